"""Every check of the knowledge: shape, rules, and that each example question finds its offer."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

from app.assistant.assistant import Assistant
from app.assistant.conversation import Conversation, TokenKeeper
from app.assistant.finding import Finder
from app.assistant.remembering import remember
from app.assistant.understanding import Reader
from index.building import open_index
from knowledge.checking import offer_path
from knowledge.faults import Fault, KnowledgeFaults
from knowledge.hours import LONDON
from knowledge.loading import load_knowledge
from knowledge.model import Knowledge
from knowledge.offer import Offer
from knowledge.record import AUDIENCES, Audience
from knowledge.yaml_reading import read_document

FOUND_WITHIN = 5
"""An example question must bring its offer among this many."""


def all_faults(root: Path, sayings: bool = False) -> tuple[int, tuple[Fault, ...]]:
    """How many offers there are, and everything wrong with the knowledge in `root`.

    `sayings` also asks every example question, which takes about a minute.
    """
    try:
        knowledge = load_knowledge(root)
    except KnowledgeFaults as faults:
        return len(list((root / "offers").glob("*.yaml"))), faults.faults
    if not sayings:
        return len(knowledge.offers), ()
    return len(knowledge.offers), tuple(saying_faults(knowledge, root))


def saying_faults(knowledge: Knowledge, root: Path, every: int = 1) -> Iterator[Fault]:
    """A fault for each example question that does not find its offer.

    Offers that do not serve Kent and Medway are passed over: they are shown only to people who
    name them. `every` asks only every so manyth question of each offer.
    """
    assistant = Assistant(knowledge, open_index(knowledge, None), TokenKeeper("checking"))
    for offer in knowledge.offers.values():
        if not knowledge.serves(offer, None):
            continue
        missed = list(_missed(assistant, offer, every))
        if missed:
            yield from _told(offer, missed, root)


Missed = tuple[Audience, int]
"""The audience and the number of an example question."""


def _missed(assistant: Assistant, offer: Offer, every: int) -> Iterator[Missed]:
    for audience in AUDIENCES:
        for number, line in enumerate(offer.sayings(audience)):
            if number % every == 0 and not finds(assistant, offer, audience, line):
                yield audience, number


def _told(offer: Offer, missed: Sequence[Missed], root: Path) -> Iterator[Fault]:
    path = offer_path(offer.id)
    document = read_document(root / "offers" / f"{offer.id}.yaml", path)
    for audience, number in missed:
        line = offer.sayings(audience)[number]
        message = (
            f"`{line}` does not bring this offer among the first {FOUND_WITHIN}. "
            "Write it nearer to what only this offer does"
        )
        yield document.fault(("people_say", audience, number), message)
    if len(missed) == sum(len(offer.sayings(audience)) for audience in AUDIENCES):
        message = "no example question finds this offer. Check its needs, areas and `people_say`"
        yield document.fault(("people_say",), message)


class Asked(Protocol):
    """What can be asked example questions: an assistant, or as much of one as that needs."""

    @property
    def reader(self) -> Reader: ...

    @property
    def finder(self) -> Finder: ...


def finds(assistant: Asked, offer: Offer, audience: Audience, line: str) -> bool:
    """Whether the question, asked by that audience, brings the offer near the top."""
    return is_among(offer, found_by(assistant, audience, line))


def found_by(assistant: Asked, audience: Audience, line: str) -> tuple[Offer, ...]:
    """The offers that count as found by the question, best first."""
    understanding = assistant.reader.read(line)
    start = Conversation(audience=audience, audience_told=True)
    conversation = remember(start, understanding)
    today = datetime.now(LONDON).date()
    found = assistant.finder.find(conversation, understanding, today)[:FOUND_WITHIN]
    return tuple(match.offer for match in found)


def is_among(offer: Offer, found: tuple[Offer, ...]) -> bool:
    """Whether the offer, or its twin for this area, was found."""
    family = offer.local_form_of or offer.id
    return any((other.local_form_of or other.id) == family for other in found)
