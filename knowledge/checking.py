"""The rules beyond shape: references, dates, duplicates, what a closed offer must say.

Each rule is one function that yields faults; `RULES` lists them. The rule that every example
question finds its offer needs the index, and so stands in `app/checking.py`.
"""

import re
from collections.abc import Callable, Iterator, Mapping

from knowledge.faults import Fault
from knowledge.model import Knowledge
from knowledge.offer import Offer
from knowledge.plain_errors import nearest
from knowledge.record import AUDIENCES
from knowledge.references import known_names, offer_ids, unknown_names, written_names
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
    for offer_id in dict.fromkeys((*knowledge.offers, *offer_ids(documents))):
        document = documents.get(offer_path(offer_id))
        data = document.data if document else knowledge.offers[offer_id].model_dump(by_alias=True)
        if isinstance(data, Mapping):
            for unknown in unknown_names(data, known):
                yield offer_fault(documents, offer_id, unknown.where, unknown.message)


OfferRule = Callable[[Offer, Knowledge], Iterator[tuple[Where, str]]]


def _references_exist(offer: Offer, knowledge: Knowledge) -> Iterator[tuple[Where, str]]:
    for unknown in unknown_names(offer.model_dump(by_alias=True), known_names(knowledge)):
        yield unknown.where, unknown.message


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


def _vocabulary_holds_together(knowledge: Knowledge, documents: Documents) -> Iterator[Fault]:
    needs = documents.get("knowledge/vocabulary/needs.yaml", Document("vocabulary/needs.yaml"))
    for need_id, need in knowledge.needs.items():
        if need.group not in knowledge.need_groups:
            near = nearest(need.group, list(knowledge.need_groups))
            yield needs.fault(("needs", need_id, "group"), f"`{need.group}` is no group.{near}")
    conditions = documents.get(
        "knowledge/vocabulary/conditions.yaml", Document("vocabulary/conditions.yaml")
    )
    for condition_id, condition in knowledge.conditions.items():
        for broader in condition.broader:
            if broader not in knowledge.conditions:
                near = nearest(broader, list(knowledge.conditions))
                where = ("conditions", condition_id, "broader")
                yield conditions.fault(where, f"`{broader}` is not a condition we know.{near}")


def _examples_name_offers(knowledge: Knowledge, documents: Documents) -> Iterator[Fault]:
    document = documents.get("knowledge/examples.yaml", Document("knowledge/examples.yaml"))
    for place, example in enumerate(knowledge.examples):
        for offer_id in example.offers:
            if offer_id not in knowledge.offers:
                near = nearest(offer_id, list(knowledge.offers))
                where = ("examples", place, "offers")
                yield document.fault(where, f"`{offer_id}` is not an offer we know.{near}")


def _leads_can_be_shown(knowledge: Knowledge, documents: Documents) -> Iterator[Fault]:
    path = "knowledge/vocabulary/leads.yaml"
    document = documents.get(path, Document(path))
    topics = [*knowledge.needs, *knowledge.conditions]
    for topic, leads in knowledge.leads.items():
        if topic not in topics:
            message = f"`{topic}` is no need or condition.{nearest(topic, topics)}"
            yield document.fault(("leads", topic), message)
        for audience in AUDIENCES:
            for place, offer_id in enumerate(leads.for_audience(audience)):
                offer = knowledge.offers.get(offer_id)
                where = ("leads", topic, audience, place)
                if offer is None:
                    near = nearest(offer_id, list(knowledge.offers))
                    yield document.fault(where, f"`{offer_id}` is not an offer we know.{near}")
                elif offer.status == "closed":
                    yield document.fault(where, f"`{offer_id}` is closed. Name one that is open")


def _combinations_hold_together(knowledge: Knowledge, documents: Documents) -> Iterator[Fault]:
    path = "knowledge/vocabulary/combinations.yaml"
    document = documents.get(path, Document(path))
    known = [*knowledge.needs, *knowledge.conditions, *knowledge.circumstances, "any-condition"]
    for topic, circumstance in knowledge.implied.items():
        if topic not in known or circumstance not in knowledge.circumstances:
            message = f"`{topic}: {circumstance}` should be a need and a circumstance"
            yield document.fault(("implied", topic), message)
    for place, combination in enumerate(knowledge.combinations):
        for name in combination.when:
            if name not in known:
                message = f"`{name}` is nothing we know.{nearest(name, known)}"
                yield document.fault(("combinations", place, "when"), message)
        if combination.need not in knowledge.needs:
            near = nearest(combination.need, list(knowledge.needs))
            message = f"`{combination.need}` is not a need we know.{near}"
            yield document.fault(("combinations", place, "need"), message)


def _safety_names_exist(knowledge: Knowledge, documents: Documents) -> Iterator[Fault]:
    contacts = list(knowledge.safety.contacts)
    for situation_id, situation in knowledge.safety.situations.items():
        for contact in situation.contacts:
            if contact not in contacts:
                message = f"`{contact}` is not a safety contact.{nearest(contact, contacts)}"
                yield _safety_fault(documents, ("situations", situation_id, "contacts"), message)
    for situation_id in knowledge.safety.phrases:
        if situation_id not in knowledge.safety.situations:
            message = f"`{situation_id}` is not a situation we know"
            yield _safety_fault(documents, ("phrases", situation_id), message)


def _safety_fault(documents: Documents, where: Where, message: str) -> Fault:
    for path, document in documents.items():
        if "/safety/" in path and where in document.lines:
            return document.fault(where, message)
    return Fault("knowledge/safety", 1, message)


KNOWLEDGE_RULES: tuple[Callable[[Knowledge, Documents], Iterator[Fault]], ...] = (
    _no_shared_sayings,
    _no_shared_names,
    _vocabulary_holds_together,
    _examples_name_offers,
    _leads_can_be_shown,
    _combinations_hold_together,
    _safety_names_exist,
)
