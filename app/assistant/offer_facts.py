"""Answers a question about one offer from its own record: cost, contact, how to apply, who for."""

from dataclasses import dataclass

from app.assistant.cards import CardMaker, lower_first
from app.assistant.reply import ContactLine
from knowledge.offer import Offer
from knowledge.record import Audience


@dataclass(frozen=True)
class FactAnswer:
    """What the record says. `found` is False where it does not say."""

    lead: str
    lines: tuple[str, ...] = ()
    contacts: tuple[ContactLine, ...] = ()
    found: bool = True


@dataclass(frozen=True)
class FactFinder:
    """Looks facts up in an offer's record."""

    cards: CardMaker
    audience: Audience | None
    district: str | None

    def answer(self, fact: str, offer: Offer) -> FactAnswer:
        """What the record says about `fact`, one of `routing.FACTS`."""
        finders = {
            "cost": self._cost,
            "phone": self._contacts,
            "apply": self._apply,
            "age": self._age,
            "who": self._who,
            "hours": self._hours,
            "area": self._area,
            "gives": self._gives,
        }
        return finders[fact](offer)

    def _say(self, phrase: str, /, **gaps: object) -> str:
        return self.cards.knowledge.wording.say(f"facts.{phrase}", self.audience, **gaps)

    def _cost(self, offer: Offer) -> FactAnswer:
        if offer.cost.kind == "unknown" and not offer.cost.note:
            return FactAnswer(self._say("cost_none", name=offer.name), found=False)
        return FactAnswer(self._say("about", name=offer.name), (self.cards.cost(offer),))

    def _lines(self, offer: Offer) -> tuple[ContactLine, ...]:
        return tuple(
            self.cards.contact_line(contact)
            for contact in offer.contacts
            if contact.audience in (None, self.audience) or self.audience is None
        )

    def _contacts(self, offer: Offer) -> FactAnswer:
        lines = self._lines(offer)
        if not lines:
            reading = offer.reading_for(self.audience)
            lead = self._say("contacts_none", name=offer.name)
            return FactAnswer(lead, (reading.first_step,), found=False)
        return FactAnswer(self._say("contacts", name=offer.name), contacts=lines)

    def _apply(self, offer: Offer) -> FactAnswer:
        reading = offer.reading_for(self.audience)
        if offer.status == "closed" and offer.instead:
            return FactAnswer(self._say("apply", name=offer.name), (offer.instead.say,))
        lines = (reading.first_step, *offer.steps)
        return FactAnswer(self._say("apply", name=offer.name), lines, self._lines(offer))

    def _who(self, offer: Offer) -> FactAnswer:
        lines = [*self._limits(offer), *offer.who.notes]
        lines += [self._say("who_not", text=lower_first(text)) for text in offer.not_for]
        if not lines:
            return FactAnswer(self._say("who_none", name=offer.name), found=False)
        return FactAnswer(self._say("who", name=offer.name), (*lines, self._say("who_check")))

    def _age(self, offer: Offer) -> FactAnswer:
        lines = self._age_limits(offer)
        if not lines:
            return FactAnswer(self._say("age_none", name=offer.name), found=False)
        return FactAnswer(self._say("who", name=offer.name), (*lines, self._say("who_check")))

    def _age_limits(self, offer: Offer) -> list[str]:
        age = offer.who.age
        if age is None:
            return []
        if age.from_ is not None and age.to is not None:
            return [self._say("who_age_both", **{"from": age.from_, "to": age.to})]
        if age.from_ is not None:
            return [self._say("who_age_from", **{"from": age.from_})]
        return [self._say("who_age_to", to=age.to)]

    def _limits(self, offer: Offer) -> list[str]:
        lines, who = self._age_limits(offer), offer.who
        if who.employer_size and who.employer_size.to is not None:
            lines.append(self._say("who_size_to", to=who.employer_size.to))
        elif who.employer_size:
            lines.append(self._say("who_size_from", **{"from": who.employer_size.from_}))
        if who.work:
            lines.append(self._say("who_work", work=self._labels(who.work)))
        if who.groups:
            lines.append(self._say("who_groups", groups=self._labels(who.groups)))
        return lines

    def _labels(self, ids: tuple[str, ...]) -> str:
        circumstances = self.cards.knowledge.circumstances
        return ", ".join(lower_first(circumstances[i].for_audience(self.audience)) for i in ids)

    def _hours(self, offer: Offer) -> FactAnswer:
        lines = tuple(line for line in self._lines(offer) if line.hours)
        if not lines:
            lead = self._say("hours_none", name=offer.name)
            return FactAnswer(lead, contacts=self._lines(offer), found=False)
        return FactAnswer(self._say("hours", name=offer.name), contacts=lines)

    def _area(self, offer: Offer) -> FactAnswer:
        knowledge = self.cards.knowledge
        lead = self._say("area", name=offer.name, areas=self.cards.area(offer))
        if self.district is None:
            return FactAnswer(lead)
        serves = knowledge.serves(offer, self.district)
        place = knowledge.places.area_name(self.district)
        return FactAnswer(lead, (self._say("area_yes" if serves else "area_no", place=place),))

    def _gives(self, offer: Offer) -> FactAnswer:
        reading = offer.reading_for(self.audience)
        lines = (reading.summary, *offer.gives, *offer.good_to_know)
        return FactAnswer(self._say("gives", name=offer.name), lines)
