"""Asks the example questions with and without a change: what differs, and what would be lost."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, Self

from app.assistant.finding import Finder
from app.assistant.understanding import Reader
from app.checking import found_by, is_among
from index.building import open_index
from knowledge.model import Knowledge
from knowledge.offer import Offer
from knowledge.record import AUDIENCES, Audience

SHOWN = 3
"""How many offers an answer shows first: a difference among these is a different answer."""
ONLY_SHOWN = (
    "contacts",
    "cost",
    "referral",
    "runs",
    "not_for",
    "sources",
    "officer_notes",
    "owner",
    "strategy",
    "instead",
    "last_reviewed_on",
    "review_in",
)
"""Fields that are not matched: changing them needs no asking. An overdue offer ranks a little
lower, but a date does that by itself every day, and nobody is asked about it then either."""


@dataclass(frozen=True)
class Question:
    """An example question and the offer it must find."""

    offer_id: str
    audience: Audience
    line: str


@dataclass(frozen=True)
class Difference:
    """A question whose first offers are others after the change. Names, best first."""

    audience: Audience
    line: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True)
class Loss:
    """A question that found its offer and would not any more."""

    offer_id: str
    audience: Audience
    line: str
    instead: tuple[str, ...]
    """The names of the offers it would find."""


@dataclass(frozen=True)
class Trial:
    """How far the asking has come, and what it has found."""

    asked: int
    of: int
    differences: tuple[Difference, ...] = ()
    losses: tuple[Loss, ...] = ()
    done: bool = False
    fault: str = ""
    """What is wrong with the knowledge as a whole, where nothing could be asked."""

    def to_json(self) -> str:
        """The trial as text that `from_json` reads."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Self:
        """The trial in the text. Raises ValueError or TypeError for other text."""
        held: dict[str, Any] = json.loads(text)
        differences = tuple(Difference(**_tupled(d)) for d in held.pop("differences"))
        losses = tuple(Loss(**_tupled(loss)) for loss in held.pop("losses"))
        return cls(**held, differences=differences, losses=losses)


def _tupled(held: dict[str, Any]) -> dict[str, Any]:
    return {k: tuple(v) if isinstance(v, list) else v for k, v in held.items()}


def can_change_answers(before: Offer | None, after: Offer) -> bool:
    """Whether the change touches anything that is matched."""
    if before is None:
        return True
    shown = set(ONLY_SHOWN)
    return before.model_dump(exclude=shown) != after.model_dump(exclude=shown)


def questions(knowledge: Knowledge, changed: Offer) -> list[Question]:
    """Every example question; first the offer's own, then those of offers with a need in common.

    Offers that do not serve Kent and Medway are passed over, as in `app.checking`.
    """
    asked = [
        Question(offer.id, audience, line)
        for offer in knowledge.offers.values()
        if knowledge.serves(offer, None)
        for audience in AUDIENCES
        for line in offer.sayings(audience)
    ]
    return sorted(asked, key=lambda question: _distance(knowledge, changed, question))


def _distance(knowledge: Knowledge, changed: Offer, question: Question) -> int:
    if question.offer_id == changed.id:
        return 0
    return 1 if set(knowledge.offers[question.offer_id].needs) & set(changed.needs) else 2


def run_trial(before: Knowledge, after: Knowledge, offer_id: str) -> Iterator[Trial]:
    """Ask every example question; gives how far it has come after each one.

    `offer_id` is the offer that differs. Takes about a second to start and then a few
    thousandths for each question.
    """
    changed = after.offers[offer_id]
    old, new = _asked(before), _asked(after)
    asked = questions(after, changed)
    differences: list[Difference] = []
    losses: list[Loss] = []
    for number, question in enumerate(asked, start=1):
        difference, loss = _ask(question, old, new, changed)
        differences += [difference] if difference else []
        losses += [loss] if loss else []
        done = number == len(asked)
        yield Trial(number, len(asked), tuple(differences), tuple(losses), done)


@dataclass(frozen=True)
class _Asked:
    """As much of an assistant as finding offers needs: the rest takes seconds to build."""

    knowledge: Knowledge
    reader: Reader
    finder: Finder


def _asked(knowledge: Knowledge) -> _Asked:
    engine = open_index(knowledge, None)
    reader = Reader(knowledge, engine)
    return _Asked(knowledge, reader, Finder(knowledge, engine, reader))


def _ask(
    question: Question, old: _Asked, new: _Asked, changed: Offer
) -> tuple[Difference | None, Loss | None]:
    found = found_by(new, question.audience, question.line)
    kept = is_among(new.knowledge.offers[question.offer_id], found)
    near = question.offer_id == changed.id or changed.id in {offer.id for offer in found}
    near = near or _distance(new.knowledge, changed, question) < 2
    if kept and not near:
        return None, None
    earlier = found_by(old, question.audience, question.line)
    loss = None
    if not kept and _had(question, old, earlier):
        loss = Loss(question.offer_id, question.audience, question.line, _names(found))
    if _names(earlier[:SHOWN]) == _names(found[:SHOWN]):
        return None, loss
    words = (_names(earlier[:SHOWN]), _names(found[:SHOWN]))
    return Difference(question.audience, question.line, *words), loss


def _had(question: Question, old: _Asked, earlier: tuple[Offer, ...]) -> bool:
    """Whether the question found its offer before; a new question must find it from the start."""
    offer = old.knowledge.offers.get(question.offer_id)
    if offer is None or question.line not in offer.sayings(question.audience):
        return True
    return is_among(offer, earlier)


def _names(offers: tuple[Offer, ...]) -> tuple[str, ...]:
    return tuple(offer.name for offer in offers)
