"""Why an offer that an officer expected did not come first."""

from collections.abc import Iterator

from app.assistant.reply import Reply
from app.officer.score_words import PARTS, named
from knowledge.model import Knowledge
from knowledge.offer import Offer


def why_not(knowledge: Knowledge, offer_id: str, reply: Reply) -> tuple[str, ...]:
    """The reasons in plain words, the surest first; empty where the offer came first."""
    ranked = list(reply.explained)
    if ranked[:1] == [offer_id]:
        return ()
    offer = knowledge.offers[offer_id]
    if offer_id in ranked:
        return (*_behind(knowledge, offer_id, reply), *_misfits(knowledge, offer, reply))
    found = tuple(_misfits(knowledge, offer, reply))
    return found or (
        "Too few of the words match. Add how people ask, in their words, to `people_say`.",
    )


def _behind(knowledge: Knowledge, offer_id: str, reply: Reply) -> Iterator[str]:
    """Which parts of the score the first offer has more of."""
    first = next(iter(reply.explained))
    theirs, ours = _by_part(reply, first), _by_part(reply, offer_id)
    lead = sum(theirs.values()) - sum(ours.values())
    place = list(reply.explained).index(offer_id) + 1
    name = knowledge.offers[first].name
    yield f"It came {_ordinal(place)}, {lead:.1f} points behind {name}."
    for part in sorted(set(theirs) | set(ours)):
        difference = theirs.get(part, 0.0) - ours.get(part, 0.0)
        if difference >= 0.1:
            yield f"{name} has {difference:.1f} more for: {PARTS.get(part, part)}."


def _by_part(reply: Reply, offer_id: str) -> dict[str, float]:
    points: dict[str, float] = {}
    for part in reply.explained[offer_id]:
        points[part.name] = points.get(part.name, 0.0) + part.points
    return points


def _misfits(knowledge: Knowledge, offer: Offer, reply: Reply) -> Iterator[str]:
    understood = reply.understood
    if reply.safety is not None:
        yield "Urgent help came first, as it should."
    if understood.place and not knowledge.serves(offer, understood.place):
        district = knowledge.places.districts[understood.place].name
        yield f"It does not serve {district}. Check `areas`."
    if understood.audience and understood.audience not in offer.audiences:
        yield f"It has no words for {understood.audience}s. Check `for`."
    if offer.status != "open":
        yield f"Its status is {offer.status}, so it ranks lower."
    if understood.needs and not set(understood.needs) & set(offer.needs):
        wanted = "; ".join(named(knowledge, need) for need in understood.needs)
        yield f"It does not help with what was understood: {wanted}. Check `needs`."


def _ordinal(number: int) -> str:
    ending = (
        "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    )
    return f"{number}{ending}"
