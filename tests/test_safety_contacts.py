"""Every kind of danger has words to say and somebody to reach, and the right ones come first."""

import re
from pathlib import Path

import pytest

from app.assistant.safety_help import MOST_CONTACTS, SafetyHelp, answer
from app.assistant.safety_reading import SafetyReading
from knowledge.crisis import Level
from knowledge.loading import load_knowledge
from knowledge.record import Audience

KNOWLEDGE = load_knowledge(Path(__file__).parents[1] / "knowledge")
SAFETY = KNOWLEDGE.safety
DISTRICTS = tuple(KNOWLEDGE.places.districts)
HOMES_OF_ABUSE = ("abuse-at-home", "sexual-assault", "child-at-risk", "adult-at-risk")
AUTOMATED = re.compile(r"automated service")
LONGEST_SENTENCE = 22
"""Words; the house style asks for fewer than 20, a list of signs may run a little over."""

every_situation = pytest.mark.parametrize("name", SAFETY.situations)


def helped(
    name: str,
    level: Level | None = None,
    district: str | None = None,
    audience: Audience | None = "resident",
) -> SafetyHelp:
    """What is shown for one situation, at its own level unless another is given."""
    reading = SafetyReading(level or SAFETY.situations[name].level, (name,))
    found = answer(reading, SAFETY, district, KNOWLEDGE.places, audience)
    assert found is not None
    return found


def open_day_and_night(contact: str) -> bool:
    ways = SAFETY.contacts[contact].contacts
    return any(way.hours is not None and way.hours.always for way in ways)


@every_situation
@pytest.mark.parametrize("audience", [None, "resident", "employer"])
@pytest.mark.parametrize("district", [None, *DISTRICTS])
def test_every_situation_has_words_and_one_to_five_contacts_everywhere(
    name: str, audience: Audience | None, district: str | None
) -> None:
    found = helped(name, district=district, audience=audience)
    assert found.heading
    assert found.text
    assert 1 <= len(found.contacts) <= MOST_CONTACTS


@every_situation
def test_alarms_begin_with_somebody_who_answers_day_and_night(name: str) -> None:
    for district in (None, *DISTRICTS):
        found = helped(name, district=district)
        if found.level == "alarm":
            assert open_day_and_night(found.contacts[0])


@every_situation
def test_alarms_name_999_and_say_that_no_person_reads_this(name: str) -> None:
    situation = SAFETY.situations[name]
    if situation.level != "alarm":
        return
    for text in (situation.text, situation.employer_text):
        assert any("999" in line for line in text)
        assert any(AUTOMATED.search(line) for line in text)


@every_situation
def test_employers_are_told_what_to_do_for_somebody_at_work(name: str) -> None:
    employer = helped(name, audience="employer")
    assert employer.text == SAFETY.situations[name].employer_text


def test_employers_hear_their_own_words_in_milder_cases() -> None:
    resident = helped("bereaved-by-suicide", "care")
    employer = helped("bereaved-by-suicide", "care", audience="employer")
    assert employer.text != resident.text
    assert employer.contacts == resident.contacts
    assert resident.contacts[0] == "amparo"


@pytest.mark.parametrize(
    "name", ["suicidal", "mental-health-crisis", "psychosis", "abuse-at-home", "sexual-assault"]
)
def test_employers_who_write_about_themselves_are_spoken_to_as_well(name: str) -> None:
    assert "Is it you?" in " ".join(SAFETY.situations[name].employer_text)


@every_situation
def test_nothing_promises_secrecy_or_tells_a_risk_score(name: str) -> None:
    situation = SAFETY.situations[name]
    said = " ".join((*situation.text, *situation.employer_text, *situation.care_text)).lower()
    assert "confidential" not in said
    assert "risk score" not in said
    assert not re.search(r"(?<!not )(?<!them )promise", said)


@every_situation
def test_sentences_are_short(name: str) -> None:
    situation = SAFETY.situations[name]
    for line in (*situation.text, *situation.employer_text, *situation.care_text):
        for sentence in re.split(r"(?<=[.?!])\s", line):
            assert len(sentence.split()) <= LONGEST_SENTENCE, sentence


def test_abuse_shows_the_quick_exit_the_silent_call_and_a_warning_about_the_device() -> None:
    for name in HOMES_OF_ABUSE:
        assert helped(name).quick_exit
    said = " ".join(helped("abuse-at-home").text)
    assert "press 55" in said
    assert "checks this phone" in said


def test_abuse_keeps_the_quick_exit_where_something_graver_gives_the_words() -> None:
    found = answer(
        SafetyReading("alarm", ("suicidal", "abuse-at-home")), SAFETY, None, KNOWLEDGE.places
    )
    assert found is not None
    assert found.quick_exit
    assert found.heading == SAFETY.situations["suicidal"].heading
    assert found.contacts[0] == "999"
    assert {"nhs-111-mental-health", "kent-da-victim-support"} <= set(found.contacts)


@every_situation
def test_people_in_medway_see_nobody_who_serves_only_kent(name: str) -> None:
    for contact in helped(name, district="medway").contacts:
        areas = SAFETY.contacts[contact].areas
        assert any(KNOWLEDGE.places.covers(area, "medway") for area in areas), contact


@every_situation
@pytest.mark.parametrize("district", [d for d in DISTRICTS if d != "medway"])
def test_people_in_kent_see_nobody_who_serves_only_elsewhere(name: str, district: str) -> None:
    for contact in helped(name, district=district).contacts:
        areas = SAFETY.contacts[contact].areas
        assert any(KNOWLEDGE.places.covers(area, district) for area in areas), contact


def test_a_child_at_risk_leads_to_the_right_council() -> None:
    assert helped("child-at-risk", district="medway").contacts[1] == "medway-childrens-services"
    assert helped("child-at-risk", district="dover").contacts[1] == "kent-childrens-services"


@pytest.mark.parametrize("district", DISTRICTS)
def test_nowhere_to_sleep_leads_to_ones_own_council_first(district: str) -> None:
    assert helped("homelessness-tonight", district=district).contacts[0] == f"council-{district}"


def test_an_unknown_place_shows_how_to_find_ones_council_and_guesses_none() -> None:
    contacts = helped("homelessness-tonight").contacts
    assert contacts[0] == "homeless-council-tonight"
    assert not [contact for contact in contacts if contact.startswith("council-")]


def test_an_unknown_place_shows_social_services_of_both_councils() -> None:
    both = {"medway-childrens-services", "kent-childrens-services"}
    assert both <= set(helped("child-at-risk").contacts)


def test_every_contact_can_be_reached_and_is_used() -> None:
    used = {
        contact
        for situation in SAFETY.situations.values()
        for contact in (*situation.contacts, *situation.care_contacts)
    }
    assert used == set(SAFETY.contacts)
    for name, contact in SAFETY.contacts.items():
        assert contact.contacts or contact.offer, name
        assert contact.sources, name


def test_offers_that_contacts_point_to_exist() -> None:
    offers = {contact.offer for contact in SAFETY.contacts.values() if contact.offer}
    assert offers <= set(KNOWLEDGE.offers)


@pytest.mark.parametrize(
    ("contact", "number"),
    [
        ("999", "999"),
        ("nhs-111-mental-health", "111"),
        ("samaritans", "116 123"),
        ("kent-police-101", "101"),
        ("gas-emergency", "0800 111 999"),
        ("childline", "0800 1111"),
        ("national-da-helpline", "0808 2000 247"),
        ("rape-support-line", "0808 500 2222"),
        ("social-services-out-of-hours", "03000 41 91 91"),
    ],
)
def test_the_numbers_that_matter_most_are_right(contact: str, number: str) -> None:
    phones = [way.value for way in SAFETY.contacts[contact].contacts if way.kind == "phone"]
    assert phones[0] == number


def test_no_crisis_number_is_a_mobile_or_a_premium_line() -> None:
    for name, contact in SAFETY.contacts.items():
        for way in contact.contacts:
            if way.kind == "phone":
                assert not re.match(r"07|09|087|084", way.value), name


def test_the_local_line_whose_funding_is_unsure_comes_after_111_and_samaritans() -> None:
    for situation in SAFETY.situations.values():
        for contacts in (situation.contacts, situation.care_contacts):
            if "release-the-pressure" in contacts:
                place = contacts.index("release-the-pressure")
                assert place > contacts.index("nhs-111-mental-health")
                assert place > contacts.index("samaritans")
