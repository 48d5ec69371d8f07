"""Turns matches into cards: every line comes from the offer or from wording."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.assistant.matching import Match
from app.assistant.reply import ContactLine, OfferCard, ScorePart
from knowledge.contacts import Contact
from knowledge.hours import DAY_NAMES, clock, opening
from knowledge.model import Knowledge
from knowledge.offer import Offer
from knowledge.record import Audience
from knowledge.wording import Wording

_REASONS = ("named", "need", "condition", "group", "likely-lead", "likeness")
MAX_WHY = 3


@dataclass(frozen=True)
class CardMaker:
    """Makes cards from the knowledge, for one moment in time."""

    knowledge: Knowledge
    now: datetime

    def card(self, match: Match, audience: Audience | None, why: Sequence[str] = ()) -> OfferCard:
        """The card of a matched offer."""
        offer = match.offer
        reading = offer.reading_for(audience)
        return OfferCard(
            id=offer.id,
            name=offer.name,
            provider=self.knowledge.provider_name(offer),
            summary=reading.summary,
            easy_read=reading.easy_read,
            why=tuple(dict.fromkeys((*why, *self._why(match, audience))))[:MAX_WHY],
            first_step=self._first_step(offer, reading.first_step),
            cost=self.cost(offer),
            area=self.area(offer),
            contact=self.main_contact(offer, audience),
            checked=self.checked(offer),
            source=offer.sources[0].title,
            label=self.label(offer),
            status=offer.status,
            url=f"/offers/{offer.id}",
            score=round(match.score, 3),
        )

    def _first_step(self, offer: Offer, first_step: str) -> str:
        return offer.instead.say if offer.status == "closed" and offer.instead else first_step

    def _why(self, match: Match, audience: Audience | None) -> list[str]:
        """Why it fits, the best reason first; that words are shared only where that is all."""
        parts = sorted((p for p in match.parts if p.points > 0), key=_reason_order)
        needs = {part.because for part in parts if part.name == "need"}
        lines = [
            self._reason(part, audience)
            for part in parts
            if part.name != "likely-lead" or part.because not in needs
        ]
        reasons = [line for line in lines if line]
        return reasons or [self.knowledge.wording.say("cards.why_words")]

    def _reason(self, part: ScorePart, audience: Audience | None) -> str:
        say, knowledge = self.knowledge.wording.say, self.knowledge
        if part.name == "named":
            return say("cards.why_named")
        if part.name == "need":
            need = lower_first(knowledge.need_label(part.because, audience))
            return say("cards.why_need", need=need)
        if part.name == "likely-lead" and part.because:
            need = lower_first(knowledge.need_label(part.because, audience))
            return say("cards.why_likely", need=need)
        if part.name == "condition":
            condition = knowledge.conditions[part.because].for_audience(audience)
            return say("cards.why_condition", condition=lower_first(condition))
        if part.name == "group":
            group = knowledge.circumstances[part.because].for_audience(audience)
            return say("cards.why_group", group=lower_first(group))
        if part.name == "likeness" and part.because:
            return say("cards.why_like", line=part.because)
        if part.name == "local":
            return say("cards.why_local", area=knowledge.places.area_name(part.because))
        return ""

    def cost(self, offer: Offer) -> str:
        """What it costs, in a line."""
        kind = self.knowledge.wording.say(f"cards.cost_{offer.cost.kind}")
        return f"{kind}. {offer.cost.note}" if offer.cost.note else kind

    def area(self, offer: Offer) -> str:
        """Where it serves, in a line."""
        names = [self.knowledge.places.area_name(area) for area in offer.areas]
        if len(names) == 1:
            return names[0]
        return ", ".join(names[:-1]) + self.knowledge.wording.say("replies.and") + names[-1]

    def main_contact(self, offer: Offer, audience: Audience | None) -> ContactLine | None:
        """The contact to try first: a confirmed one for this audience, a phone before a link."""
        wanted = [c for c in offer.contacts if c.audience in (None, audience) or audience is None]
        order = {"phone": 0, "web": 1, "text": 2, "email": 3}
        ranked = sorted(wanted, key=lambda c: (not c.confirmed, order.get(c.kind, 9)))
        return self.contact_line(ranked[0]) if ranked else None

    def contact_line(self, contact: Contact) -> ContactLine:
        """A contact ready to show, with whether it is open now."""
        return contact_line(contact, self.now, self.knowledge.wording)

    def checked(self, offer: Offer) -> str:
        """When its facts were seen, and whether an officer has reviewed them."""
        say = self.knowledge.wording.say
        seen = (
            say("cards.seen", seen=spoken_date(offer.last_seen))
            if offer.last_seen
            else say("cards.seen_undated")
        )
        reviewed = offer.last_reviewed_on
        if reviewed is None:
            return f"{seen} {say('cards.not_reviewed')}"
        return f"{seen} {say('cards.reviewed', date=spoken_date(reviewed.isoformat()))}"

    def label(self, offer: Offer) -> str | None:
        """The caution to show on the card, if any."""
        say = self.knowledge.wording.say
        if offer.status == "closed":
            return say("cards.label_closed", instead=offer.instead.say if offer.instead else "")
        if all(self.knowledge.places.reach(area) == "elsewhere" for area in offer.areas):
            return say("cards.label_elsewhere")
        if offer.status in ("paused", "planned", "unclear"):
            return say(f"cards.label_{offer.status}")
        if offer.confidence == "low":
            return say("cards.label_low")
        return say("cards.label_overdue") if offer.overdue(self.now.date()) else None


def lower_first(text: str) -> str:
    """`text` with a small first letter, unless its first word is a name in capitals."""
    first = text.split()[0]
    return text if not first[1:].islower() and len(first) > 1 else text[0].lower() + text[1:]


def spoken_date(written: str) -> str:
    """A year, month or day as people say it: 2026, March 2026, 6 March 2026."""
    parts = written.split("-")
    if len(parts) == 1:
        return written
    month = date(int(parts[0]), int(parts[1]), 1).strftime("%B")
    day = f"{int(parts[2])} " if len(parts) == 3 else ""
    return f"{day}{month} {parts[0]}"


def contact_line(contact: Contact, now: datetime, wording: Wording) -> ContactLine:
    """A contact ready to show."""
    is_open, words = _open_now(contact, now, wording)
    note = contact.note
    if not contact.confirmed:
        note = " ".join(filter(None, (note, wording.say("cards.unconfirmed"))))
    return ContactLine(
        kind=contact.kind,
        value=contact.value,
        label=contact.label or wording.say(f"cards.contact_{contact.kind}"),
        link=contact.link,
        hours=contact.hours.written if contact.hours else (),
        open_now=words,
        is_open=is_open,
        note=note,
        confirmed=contact.confirmed,
    )


def _open_now(contact: Contact, now: datetime, wording: Wording) -> tuple[bool | None, str | None]:
    if contact.hours is None:
        return None, None
    state = opening(contact.hours, now)
    if state.state == "always":
        return True, wording.say("cards.open_always")
    if state.state == "open" and state.until is not None:
        return True, wording.say("cards.open_until", until=clock(state.until))
    if state.state == "bank-holiday":
        return None, wording.say("cards.bank_holiday")
    if state.opens is None:
        return False, wording.say("cards.closed")
    return False, _opens(state.opens, now, wording)


def _opens(opens: datetime, now: datetime, wording: Wording) -> str:
    time = clock(opens.time())
    if opens.date() == now.date():
        return wording.say("cards.closed_today", time=time)
    if opens.date() == now.date() + timedelta(days=1):
        return wording.say("cards.closed_tomorrow", time=time)
    return wording.say("cards.closed_opens", day=DAY_NAMES[opens.weekday()], time=time)


def _reason_order(part: ScorePart) -> int:
    return _REASONS.index(part.name) if part.name in _REASONS else len(_REASONS)
