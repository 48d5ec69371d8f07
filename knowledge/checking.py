"""The rules beyond shape: references, dates, duplicates, what a closed offer must say.

Each rule is one function that yields faults. `references.py` says which names must be known. The
rule that every example question finds its offer needs the index: it stands in `app/checking.py`.
"""

import re
from collections.abc import Callable, Iterator, Mapping

from knowledge.faults import Fault
from knowledge.model import Knowledge
from knowledge.offer import Offer
from knowledge.pattern_checks import pattern_faults
from knowledge.record import AUDIENCES
from knowledge.references import (
    OFFER_REFERENCES,
    known_names,
    references_of,
    unknown_names,
    written_names,
)
from knowledge.sentences import wording_problems
from knowledge.yaml_reading import Document, Where

Documents = Mapping[str, Document]


def offer_path(offer_id: str) -> str:
    """Where that offer's file stands, as officers see it."""
    return f"knowledge/offers/{offer_id}.yaml"


def offer_fault(documents: Documents, offer_id: str, where: Where, message: str) -> Fault:
    """A fault at a place in an offer's file."""
    path = offer_path(offer_id)
    document = documents.get(path)
    return document.fault(where, message) if document else Fault(path, 1, message)


def check(knowledge: Knowledge, documents: Documents) -> Iterator[Fault]:
    """Every fault that the rules find.

    `documents` are the files that were read, by path. Names are also checked in those whose
    record could not be made.
    """
    yield from _unknown_names(knowledge, documents)
    for offer in knowledge.offers.values():
        for rule in RULES_OF_ONE_OFFER:
            for where, message in rule(offer, knowledge):
                yield offer_fault(documents, offer.id, where, message)
    for whole_rule in KNOWLEDGE_RULES:
        yield from whole_rule(knowledge, documents)


def _unknown_names(knowledge: Knowledge, documents: Documents) -> Iterator[Fault]:
    known = written_names(knowledge, documents)
    for path, document in documents.items():
        for where, message in unknown_names(document.data, references_of(path), known):
            yield document.fault(where, message)
    for offer in knowledge.offers.values():
        if offer_path(offer.id) not in documents:
            for where, message in _references_exist(offer, knowledge):
                yield offer_fault(documents, offer.id, where, message)


OfferRule = Callable[[Offer, Knowledge], Iterator[tuple[Where, str]]]


def _references_exist(offer: Offer, knowledge: Knowledge) -> Iterator[tuple[Where, str]]:
    data = offer.model_dump(by_alias=True)
    yield from unknown_names(data, OFFER_REFERENCES, known_names(knowledge))


def _dates_run_forwards(offer: Offer, _: Knowledge) -> Iterator[tuple[Where, str]]:
    reviewed = offer.last_reviewed_on
    if reviewed and offer.last_seen and reviewed.isoformat() < offer.last_seen:
        yield (
            ("last_reviewed_on",),
            f"was reviewed on {reviewed} but a source was seen later, on {offer.last_seen}",
        )
    runs = offer.runs
    if runs and runs.from_ and runs.until and runs.until < runs.from_[: len(runs.until)]:
        yield ("runs", "until"), f"`until` ({runs.until}) is before `from` ({runs.from_})"


def _replacements_can_be_used(offer: Offer, knowledge: Knowledge) -> Iterator[tuple[Where, str]]:
    for place, other in enumerate(offer.instead.offers if offer.instead else ()):
        replacement = knowledge.offers.get(other)
        if replacement is not None and replacement.status == "closed":
            yield ("instead", "offers", place), f"`{other}` is closed too. Name one that is open"


def _every_audience_has_sayings(offer: Offer, _: Knowledge) -> Iterator[tuple[Where, str]]:
    for audience in offer.audiences:
        count = len(offer.sayings(audience))
        if count < 4:
            yield (
                ("people_say",),
                f"has {count} `people_say` lines for {audience}. Write at least 4",
            )


RULES_OF_ONE_OFFER: tuple[OfferRule, ...] = (
    _dates_run_forwards,
    _replacements_can_be_used,
    _every_audience_has_sayings,
)
OFFER_RULES: tuple[OfferRule, ...] = (_references_exist, *RULES_OF_ONE_OFFER)
"""What one offer must obey, for those who check it by itself."""


def _no_shared_sayings(knowledge: Knowledge, documents: Documents) -> Iterator[Fault]:
    first: dict[str, str] = {}
    for offer in knowledge.offers.values():
        for audience in AUDIENCES:
            for place, line in enumerate(offer.sayings(audience)):
                asked = re.sub(r"[^a-z0-9 ]", "", line.lower())
                other = first.setdefault(asked, offer.id)
                if other != offer.id:
                    where = ("people_say", audience, place)
                    message = f"`{line}` is also an example question of {other}. Keep one of them"
                    yield offer_fault(documents, offer.id, where, message)


def _no_shared_names(knowledge: Knowledge, documents: Documents) -> Iterator[Fault]:
    first: dict[str, str] = {}
    for offer in knowledge.offers.values():
        other = first.setdefault(offer.name.lower(), offer.id)
        if other != offer.id:
            message = f"`{offer.name}` is also the name of {other}. Make them different"
            yield offer_fault(documents, offer.id, ("name",), message)


def _leads_are_open(knowledge: Knowledge, documents: Documents) -> Iterator[Fault]:
    path = "knowledge/vocabulary/leads.yaml"
    document = documents.get(path, Document(path))
    for topic, leads in knowledge.leads.items():
        for audience in AUDIENCES:
            for place, offer_id in enumerate(leads.for_audience(audience)):
                offer = knowledge.offers.get(offer_id)
                if offer is not None and offer.status == "closed":
                    where = ("leads", topic, audience, place)
                    yield document.fault(where, f"`{offer_id}` is closed. Name one that is open")


def _sentences_can_be_said(knowledge: Knowledge, documents: Documents) -> Iterator[Fault]:
    for name, message in wording_problems(knowledge.wording):
        file, _, key = name.partition(".")
        path = f"knowledge/wording/{file}.yaml"
        document = documents.get(path, Document(path, {}))
        if isinstance(document.data, Mapping) and not isinstance(document.data.get(key), list):
            yield document.fault((key,), message)


def _patterns_can_be_read(knowledge: Knowledge, documents: Documents) -> Iterator[Fault]:
    yield from pattern_faults(knowledge.safety, documents)


KNOWLEDGE_RULES: tuple[Callable[[Knowledge, Documents], Iterator[Fault]], ...] = (
    _no_shared_sayings,
    _no_shared_names,
    _leads_are_open,
    _sentences_can_be_said,
    _patterns_can_be_read,
)
