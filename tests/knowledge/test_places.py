"""Where people say they are: towns, outcodes and postcodes, read to a district and no nearer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.assistant.phrases import PhraseMatcher
from app.assistant.place_reading import PlaceReader
from index.words import stems, words
from knowledge.loading import load_knowledge

PLACES = load_knowledge().places
READER = PlaceReader(PLACES)
SHARED = {" ".join(words(name)) for name in PLACES.shared}
OUTSIDE = {" ".join(words(name)) for name in PLACES.neighbour_places}
TOWNS = sorted((town, district) for district, d in PLACES.districts.items() for town in d.towns)


@pytest.mark.parametrize(("town", "district"), TOWNS)
def test_a_town_gives_its_district(town: str, district: str) -> None:
    for said in (f"I live in {town}", f"in {town.lower()}", f"{town}".upper()):
        reading = READER.read(said)
        if " ".join(words(town)) in SHARED:
            likely = PLACES.shared[town].most_likely
            assert reading.district == likely or district in reading.choices
        else:
            assert reading.district == district, said


@pytest.mark.parametrize("outcode", sorted(PLACES.outcodes))
def test_an_outcode_gives_a_district_that_it_reaches(outcode: str) -> None:
    reading = READER.read(f"im in {outcode.lower()}")
    shares = PLACES.outcodes[outcode].shares
    found = {reading.district, reading.outside, *reading.choices} - {None}
    assert found
    assert found <= set(shares) | {"elsewhere"}
    if len(reading.choices) == 0:
        assert max(shares, key=lambda name: shares[name]) in found


@pytest.mark.parametrize("outcode", sorted(PLACES.neighbour_outcodes))
def test_an_outcode_outside_is_known_to_be_outside(outcode: str) -> None:
    reading = READER.read(f"{outcode} 1AA")
    assert reading.district is None
    assert reading.outside in PLACES.neighbour_outcodes[outcode]


@given(
    outcode=st.sampled_from(sorted(PLACES.outcodes)),
    digit=st.integers(min_value=0, max_value=9),
    letters=st.text("ABDEFGHJLNPQRSTUWXYZ", min_size=2, max_size=2),
    space=st.sampled_from(["", " "]),
    lower=st.booleans(),
)
def test_a_postcode_gives_only_a_district(
    outcode: str, digit: int, letters: str, space: str, lower: bool
) -> None:
    postcode = f"{outcode}{space}{digit}{letters}"
    reading = READER.read(f"my postcode is {postcode.lower() if lower else postcode} thanks")
    found = {reading.district, reading.outside, *reading.choices} - {None}
    assert found
    assert found <= {*PLACES.districts, *PLACES.authorities, "elsewhere"}
    assert letters not in repr(reading)
    sector = PLACES.outcodes[outcode].sectors.get(str(digit))
    if sector and max(sector.values()) >= 97:
        assert found == {max(sector, key=lambda name: sector[name])}


def test_a_later_place_may_be_where_one_works_and_not_where_one_lives() -> None:
    assert READER.read("I live in Chatham and work in London").district == "medway"


def test_a_place_one_is_not_in_is_not_taken() -> None:
    reading = READER.read("not in Medway")
    assert (reading.district, reading.refused) == (None, "medway")


@given(st.text())
def test_anything_can_be_read_for_a_place(text: str) -> None:
    reading = READER.read(text)
    given_places = [bool(reading.district), bool(reading.outside), bool(reading.choices)]
    assert sum(given_places) <= 1


phrase_words = st.lists(
    st.sampled_from(["bad", "back", "sick", "pay", "help", "job"]), min_size=1, max_size=4
)


@given(before=phrase_words, phrase=phrase_words, after=phrase_words)
def test_a_phrase_is_found_wherever_it_stands(
    before: list[str], phrase: list[str], after: list[str]
) -> None:
    matcher = PhraseMatcher([("target", " ".join(phrase))])
    message = stems(" ".join([*before, *phrase, *after]))
    spans = {(match.start, match.end) for match in matcher.find(message)}
    assert (len(before), len(before) + len(phrase)) in spans
    assert all(message[start:end] == stems(" ".join(phrase)) for start, end in spans)


@given(between=st.lists(st.sampled_from(["very", "really", "so", "quite"]), max_size=6))
def test_a_gap_leaves_room_for_three_words_and_no_more(between: list[str]) -> None:
    matcher = PhraseMatcher([("target", "lost ... job")])
    found = matcher.find(stems(" ".join(["lost", *between, "job"])))
    assert bool(found) == (len(between) <= 3)
