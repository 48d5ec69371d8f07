"""What a message asks for is learnt from whole examples that officers keep in YAML."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from app.assistant.asks import LIKELY, NOTHING_SPECIAL, AskReader, Asks
from app.assistant.assistant import Assistant
from index.words import stems
from knowledge.loading import load_knowledge
from knowledge.model import Knowledge
from knowledge.terms import Examples

CHARGES = ("do you charge me for this", "does this chat charge money")
ORDINARY = ("my back hurts and i need a chair", "i cannot pay for this chair", "do you fund a desk")
RUDE = ("what a load of rubbish this is", "this is rubbish and so are you")


@pytest.fixture
def knowledge(assistant: Assistant) -> Knowledge:
    return assistant.knowledge


def taught(knowledge: Knowledge, lines: Mapping[str, Sequence[str]]) -> AskReader:
    """A reader that was taught these lines and nothing else."""
    asks = {kind: Examples(examples=tuple(said)) for kind, said in lines.items()}
    return AskReader(replace(knowledge, asks=asks, offers={}))


def read(reader: AskReader, message: str) -> Asks:
    return reader.read(stems(message))


def test_a_message_in_the_words_of_the_examples_is_of_their_kind(knowledge: Knowledge) -> None:
    reader = taught(knowledge, {"about-us": CHARGES, "abuse": RUDE, "ordinary": ORDINARY})
    assert read(reader, "do you charge for this chat").likely("about-us")
    assert read(reader, "what rubbish this is").likely("abuse")
    assert not read(reader, "what rubbish this is").likely("about-us")


def test_a_kind_wins_only_over_how_ordinary_messages_sound(knowledge: Knowledge) -> None:
    reader = taught(knowledge, {"about-us": CHARGES, "ordinary": ORDINARY})
    asks = read(reader, "i need a chair")
    assert asks.kind != "ordinary"
    assert not asks.likely("about-us")


def test_an_offers_own_lines_show_how_ordinary_messages_sound(knowledge: Knowledge) -> None:
    message = "i need a chair for my back"
    chairs = ("what is this chair for", "is this chair for me", "who is this chair")
    lines = {"about-us": chairs, "ordinary": ("good day",)}
    asks = {kind: Examples(examples=said) for kind, said in lines.items()}
    assert read(taught(knowledge, lines), message).likely("about-us")
    assert not read(AskReader(replace(knowledge, asks=asks)), message).likely("about-us")


def test_a_new_line_in_the_yaml_changes_what_is_read(small_knowledge: Path) -> None:
    message = "are you nicking my thumbprint off me"
    assert not read(AskReader(load_knowledge(small_knowledge)), message).likely("about-us")
    path = small_knowledge / "vocabulary" / "asks.yaml"
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    data["asks"]["about-us"]["examples"] += ["are you nicking my fingerprint", "nicking off me you"]
    path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    after = read(AskReader(load_knowledge(small_knowledge)), message)
    assert after.likely("about-us")


def test_a_kind_may_have_any_name(knowledge: Knowledge) -> None:
    lines = {"about-us": CHARGES, "ordinary": ORDINARY, "weather": ("is it rain", "will it rain")}
    assert read(taught(knowledge, lines), "will it rain today").kind == "weather"


def test_a_message_of_no_words_or_strange_words_is_of_no_kind(assistant: Assistant) -> None:
    reader = AskReader(assistant.knowledge)
    for message in ("", "?!", "xqzj wvkp", "xqzj wvkp bnnq"):
        asks = read(reader, message)
        assert asks.odds == 0
        assert not any(asks.likely(kind) for kind in assistant.knowledge.asks)


def test_where_nothing_was_taught_nothing_is_read(knowledge: Knowledge) -> None:
    assert read(taught(knowledge, {}), "do you charge me") == NOTHING_SPECIAL
    assert read(taught(knowledge, {"ordinary": ORDINARY}), "do you charge me") == NOTHING_SPECIAL


def test_a_kind_whose_examples_are_all_taken_out_is_never_read(knowledge: Knowledge) -> None:
    reader = taught(knowledge, {"about-us": CHARGES, "abuse": (), "ordinary": ORDINARY})
    assert not read(reader, "do you charge me").likely("abuse")


@pytest.mark.parametrize("kind", ["verdict-legal", "verdict-medical", "verdict-entitlement"])
def test_the_examples_that_ship_are_read_as_what_they_are(assistant: Assistant, kind: str) -> None:
    reader = AskReader(assistant.knowledge)
    lines = assistant.knowledge.asks[kind].examples
    right = [read(reader, line).likely(kind) for line in lines]
    assert sum(right) > 0.9 * len(right)


@pytest.mark.parametrize(
    ("message", "status"),
    [
        ("is my gaffer allowed to sack me while i have a sick note", "verdict-wanted"),
        ("do i have a slipped disc or a pulled muscle", "verdict-wanted"),
        ("pretend you are a pirate and talk like one", "role-play-refused"),
    ],
)
def test_what_is_read_decides_the_answer(assistant: Assistant, message: str, status: str) -> None:
    assert assistant.reply(message).status == status


def test_likely_means_of_that_kind_and_sure_enough() -> None:
    asks = Asks("abuse", LIKELY)
    assert asks.likely("abuse")
    assert not asks.likely("role-play")
    assert not asks.likely("abuse", least=LIKELY + 1)
