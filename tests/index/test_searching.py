"""Searching: the same words give the same offers, and nothing typed is a query language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.snapshot import Snapshot
from index.spelling import Speller
from index.words import stems, terms, words


def test_offers_come_best_first_and_ties_by_id(snapshot: Snapshot) -> None:
    hits = snapshot.engine.search(terms("help with money and debt"), 50)
    keys = [(-round(hit.score, 6), hit.offer_id) for hit in hits]
    assert len(hits) > 10
    assert keys == sorted(keys)


def test_the_order_of_the_words_changes_nothing(snapshot: Snapshot) -> None:
    asked = terms("stop smoking support in chatham")
    assert snapshot.engine.search(asked, 20) == snapshot.engine.search([*asked[::-1], asked[0]], 20)


def test_no_words_find_nothing(snapshot: Snapshot) -> None:
    assert snapshot.engine.search([], 10) == []
    assert snapshot.engine.search(["zzzz"], 10) == []


@pytest.mark.parametrize("typed", ["*", "name:*", "a OR b", '"quoted', "[a TO z]", "~2", "work^9"])
def test_what_people_type_is_not_a_query_language(typed: str, snapshot: Snapshot) -> None:
    expected = snapshot.engine.search(terms(typed), 5)
    assert snapshot.engine.search(terms(f"{typed}"), 5) == expected
    assert len(snapshot.engine.search([typed], 400)) == 0


def test_an_offers_own_name_brings_it_first(snapshot: Snapshot) -> None:
    for offer_id in ("access-to-work", "breathing-space", "blue-badge", "disability-confident"):
        name = snapshot.knowledge.offers[offer_id].name
        assert snapshot.engine.search(terms(name), 1)[0].offer_id == offer_id


@given(st.text())
def test_any_text_gives_words_that_stay_words(text: str) -> None:
    assert words(" ".join(words(text))) == words(text)
    assert len(stems(text)) == len(words(text))
    assert set(terms(text)) <= set(stems(text))


def test_apostrophes_accents_and_case_make_no_difference() -> None:
    assert words("CAN'T can’t cant Café") == ["cant", "cant", "cant", "cafe"]


SPELLER = Speller(
    {"access": 9, "work": 20, "gravesend": 3, "depression": 8, "anxiety": 9}, {"uc": "universal"}
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("acces", "access"),
        ("wrok", "work"),
        ("gravsend", "gravesend"),
        ("deppresion", "depression"),
        ("anxeity", "anxiety"),
        ("uc", "universal"),
        ("chair", "chair"),
        ("word", "word"),
        ("xqzzkw", "xqzzkw"),
        ("wk", "wk"),
    ],
)
def test_a_slip_is_mended_and_a_real_word_is_left_alone(typed: str, meant: str) -> None:
    assert SPELLER.correct(typed) == meant


@given(st.text(max_size=30))
def test_any_word_can_be_looked_up(typed: str) -> None:
    assert isinstance(SPELLER.correct(typed), str)
