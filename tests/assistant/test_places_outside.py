"""Somewhere outside is known by its county, and a place that was wrong can be put right."""

import pytest

from app.assistant.assistant import Assistant
from app.assistant.place_reading import PlaceReader, PlaceReading

from .conftest import Talk


@pytest.fixture(scope="module")
def reader(assistant: Assistant) -> PlaceReader:
    return PlaceReader(assistant.knowledge.places)


def where(reading: PlaceReading) -> str | None:
    return reading.district or reading.outside


@pytest.mark.parametrize(
    ("name", "county", "district"),
    [
        ("Ashford", "Surrey", "ashford"),
        ("Ashford", "Middlesex", "ashford"),
        ("Gillingham", "Dorset", "medway"),
        ("Rochester", "New York", "medway"),
        ("Sandwich", "Massachusetts", "dover"),
        ("Rainham", "Essex", "medway"),
    ],
)
@pytest.mark.parametrize(
    "said", ["I live in {} in {}", "{}, {}", "{} {}", "{} ({})", "i am in {}, {} and need help"]
)
def test_a_county_tells_which_place_of_a_name_is_meant(
    reader: PlaceReader, name: str, county: str, district: str, said: str
) -> None:
    assert where(reader.read(said.format(name, county))) == "elsewhere"
    assert where(reader.read(f"I live in {name}")) == district


@pytest.mark.parametrize("name", ["Maidstone", "Sevenoaks", "Dartford"])
def test_our_own_county_leaves_the_place_where_it_is(reader: PlaceReader, name: str) -> None:
    for said in (f"{name}, Kent", f"{name} in Kent"):
        reading = reader.read(said)
        assert (reading.district, reading.region) == (name.lower(), "kent")


@pytest.mark.parametrize("county", ["Surrey", "Essex", "East Sussex", "Scotland", "France"])
def test_a_county_alone_is_outside(reader: PlaceReader, county: str) -> None:
    assert where(reader.read(f"I live in {county}")) == "elsewhere"


@pytest.mark.parametrize(
    "message",
    [
        "I work in Surrey and live in Ashford",
        "I live in Ashford and work in Surrey",
        "I live in Ashford. I have a sister in Surrey",
        "I moved from Poland to Ashford",
    ],
)
def test_a_county_named_beside_a_place_of_ours_does_not_move_it(
    reader: PlaceReader, message: str
) -> None:
    assert where(reader.read(message)) == "ashford"


@pytest.mark.parametrize(
    ("message", "place"),
    [
        ("I live in Dover, sorry I mean Faversham", "swale"),
        ("Dover. Sorry, Faversham", "swale"),
        ("I said Dover but I meant Hastings", "hastings"),
        ("Dover. No sorry, I meant in Margate", "thanet"),
        ("Chatham, sorry, I mean Surrey", "elsewhere"),
    ],
)
def test_a_place_that_is_put_right_takes_the_place_of_the_first(
    reader: PlaceReader, message: str, place: str
) -> None:
    assert where(reader.read(message)) == place


def test_where_nothing_is_put_right_the_first_place_stays(reader: PlaceReader) -> None:
    assert where(reader.read("from Chatham to Dover")) == "medway"


def test_where_somebody_actually_works_is_not_a_correction(reader: PlaceReader) -> None:
    assert where(reader.read("I live in Ashford but actually work in London")) == "ashford"


def test_somebody_outside_is_told_so_and_sent_to_their_own_council(talk: Talk) -> None:
    reply = talk.say("back pain, I live in Ashford in Surrey")
    assert (reply.status, reply.understood.place) == ("outside-area", None)
    assert any("your own council" in line for line in reply.text)
    assert reply.offers


def test_somebody_in_our_place_of_that_name_is_not(talk: Talk) -> None:
    reply = talk.say("back pain, I live in Ashford")
    assert (reply.status, reply.understood.place) == ("answered", "ashford")


def test_a_correction_in_the_next_turn_changes_the_place_and_keeps_the_need(talk: Talk) -> None:
    first = talk.say("back pain, I live in Dover")
    assert first.understood.place == "dover"
    reply = talk.say("sorry I mean Faversham")
    assert reply.understood.place == "swale"
    assert reply.understood.needs == first.understood.needs


def test_a_correction_to_somewhere_outside_names_the_council_there(talk: Talk) -> None:
    talk.say("back pain, I live in Dover")
    reply = talk.say("sorry, I meant Hastings")
    assert (reply.status, reply.understood.place) == ("outside-area", None)
    assert any("Hastings Borough Council" in line for line in reply.text)


@pytest.mark.parametrize(
    ("message", "district"),
    [
        ("moved from Birmingham to Margate, out of work", "thanet"),
        ("my mum got it in Medway, now we've moved to Sittingbourne", "swale"),
    ],
)
def test_a_place_somebody_has_left_is_not_where_they_are(
    reader: PlaceReader, message: str, district: str
) -> None:
    assert where(reader.read(message)) == district


def test_a_person_who_names_kent_is_in_kent_wherever_else_they_name(reader: PlaceReader) -> None:
    reading = reader.read("every college in Kent is full, my sister is in Leicester")
    assert (reading.outside, reading.region) == (None, "kent")
