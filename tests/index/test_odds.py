"""Which label's lines explain a text best, whatever the lines are."""

import math
from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.odds import FEWEST_LINES, Labels, Lines, Odds, Signs, signs

Line = tuple[Labels, Sequence[str], Sequence[str]]

stems = st.lists(st.sampled_from(["back", "pain", "chair", "debt", "loan", "desk"]), max_size=8)
any_stems = st.lists(st.text(max_size=6), max_size=40)
labels = st.dictionaries(
    st.sampled_from(["seating", "money", "work"]), st.floats(min_value=0.1, max_value=1), min_size=1
)


def line(labels: Labels, *words: str) -> Line:
    return labels, words, words


def learnt(lines: Sequence[Line]) -> Odds:
    return Odds(Lines(lines))


def read(*words: str) -> Signs:
    return signs(words, words)


SEATING, MONEY = {"seating": 1.0}, {"money": 1.0}
LINES: Sequence[Line] = [
    line(SEATING, "chair", "for", "back", "pain"),
    line(SEATING, "desk", "hurt", "back", "pain"),
    line(MONEY, "debt", "letter", "pain"),
    line(MONEY, "loan", "letter", "debt"),
]
some = st.lists(
    st.tuples(labels, stems).map(lambda held: line(held[0], *held[1])), max_size=12
).map(lambda held: [*held, *LINES])


@given(lines=some, others=st.lists(st.tuples(labels, any_stems)), words=any_stems)
def test_what_is_told_of_any_words_is_finite(
    lines: list[Line], others: list[tuple[Labels, list[str]]], words: list[str]
) -> None:
    odds = learnt([*lines, *(line(held, *said) for held, said in others)])
    told = [*odds.above_mean(read(*words)).values(), *odds.shares(read(*words), 5).values()]
    assert all(math.isfinite(value) for value in told)


@given(lines=some, words=stems)
def test_shares_are_parts_of_one_and_largest_first(lines: list[Line], words: list[str]) -> None:
    found = list(learnt(lines).shares(read(*words), 2).values())
    assert len(found) <= 2
    assert found == sorted(found, reverse=True)
    assert sum(found) <= 1 + 1e-9


@given(lines=some, words=stems)
def test_only_what_is_above_the_mean_is_told(lines: list[Line], words: list[str]) -> None:
    odds = learnt(lines)
    above = odds.above_mean(read(*words))
    assert all(value > 0 for value in above.values())
    assert not above or len(above) < len(odds.shares(read(*words), 9))


@given(lines=some, words=st.lists(st.sampled_from(["zebra", "xylem"])))
def test_words_nobody_used_tell_nothing(lines: list[Line], words: list[str]) -> None:
    odds = learnt(lines)
    assert odds.above_mean(read(*words)) == {}
    assert odds.shares(read(*words), 5) == {}


@given(lines=some, words=stems)
def test_unknown_words_beside_known_ones_change_nothing(
    lines: list[Line], words: list[str]
) -> None:
    odds, known = learnt(lines), read(*words)
    assert odds.shares({**known, **read("zebra", "xylem")}, 5) == odds.shares(known, 5)


@given(lines=some, order=st.randoms(use_true_random=False), words=stems)
def test_the_order_of_the_lines_does_not_matter(
    lines: list[Line], order: Random, words: list[str]
) -> None:
    mixed = learnt(order.sample(lines, len(lines)))
    assert mixed.shares(read(*words), 9) == pytest.approx(learnt(lines).shares(read(*words), 9))


@given(lines=some, times=st.integers(min_value=2, max_value=5))
def test_a_message_told_in_the_words_of_one_label_is_its_own(lines: list[Line], times: int) -> None:
    own = line({"benefits": 1.0}, "zebra", "crossing")
    odds = learnt([*lines, *[own] * times])
    assert next(iter(odds.shares(read(*own[1]), 1))) == "benefits"


def test_a_story_like_no_single_line_goes_to_the_label_whose_words_it_uses() -> None:
    odds = learnt(LINES)
    for message, label in ((("back", "pain", "desk"), "seating"), (("letter", "debt"), "money")):
        assert max(odds.above_mean(read(*message))) == label
        (best,) = odds.shares(read(*message), 1)
        assert best == label


def test_a_label_that_counts_for_more_of_a_line_gets_the_greater_share() -> None:
    for first, second in (("seating", "money"), ("money", "seating")):
        shared = {first: 1.0, second: 0.5}
        odds = learnt([line(shared, "back", "pain"), line(shared, "pain", "back")])
        assert list(odds.shares(read("back", "pain"), 2)) == [first, second]


def test_the_order_of_two_words_tells_labels_apart() -> None:
    lines = [line(SEATING, "sick", "pay"), line(MONEY, "pay", "sick")] * FEWEST_LINES
    assert learnt(lines).shares(read("sick", "pay"), 2)["seating"] > 0.9
    assert learnt(lines).shares(read("pay", "sick"), 2)["money"] > 0.9


def test_a_word_of_one_line_alone_tells_nothing() -> None:
    assert learnt(LINES).shares(read("chair"), 5) == {}


def test_no_lines_and_no_words_tell_nothing() -> None:
    assert learnt([]).shares(read("back"), 5) == {}
    assert learnt([]).above_mean(read("back")) == {}
    assert learnt(LINES).shares({}, 5) == {}
    assert signs([], []) == {}


@pytest.mark.parametrize("lines", [LINES[:1], [line(SEATING)]])
def test_lines_that_share_no_word_tell_nothing(lines: Sequence[Line]) -> None:
    assert learnt(lines).shares(read("back", "pain"), 5) == {}
