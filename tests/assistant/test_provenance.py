"""Every sentence of every reply is an officer's: from an offer, the safety files or the wording."""

import re
import string
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

import pytest
from pydantic import BaseModel

from app.assistant.assistant import Assistant
from app.assistant.reply import Reply
from app.evaluation.questions import OpenSet
from knowledge.model import Knowledge

CODES = {
    "kind", "status", "conversation", "id", "url", "link", "level", "situations", "about",
    "value", "about_offer", "language", "explained", "score", "audience", "needs", "conditions",
    "circumstances", "place", "work", "corrected", "hours",
}  # fmt: skip
"""Fields that hold codes, addresses and what was typed, and no sentences of ours."""
_NUMBERS = re.compile(
    r"[\d\s:.,apm–-]*|(\d{1,2} )?[A-Z][a-z]+( \d{4})?|midnight|midday|noon|\d+(am|pm)"
)
"""Numbers, times, months and days."""


READ_ONLY = {"phrases", "acts", "answers", "scope", "shorthand", "markers", "topics", "audiences"}
"""What officers wrote for the assistant to recognise, and never to say."""
JOINS = (", ", " and ", ". ", ": ")
"""What may stand between two things an officer wrote."""


class Origins:
    """Everything officers wrote to be read, and the wording, whose gaps are filled from it."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._written = {_plain(text) for text in _strings(knowledge)}
        self._told: dict[str, bool] = {}
        self._patterns = [
            _pattern(template)
            for phrase in knowledge.wording.phrases.values()
            for template in {phrase.resident, phrase.employer}
        ]

    def tell(self, text: str) -> bool:
        """Whether officers wrote the text, in one piece or several joined."""
        if text not in self._told:
            self._told[text] = self._one(text) or any(
                self._one(text[: at.start()]) and self.tell(text[at.end() :])
                for join in JOINS
                for at in re.finditer(re.escape(join), text)
            )
        return self._told[text]

    def _one(self, text: str) -> bool:
        if self._value(text):
            return True
        found = (pattern.fullmatch(text.rstrip(".")) for pattern in self._patterns)
        return any(m and all(self._values(gap) for gap in m.groups()) for m in found)

    def _values(self, gap: str) -> bool:
        return self._value(gap) or all(self._value(part) for part in re.split(r", | and ", gap))

    def _value(self, text: str) -> bool:
        return _plain(text) in self._written or bool(_NUMBERS.fullmatch(text))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")


def _pattern(template: str) -> re.Pattern[str]:
    made = ""
    for text, gap, _, _ in string.Formatter().parse(template.rstrip(".")):
        made += re.escape(text) + ("(.+?)" if gap is not None else "")
    return re.compile(made, re.DOTALL)


def _strings(value: Any) -> Iterator[str]:
    """Every text anywhere in a value of the knowledge that is meant to be read."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, date):
        yield f"{value.day} {value:%B %Y}"
    else:
        for part in _parts(value):
            yield from _strings(part)


def _parts(value: Any) -> list[Any]:
    if isinstance(value, Mapping):
        return list(value.values())
    if isinstance(value, BaseModel):
        return [getattr(value, n) for n in type(value).model_fields if n not in READ_ONLY]
    if is_dataclass(value):
        return [getattr(value, f.name) for f in fields(value) if f.name not in READ_ONLY]
    return list(value) if isinstance(value, (list, tuple, set, frozenset)) else []


def sentences(value: Any, name: str = "reply") -> Iterator[tuple[str, str]]:
    """Every text that a person would read in a reply, with where it stands."""
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, tuple):
        for item in value:
            yield from sentences(item, name)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in CODES:
                yield from sentences(getattr(value, field.name), f"{name}.{field.name}")


@pytest.fixture(scope="module")
def origins(assistant: Assistant) -> Origins:
    return Origins(assistant.knowledge)


def _strangers(reply: Reply, origins: Origins) -> set[tuple[str, str]]:
    return {(where, said) for where, said in sentences(reply) if not origins.tell(said)}


def test_every_sentence_of_every_reply_is_an_officers(
    assistant: Assistant, open_set: OpenSet, origins: Origins
) -> None:
    asked = [
        *(q.ask for q in open_set.questions),
        *(q.ask for q in open_set.out_of_scope),
        *(p.say for p in open_set.safety[::5]),
    ]
    strangers = {s for ask in asked for s in _strangers(assistant.reply(ask), origins)}
    assert not sorted(strangers)


def test_every_sentence_of_every_dialogue_is_an_officers(
    assistant: Assistant, open_set: OpenSet, origins: Origins
) -> None:
    strangers = set()
    for dialogue in open_set.dialogues:
        token = None
        for turn in dialogue.turns:
            reply = assistant.reply(turn.say, None if turn.without_token else token)
            token = reply.conversation
            strangers |= _strangers(reply, origins)
    assert not sorted(strangers)


def test_a_sentence_that_nobody_wrote_is_noticed(origins: Origins) -> None:
    assert not origins.tell("You will win at the tribunal.")
    assert not origins.tell("Here are lovely things that may help.")
    assert origins.tell("Here are 3 things that may help.")
