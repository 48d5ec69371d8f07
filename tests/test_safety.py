"""Danger is heard however it is worded, and ordinary heavy days are not taken for it."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from app.assistant.safety import LONGEST_MESSAGE, SafetyReader
from app.snapshot import Snapshot
from knowledge.faults import Fault

OPEN = yaml.safe_load((Path(__file__).parent / "safety_open.yaml").read_text())["groups"]
PHRASES = [(p["say"], p["expect"]) for group in OPEN.values() for p in group]
"""What people say, and how grave it is. Grief and sickness alone are met by offers."""
STRONG = (
    "i want to kill myself",
    "feeling suicidal again",
    "my husband strangled me last night",
    "my boss raped me at work",
    "she has been cutting herself with a razor",
    "hearing voices telling me to hurt people",
    "my stepdad punches me and i am 13",
)
LEVELS_ENOUGH: dict[str, set[str | None]] = {
    "alarm": {"alarm"},
    "route": {"alarm", "route"},
    "care": {"route", "care"},
    "gentle": {None, "care", "route"},
    "none": {None, "care"},
}


@pytest.fixture(scope="module")
def reader(snapshot: Snapshot) -> SafetyReader:
    return SafetyReader(snapshot.knowledge, snapshot.assistant.reader.stems)


@pytest.mark.parametrize(("message", "expected"), PHRASES)
def test_the_clients_own_wording_is_heard(
    reader: SafetyReader, message: str, expected: str
) -> None:
    assert reader.read(message).level in LEVELS_ENOUGH[expected]


@pytest.mark.parametrize(
    "message",
    [
        "this deadline is killing me",
        "i could murder a coffee",
        "suicide prevention training for managers",
        "domestic abuse policy template",
        "he beats me at chess",
        "my phone died",
        "drowning in paperwork",
        "losing the will to live with this form",
        "my manager is bullying me and i dread going in",
        "ex army and looking for work",
        "the shelf stackers have sore shoulders",
        "rapid response service for employers",
        "i lost my wife in march and need time off",
        "scared to try a job in case they stop my benefits",
        "the apprentice cut himself on a saw, accident book",
        "i am thinking of ending my apprenticeship",
    ],
)
def test_everyday_heaviness_brings_no_alarm(reader: SafetyReader, message: str) -> None:
    assert reader.read(message).level in (None, "care")


@pytest.mark.parametrize("message", STRONG)
@pytest.mark.parametrize(
    "written",
    [
        str.upper,
        lambda text: text + "!!!",
        lambda text: "😭😭 " + text + " 💔",
        lambda text: text.replace(" ", "  ") + "...",
        lambda text: "i work in a shop. " + text + ". what training course is there",
        lambda text: "lol this deadline is killing me, " + text,
    ],
)
def test_an_alarm_stands_however_it_is_typed(
    reader: SafetyReader, message: str, written: Callable[[str], str]
) -> None:
    assert reader.read(written(message)).level == "alarm"


@pytest.mark.parametrize(
    "message",
    [
        "feeling suicidla again",
        "feeling sucidal again",
        "my husband strangeld me last night",
        "i want to kill mysefl",
        "i want to killmyself",
        "hearing voises telling me to hurt people",
    ],
)
def test_one_slip_in_a_word_that_matters_keeps_the_alarm(
    reader: SafetyReader, message: str
) -> None:
    assert reader.read(message).level == "alarm"


def test_an_idiom_cancels_only_its_own_words(reader: SafetyReader) -> None:
    assert reader.read("dead tired and i want to die").situations[0] == "suicidal"


def test_what_is_past_and_better_brings_care(reader: SafetyReader) -> None:
    assert reader.read("I was suicidal in 2019, better now").level == "care"


def test_the_longest_message_is_read_in_time_that_grows_with_its_length(
    reader: SafetyReader,
) -> None:
    sentence = "i do not want to be here at work and my husband will not let me see my friends "

    def seconds(length: int) -> float:
        message = (sentence * (length // len(sentence) + 1))[:length]
        reader.read(message)
        start = time.perf_counter()
        reader.read(message)
        return time.perf_counter() - start

    assert seconds(LONGEST_MESSAGE) < 20 * max(seconds(LONGEST_MESSAGE // 5), 0.005)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("(kill me", "never closed"),
        ("kill @nobody-knows", "no family"),
        ("kill %", "means nothing"),
        ("really?", "left out"),
    ],
)
def test_a_pattern_that_cannot_be_read_is_told_with_its_file_and_line(
    small_knowledge: Path, faults_of: Callable[[Path], tuple[Fault, ...]], line: str, message: str
) -> None:
    path = small_knowledge / "safety" / "harmless.yaml"
    path.write_text(path.read_text() + f"  - '{line}'\n")
    (fault,) = faults_of(small_knowledge)
    assert fault.path == "knowledge/safety/harmless.yaml"
    assert fault.line == len(path.read_text().splitlines())
    assert message in fault.message
