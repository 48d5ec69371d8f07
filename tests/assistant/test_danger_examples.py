"""Danger is learnt from whole examples: one more line changes what is heard and what is not."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from app.assistant.assistant import Assistant
from app.assistant.safety import SafetyReader
from app.assistant.safety_reading import SafetyReading
from index.words import stems
from knowledge.model import Knowledge
from knowledge.terms import Examples

EVERYDAY = ("access-to-work", "andys-man-club", "breathing-space")
"""Offers whose example lines show how people talk of everything else."""
GAS, MEDICAL, SUICIDAL = "gas-fire-emergency", "medical-emergency", "suicidal"
TOLD: Mapping[str, Sequence[str]] = {
    GAS: ("i can smell gas in the kitchen", "the fryer is on fire and we cant get out"),
    MEDICAL: ("crushing pain in my chest", "his chest hurts and his arm is numb"),
    SUICIDAL: ("i want to end it all tonight", "nobody would miss me if i was gone"),
}
FLOOD = ("water is pouring through the ceiling", "the river is pouring in at the door")
STORY = """I have run a small bakery in Whitstable for eleven years with my sister and four staff.
We open at six and close at three. Since the spring my knees have been bad, and standing at the
counter all day is hard. The doctor gave me exercises and they help a little. {} I would like to
keep working, perhaps sitting down for part of the day. My sister says we could ask about a better
stool and a mat. Is there somebody who looks at how we work and pays towards such things?"""


@pytest.fixture
def knowledge(assistant: Assistant) -> Knowledge:
    return assistant.knowledge


def taught(
    knowledge: Knowledge,
    *,
    more: Mapping[str, Sequence[str]] | None = None,
    harmless: Sequence[str] = (),
    asks: Mapping[str, Sequence[str]] | None = None,
    patterns: Sequence[str] = (),
) -> SafetyReader:
    """A reader of danger that was taught a handful of examples and nothing else."""
    told = {name: (*lines, *(more or {}).get(name, ())) for name, lines in TOLD.items()}
    safety = {
        "examples": {name: {"alarm": lines} for name, lines in told.items()},
        "harmless_examples": tuple(harmless),
        "phrases": {SUICIDAL: {"alarm": tuple(patterns)}},
        "harmless": (),
    }
    small = replace(
        knowledge,
        safety=knowledge.safety.model_copy(update=safety),
        offers={name: knowledge.offers[name] for name in EVERYDAY},
        asks={kind: Examples(examples=tuple(lines)) for kind, lines in (asks or {}).items()},
    )
    return SafetyReader(small, stems)


@pytest.mark.parametrize(
    "message", ["water is pouring through the door", "the ceiling is pouring water"]
)
def test_examples_added_to_a_situation_make_unseen_near_wording_alarm(
    knowledge: Knowledge, message: str
) -> None:
    assert taught(knowledge).read(message).level is None
    after = taught(knowledge, more={GAS: FLOOD})
    assert after.read(message) == SafetyReading("alarm", (GAS,))
    assert after.read("crushing pain in his chest and arm").situations == (MEDICAL,)
    assert after.read("can i get a grant for a chair").level is None


def test_the_very_words_of_an_example_are_read_as_what_it_shows(knowledge: Knowledge) -> None:
    strange, pattern = "zebra crossing", "smell gas"
    after = taught(knowledge, more={GAS: [strange]}, harmless=[pattern], patterns=[pattern])
    assert after.read("Zebra crossing!") == SafetyReading("alarm", (GAS,))
    assert after.read(f"i {pattern}").level == "alarm"
    assert after.read(pattern).level is None


def test_words_of_danger_that_no_two_examples_share_can_be_read(knowledge: Knowledge) -> None:
    harmless = ("crushing grapes is dull", "a new kitchen for our cafe")
    reading = taught(knowledge, harmless=harmless).read("crushing kitchen")
    assert (reading.level is None) == (reading.situations == ())


def test_a_harmless_example_takes_a_false_alarm_back(knowledge: Knowledge) -> None:
    false_alarm = "work is pouring in at the door"
    assert taught(knowledge, more={GAS: FLOOD}).read(false_alarm).level == "alarm"
    after = taught(knowledge, more={GAS: FLOOD}, harmless=(false_alarm,))
    assert after.read(false_alarm).level is None
    assert after.read("water is pouring through the ceiling now").level == "alarm"


def test_a_question_for_a_doctor_is_not_taught_as_harmless(knowledge: Knowledge) -> None:
    asked = [f"her chest hurts {when}" for when in ("in bed", "at work", "after lunch", "a bit")]
    told, message = {MEDICAL: ["my chest hurts"]}, "her chest hurts"
    unasked = taught(knowledge, more=told)
    doctors = taught(knowledge, more=told, asks={"verdict-medical": asked * 2})
    chat = taught(knowledge, more=told, asks={"off-topic": asked * 2})
    assert unasked.read(message).level == doctors.read(message).level == "alarm"
    assert chat.read(message).level is None


def test_a_pattern_met_in_a_long_ordinary_story_is_not_enough(knowledge: Knowledge) -> None:
    reader = taught(knowledge, patterns=["stool"])
    assert reader.read("stool").level == "alarm"
    assert reader.read(STORY.format("")).level is None


@pytest.mark.parametrize(
    "ominous",
    [
        "The old oven finally died last week.",
        "We shot some photos for the shop window.",
        "The rent is killing us.",
        "There was a gas man here in May.",
        "I nearly cut my thumb on the slicer once.",
    ],
)
def test_one_ominous_word_in_a_long_ordinary_story_brings_no_alarm(
    assistant: Assistant, ominous: str
) -> None:
    reply = assistant.reply(STORY.format(ominous))
    assert (reply.kind, reply.safety) == ("offers", None)


@pytest.mark.parametrize(
    ("grave", "situation"),
    [
        ("Last night my husband held a knife to my throat.", "abuse-at-home"),
        ("Most nights I think about ending my life.", "suicidal"),
        ("I have taken all my tablets tonight.", "drug-overdose"),
        ("I can smell gas in the kitchen right now.", "gas-fire-emergency"),
    ],
)
def test_one_sentence_of_danger_in_a_long_ordinary_story_alarms(
    assistant: Assistant, grave: str, situation: str
) -> None:
    reply = assistant.reply(STORY.format(grave))
    assert reply.kind == "safety"
    assert reply.safety is not None
    assert reply.safety.level == "alarm"
    assert situation in reply.safety.situations
