"""The open set: questions, dialogues, safety phrases and out-of-scope messages, judged by hand."""

import hashlib
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from knowledge.record import Audience, Id, Ids, Line, Record
from knowledge.yaml_reading import read_document

Part = Literal["tuning", "aside"]
QUESTIONS = ("questions-employers", "questions-residents", "stories-employers", "stories-residents")
"""The files of questions. The stories are longer, and harder."""


def part_of(text: str) -> Part:
    """Which part of the set a line belongs to: a third, chosen by its text, stays aside."""
    digest = hashlib.sha256(text.encode()).digest()
    return "aside" if digest[0] % 3 == 0 else "tuning"


class OpenQuestion(Record):
    """A question as a person would type it, and the offers that answer it."""

    ask: str
    audience: Audience | None = None
    place: Id | None = None
    best: Annotated[Ids, Field(min_length=1)]
    """Any of these in first place is a right answer (gain 2)."""
    good: Ids = ()
    """Also worth showing in the first five (gain 1)."""
    kinds: tuple[Line, ...] = ()

    @property
    def part(self) -> Part:
        """Whether it may be tuned on."""
        return part_of(self.ask)


class SafetyPhrase(Record):
    """Something people say, and whether it must bring help first."""

    say: str
    expect: Literal["alarm", "route", "care", "none"]
    situation: Line
    form: tuple[Line, ...] = ()

    @property
    def part(self) -> Part:
        """Whether it may be tuned on."""
        return part_of(self.say)


class OutOfScope(Record):
    """A message that no offer should answer as if it were a need."""

    ask: str
    status: Line
    language: str | None = None

    @property
    def part(self) -> Part:
        """Whether it may be tuned on."""
        return part_of(self.ask)


class Expected(Record):
    """What one turn of a dialogue must give. Only what is written is looked at."""

    kind: tuple[Line, ...] = ()
    status: tuple[Line, ...] = ()
    audience: Audience | None = None
    place: Id | None = None
    needs_any: Ids = ()
    first3_any: Ids = ()
    first3_none: Ids = ()
    about: Id | None = None
    safety: Line | None = None


class DialogueTurn(Record):
    """One thing said, and what it must give."""

    say: str
    without_token: bool = False
    expect: Expected = Expected()


class Dialogue(Record):
    """A conversation of several turns."""

    name: Line
    turns: Annotated[tuple[DialogueTurn, ...], Field(min_length=1)]


class Invariant(Record):
    """A question whose answer must never get worse."""

    ask: str
    audience: Audience | None = None
    place: Id | None = None
    first3: Annotated[Ids, Field(min_length=1)]


class OpenSet(Record):
    """Everything the assistant is measured on."""

    questions: tuple[OpenQuestion, ...]
    safety: tuple[SafetyPhrase, ...]
    blind_safety: tuple[SafetyPhrase, ...]
    """Written last, by a writer who saw nothing of what is taught, and never tuned on."""
    out_of_scope: tuple[OutOfScope, ...]
    dialogues: tuple[Dialogue, ...]
    invariants: tuple[Invariant, ...]


def load_open_set(folder: Path) -> OpenSet:
    """The open set in `folder`; raises `KnowledgeFaults` or ValueError where it is not right."""

    def listed(name: str) -> list[object]:
        path = folder / f"{name}.yaml"
        data = read_document(path, path.name).data if path.exists() else []
        if not isinstance(data, list):
            raise ValueError(f"{path.name} should hold a list")
        return data

    return OpenSet.model_validate(
        {
            "questions": [question for name in QUESTIONS for question in listed(name)],
            "safety": listed("safety"),
            "blind_safety": listed("safety-blind"),
            "out_of_scope": [*listed("out-of-scope"), *listed("out-of-scope-more")],
            "dialogues": listed("dialogues"),
            "invariants": listed("invariants"),
        }
    )
