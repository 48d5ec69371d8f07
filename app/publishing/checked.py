"""Checks one offer's text as if it stood among everything else that is known."""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import ValidationError

from knowledge.checking import OFFER_RULES, check, offer_path
from knowledge.faults import Fault, KnowledgeFaults
from knowledge.model import Knowledge
from knowledge.offer import Offer
from knowledge.plain_errors import validation_faults
from knowledge.yaml_reading import Document, Where, parse_document


@dataclass(frozen=True)
class Problem:
    """A fault, and the field it is about: `()` where it is about the whole file."""

    fault: Fault
    where: Where = ()

    @property
    def field(self) -> str:
        """The field's path with dots, as forms name it; empty for the whole file."""
        return ".".join(map(str, self.where))


@dataclass(frozen=True)
class Checked:
    """What a text says: an offer where its shape is right, and everything wrong with it."""

    offer: Offer | None
    problems: tuple[Problem, ...]

    @property
    def good(self) -> bool:
        """Whether it may be published as far as these checks can tell."""
        return self.offer is not None and not self.problems


def with_offer(knowledge: Knowledge, offer: Offer) -> Knowledge:
    """The knowledge with that offer added, or put in place of the one with its id."""
    offers = dict(sorted({**knowledge.offers, offer.id: offer}.items()))
    return dataclasses.replace(knowledge, offers=offers, fingerprint=f"trial-of-{offer.id}")


def without_offer(knowledge: Knowledge, offer_id: str) -> Knowledge:
    """The knowledge as if that offer had never been."""
    offers = {key: offer for key, offer in knowledge.offers.items() if key != offer_id}
    return dataclasses.replace(knowledge, offers=offers, fingerprint=f"trial-without-{offer_id}")


def check_text(knowledge: Knowledge, offer_id: str, text: str) -> Checked:
    """Read `text` as the file of that offer and check it against all the rest."""
    path = offer_path(offer_id)
    try:
        document = parse_document(text.encode("utf-8", errors="replace"), path)
    except KnowledgeFaults as error:
        return Checked(None, tuple(Problem(fault) for fault in error.faults))
    if not isinstance(document.data, dict):
        return _only(document.fault((), "this file holds no offer. Start with `name: ...`"))
    if "id" in document.data:
        return _only(document.fault(("id",), "`id` is the file's name. Take this line out"))
    return _shape(document, document.data, offer_id, knowledge)


def _only(fault: Fault) -> Checked:
    return Checked(None, (Problem(fault),))


def _shape(
    document: Document, data: dict[str, object], offer_id: str, knowledge: Knowledge
) -> Checked:
    try:
        offer = Offer.model_validate({**data, "id": offer_id})
    except ValidationError as error:
        places = [detail["loc"] for detail in error.errors()]
        faults = validation_faults(document, error, Offer)
        pairs = zip(faults, places, strict=True)
        return Checked(None, tuple(Problem(fault, where) for fault, where in pairs))
    return Checked(offer, tuple(_rule_problems(document, offer, with_offer(knowledge, offer))))


def _rule_problems(document: Document, offer: Offer, knowledge: Knowledge) -> Iterator[Problem]:
    placed = {}
    for rule in OFFER_RULES:
        for where, message in rule(offer, knowledge):
            placed[document.fault(where, message)] = where
    for fault in sorted(set(check(knowledge, {document.shown: document}))):
        yield Problem(fault, placed.get(fault, _where(document, fault)))


def _where(document: Document, fault: Fault) -> Where:
    """The field that a fault is about, told by its line."""
    if fault.path != document.shown:
        return ()
    return next((where for where, line in document.lines.items() if line == fault.line), ())
