"""What can come of following a link, in words for officers."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from knowledge.offer import Offer

Outcome = Literal["ok", "moved", "gone", "failing", "closed-to-us", "unreachable", "private"]

WORDS: dict[str, str] = {
    "ok": "works",
    "moved": "has moved for good",
    "gone": "is dead: the page is not there",
    "failing": "fails: the site has a fault",
    "closed-to-us": "refuses programs: open it yourself to see",
    "unreachable": "cannot be reached",
    "private": "leads to a private address, so it was not followed",
}
BAD: tuple[Outcome, ...] = ("moved", "gone", "failing", "unreachable", "private")
"""Outcomes that an officer should look into."""


@dataclass(frozen=True)
class Finding:
    """What came of following one link; `detail` says more, such as where it went."""

    url: str
    outcome: Outcome
    detail: str = ""


def links_of(offer: Offer) -> tuple[str, ...]:
    """Every link in the offer, each once: its contacts' and its sources'."""
    contacts = [contact.value for contact in offer.contacts if contact.kind == "web"]
    sources = [source.url for source in offer.sources if source.url]
    return tuple(dict.fromkeys([*contacts, *sources]))


def all_links(offers: Iterable[Offer]) -> dict[str, list[str]]:
    """Every link of those offers, and the ids of the offers that hold it."""
    found: dict[str, list[str]] = {}
    for offer in offers:
        for url in links_of(offer):
            found.setdefault(url, []).append(offer.id)
    return found
