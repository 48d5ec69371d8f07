"""What the words of examples tell of a text's kind, whatever the examples are."""

import math
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.kinds import FEWEST_TEXTS, Kinds

Text = tuple[str, list[str]]

stems = st.lists(st.sampled_from(["ring", "me", "back", "nobod", "will", "sack"]), max_size=8)
any_stems = st.lists(st.text(max_size=6), max_size=40)
some = st.lists(st.tuples(st.sampled_from(["danger", "calm", "chat"]), stems), min_size=1)
texts = some.map(lambda held: [*held, ("ordinary", ["how", "are", "you"])])
NEAR = 1e-9
CALM = [("calm", ["book", "a", "room"]), ("calm", ["where", "is", "the", "room"])]
DANGER = [("danger", ["fire", "in", "the", "room"]), ("danger", ["there", "is", "a", "fire"])]


@given(examples=texts, others=st.lists(st.tuples(st.just("calm"), any_stems)), read=any_stems)
def test_the_odds_of_any_words_are_finite(
    examples: list[Text], others: list[Text], read: list[str]
) -> None:
    kinds = Kinds([*examples, *others])
    assert all(math.isfinite(kinds.odds(kind, read)) for kind, _ in examples)


@given(examples=texts, read=st.lists(st.sampled_from(["zebra", "xylem"]), min_size=2))
def test_words_nobody_used_tell_nothing(examples: list[Text], read: list[str]) -> None:
    assert Kinds(examples).odds(examples[0][0], read) == 0


@given(examples=texts, order=st.randoms(use_true_random=False), read=stems)
def test_the_order_of_the_examples_does_not_matter(
    examples: list[Text], order: Random, read: list[str]
) -> None:
    mixed = order.sample(examples, len(examples))
    kind = examples[0][0]
    assert Kinds(mixed).odds(kind, read) == pytest.approx(Kinds(examples).odds(kind, read))


@given(examples=texts, which=st.integers(min_value=0))
def test_teaching_known_words_once_more_never_lowers_the_odds_of_their_kind(
    examples: list[Text], which: int
) -> None:
    known = examples * FEWEST_TEXTS
    again = kind, read = examples[which % len(examples)]
    assert Kinds([*known, again]).odds(kind, read) >= Kinds(known).odds(kind, read) - NEAR


@given(examples=texts, which=st.integers(min_value=0))
def test_teaching_known_words_to_another_kind_never_raises_the_odds_of_the_first(
    examples: list[Text], which: int
) -> None:
    kind, read = examples[which % len(examples)]
    known = [*examples * FEWEST_TEXTS, ("other", [])]
    after = Kinds([*known, ("other", read)])
    assert after.odds(kind, read) <= Kinds(known).odds(kind, read) + NEAR


@given(read=stems, other=stems)
def test_the_odds_of_two_kinds_are_opposite(read: list[str], other: list[str]) -> None:
    kinds = Kinds([("one", read), ("two", other), ("two", read), ("one", read)])
    assert kinds.odds("one", other) == pytest.approx(-kinds.odds("two", other))


def test_a_text_is_likelier_of_the_kind_that_uses_its_words() -> None:
    kinds = Kinds([*CALM, *DANGER])
    assert kinds.odds("danger", ["fire"]) > 0 > kinds.odds("calm", ["fire"])


def test_a_word_of_one_example_alone_tells_nothing() -> None:
    assert Kinds([*CALM, *DANGER]).odds("calm", ["spare", "book", "shelf"]) == 0


def test_the_end_of_a_text_tells_kinds_apart() -> None:
    wanting, complaining = ["ring", "me"], ["ring", "me", "nobod", "will"]
    kinds = Kinds([*[("wants", wanting)] * 2, *[("complains", complaining)] * 2])
    assert kinds.odds("wants", wanting) > 0 > kinds.odds("wants", complaining)


def test_what_everybody_says_tells_nothing_however_many_examples_one_kind_has() -> None:
    kinds = Kinds([("calm", ["please"])] * 500 + [("danger", ["please"])] * 2)
    assert kinds.odds("danger", ["please"]) == pytest.approx(0)


def test_words_of_no_kind_dilute_a_long_text() -> None:
    kinds = Kinds([*CALM, *DANGER])
    assert kinds.odds("danger", ["fire", *["zebra"] * 50]) < kinds.odds("danger", ["fire", "zebra"])


def test_no_words_tell_nothing() -> None:
    assert Kinds([*CALM, *DANGER]).odds("danger", []) == 0


@pytest.mark.parametrize("examples", [[], CALM, DANGER])
def test_examples_of_one_kind_or_none_tell_nothing(examples: list[Text]) -> None:
    assert Kinds(examples).odds("danger", ["fire", "room"]) == 0
