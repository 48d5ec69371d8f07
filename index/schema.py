"""What the search engine knows of an offer, and how much each field weighs."""

from collections.abc import Mapping
from dataclasses import dataclass

from index.words import terms
from knowledge.model import Knowledge
from knowledge.offer import Offer
from knowledge.record import AUDIENCES

FIELD_WEIGHTS: Mapping[str, float] = {
    "name": 3.0,
    "aliases": 2.5,
    "sayings": 3.0,
    "topics": 1.5,
    "body": 1.0,
}
"""How much a word found in each field counts (BM25F weights, tuned on the open questions)."""


@dataclass(frozen=True)
class IndexedOffer:
    """The stems of an offer's words, field by field."""

    id: str
    fields: Mapping[str, str]


def indexed(offer: Offer, knowledge: Knowledge) -> IndexedOffer:
    """The offer as the search engine sees it."""
    texts = {
        "name": [offer.name],
        "aliases": [*offer.also_known_as, *_provider_names(offer, knowledge)],
        "sayings": [*offer.people_say.resident, *offer.people_say.employer],
        "topics": [*_topic_words(offer, knowledge)],
        "body": [*_body(offer)],
    }
    return IndexedOffer(offer.id, {k: " ".join(terms(" . ".join(v))) for k, v in texts.items()})


def _provider_names(offer: Offer, knowledge: Knowledge) -> list[str]:
    provider = knowledge.organisations[offer.provider]
    return [provider.name, *provider.also_known_as]


def _topic_words(offer: Offer, knowledge: Knowledge) -> list[str]:
    labels = []
    for need in offer.needs:
        labels += [knowledge.needs[need].resident, knowledge.needs[need].employer]
    for condition in offer.conditions:
        record = knowledge.conditions[condition]
        labels += [record.resident, *record.phrases]
    for group in offer.who.groups:
        labels.append(knowledge.circumstances[group].resident)
    return labels


def _body(offer: Offer) -> list[str]:
    body = [*offer.gives, *offer.who.notes, *offer.steps, *offer.good_to_know]
    for audience in AUDIENCES:
        reading = offer.reading(audience)
        if reading:
            body += [reading.summary, reading.first_step]
    return body
