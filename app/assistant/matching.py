"""One readable score joins words, likeness, topics, audience, place and status."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from app.assistant.evidence import Evidence, EvidenceReader
from app.assistant.reply import ScorePart
from app.assistant.wanted import Wanted
from app.assistant.weights import Weights
from knowledge.model import Knowledge
from knowledge.offer import Offer
from knowledge.record import AUDIENCES, Audience

CLOSE = 0.45
"""An example line this like the message (0 to 1) is worth quoting as a reason."""
LIKELY_ENOUGH = 0.3
"""A need this likely (0 to 1) is worth giving as a reason, though the person did not name it."""
NOTHING = 1e-9
"""Fewer points than this are none."""
SECOND_LEAD = 0.3
"""How much being named first for a second topic adds, beside the first."""


@dataclass(frozen=True)
class Match:
    """An offer that fits, and why."""

    offer: Offer
    score: float
    parts: tuple[ScorePart, ...]


class Matcher:
    """Scores every offer for what is wanted."""

    def __init__(self, knowledge: Knowledge, evidence: EvidenceReader, weights: Weights) -> None:
        self._knowledge, self._evidence, self.weights = knowledge, evidence, weights
        self._reaches = {
            offer.id: {knowledge.places.reach(area) for area in offer.areas}
            for offer in knowledge.offers.values()
        }
        self._places = {
            (topic, audience): {
                lead: place for place, lead in enumerate(leads.for_audience(audience))
            }
            for topic, leads in knowledge.leads.items()
            for audience in (*AUDIENCES, None)
        }

    def ranked(self, wanted: Wanted, today: date) -> list[Match]:
        """The offers above the floor, best first; ties fall by id."""
        evidence = self._evidence.read(wanted)
        matches = [
            self._match(offer, wanted, evidence, today)
            for offer in self._candidates(wanted)
            if self._in_question(offer, wanted, evidence)
        ]
        matches.sort(key=lambda m: (-round(m.score, 6), m.offer.id))
        top = matches[0].score if matches else 0.0
        return [m for m in matches if self._worth_showing(m, top) or m.offer.id in wanted.earlier]

    def _match(self, offer: Offer, wanted: Wanted, evidence: Evidence, today: date) -> Match:
        parts = self._parts(offer, wanted, evidence, today)
        telling = tuple(part for part in parts if abs(part.points) > NOTHING)
        return Match(offer, sum(part.points for part in telling), telling)

    def _worth_showing(self, match: Match, top: float) -> bool:
        """Whether it is near enough the best, and more than the odds alone speaks for it."""
        firm = sum(part.points for part in match.parts if part.name != "odds")
        return firm >= self.weights.floor and match.score >= self.weights.beside_best * top

    def _in_question(self, offer: Offer, wanted: Wanted, evidence: Evidence) -> bool:
        """Whether anything at all speaks for the offer, so that it is worth scoring."""
        return (
            evidence.speaks_for(offer.id)
            or offer.id in wanted.named
            or offer.id in wanted.earlier
            or any(need in wanted.needs for need in offer.needs)
            or any(offer.id in self._leads(topic, None) for topic in wanted.needs)
        )

    def _candidates(self, wanted: Wanted) -> Iterable[Offer]:
        for offer in self._knowledge.offers.values():
            if offer.id not in wanted.excluded and self._can_use(offer, wanted):
                yield offer

    def _can_use(self, offer: Offer, wanted: Wanted) -> bool:
        """Whether the offer serves where the person is."""
        named = offer.id in wanted.named
        reaches = self._reaches[offer.id]
        if reaches == {"elsewhere"}:
            return named
        if wanted.outside:
            return "national" in reaches
        if wanted.district is None and wanted.maybe:
            return any(self._knowledge.serves(offer, district) for district in wanted.maybe)
        return self._knowledge.serves(offer, wanted.district)

    def _parts(
        self, offer: Offer, wanted: Wanted, evidence: Evidence, today: date
    ) -> Iterable[ScorePart]:
        yield from self._word_parts(offer, wanted, evidence)
        yield ScorePart("earlier", self.weights.earlier * wanted.earlier.get(offer.id, 0.0))
        yield from self._topic_parts(offer, wanted)
        yield from self._likely_lead(offer, wanted, evidence)
        yield from self._person_parts(offer, wanted)
        yield from self._place_parts(offer, wanted)
        yield from self._state_parts(offer, wanted, today)

    def _word_parts(self, offer: Offer, wanted: Wanted, evidence: Evidence) -> Iterable[ScorePart]:
        weights = self.weights
        yield ScorePart("words", weights.words * evidence.words.get(offer.id, 0.0))
        yield ScorePart("odds", weights.odds * evidence.odds.get(offer.id, 0.0))
        like = evidence.likeness.get(offer.id)
        if like:
            theirs = wanted.audience in (None, like.audience)
            quoted = like.line if theirs and like.score >= CLOSE else ""
            yield ScorePart("likeness", weights.likeness * like.score, quoted)

    def _topic_parts(self, offer: Offer, wanted: Wanted) -> Iterable[ScorePart]:
        weights = self.weights
        if offer.id in wanted.named:
            yield ScorePart("named", weights.named, offer.name)
        elif offer.id in wanted.aliases:
            yield ScorePart("alias", weights.alias, offer.name)
        yield from self._lead_parts(offer, wanted)
        for need, surely in wanted.needs.items():
            if need in offer.needs:
                share = max(0.5, 1.0 - 0.15 * offer.needs.index(need))
                yield ScorePart("need", weights.need * surely * share, need)
        theirs = {b for c in wanted.conditions for b in self._knowledge.broader_conditions(c)}
        shared = [c for c in offer.conditions if c in theirs]
        if shared:
            yield ScorePart("condition", weights.condition, shared[0])
        elif offer.conditions:
            points = weights.other_condition if wanted.conditions else weights.other_condition / 2
            yield ScorePart("other-condition", -points, offer.conditions[0])

    def _lead_parts(self, offer: Offer, wanted: Wanted) -> Iterable[ScorePart]:
        """What advisers name first counts, less so further down their list."""
        audience = wanted.audience or wanted.leans_to
        topics = (*wanted.needs.items(), *((c, 0.8) for c in wanted.conditions))
        shares = sorted(self._lead_shares(offer, topics, audience), reverse=True)[:2]
        total = sum(
            share * factor for (share, _), factor in zip(shares, (1.0, SECOND_LEAD), strict=False)
        )
        yield ScorePart("lead", self.weights.lead * total, shares[0][1] if shares else "")

    def _likely_lead(self, offer: Offer, wanted: Wanted, evidence: Evidence) -> Iterable[ScorePart]:
        """What advisers name first for the needs that such words most often go with."""
        audience = wanted.audience or wanted.leans_to
        shares = self._lead_shares(offer, evidence.likely_needs.items(), audience)
        share, need = max(shares, default=(0.0, ""))
        told = need if share >= LIKELY_ENOUGH else ""
        yield ScorePart("likely-lead", self.weights.likely_lead * share, told)

    def _lead_shares(
        self, offer: Offer, topics: Iterable[tuple[str, float]], audience: Audience | None
    ) -> Iterable[tuple[float, str]]:
        for topic, surely in topics:
            place = self._leads(topic, audience).get(offer.id)
            if place is not None:
                yield surely * (1 - 0.12 * place), topic

    def _leads(self, topic: str, audience: Audience | None) -> Mapping[str, int]:
        """The offers named first for a topic, and the place of each, from 0."""
        return self._places.get((topic, audience), {})

    def _person_parts(self, offer: Offer, wanted: Wanted) -> Iterable[ScorePart]:
        weights = self.weights
        if wanted.audience and wanted.audience not in offer.audiences:
            yield ScorePart("audience", -weights.wrong_audience, wanted.audience)
        leaning = None if wanted.audience else wanted.leans_to
        if leaning and leaning not in offer.audiences:
            yield ScorePart("audience", -weights.leaning, leaning)
        shared = [g for g in offer.who.groups if g in wanted.circumstances]
        if shared:
            yield ScorePart("group", weights.group, shared[0])
        elif offer.who.groups:
            yield ScorePart("narrow", -weights.narrow, offer.who.groups[0])
        if wanted.audience != "employer":
            yield from self._resident_parts(offer, wanted)
        size = offer.who.employer_size
        if size and wanted.staff is not None and not size.holds(wanted.staff):
            yield ScorePart("size", -weights.wrong_work, str(wanted.staff))

    def _resident_parts(self, offer: Offer, wanted: Wanted) -> Iterable[ScorePart]:
        weights = self.weights
        if offer.who.age and wanted.age is not None and not offer.who.age.holds(wanted.age):
            yield ScorePart("age", -4 * weights.wrong_work, str(wanted.age))
        told = wanted.circumstances & WORK_STATUSES
        if offer.who.work and told and not _work_fits(told, offer):
            yield ScorePart("work", -weights.wrong_work, min(told))

    def _place_parts(self, offer: Offer, wanted: Wanted) -> Iterable[ScorePart]:
        reaches = self._reaches[offer.id]
        if wanted.district and "national" not in reaches:
            yield ScorePart("local", self.weights.local, wanted.district)
        elif wanted.region == "kent" and offer.areas == ("medway",):
            yield ScorePart("far", -2 * self.weights.far, "medway")
        elif not wanted.district and reaches == {"district"} and offer.id not in wanted.named:
            yield ScorePart("far", -self.weights.far, offer.areas[0])

    def _state_parts(self, offer: Offer, wanted: Wanted, today: date) -> Iterable[ScorePart]:
        weights = self.weights
        losses = {
            "closed": 0.0 if offer.id in wanted.named else weights.closed,
            "unclear": weights.unclear,
            "paused": weights.paused,
            "planned": weights.planned,
        }
        yield ScorePart("status", -losses.get(offer.status, 0.0), offer.status)
        if offer.confidence == "low":
            yield ScorePart("confidence", -weights.low_confidence, offer.confidence)
        if offer.overdue(today):
            yield ScorePart("overdue", -weights.overdue)


WORK_STATUSES = frozenset(
    "employed self-employed off-sick starting-work out-of-work student retired".split()
)


def _work_fits(told: frozenset[str], offer: Offer) -> bool:
    """Whether any of a person's work statuses is one the offer takes."""
    widened = set(told)
    if "off-sick" in told:
        widened.add("employed")
    return bool(widened & set(offer.who.work))
