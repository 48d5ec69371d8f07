"""One readable score joins words, likeness, topics, audience, place and status."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from app.assistant.reply import ScorePart
from index.engine import Engine
from index.sayings import Likeness, SayingIndex
from knowledge.model import Knowledge
from knowledge.offer import Offer
from knowledge.record import Audience

FAINT = 0.12
"""An example line less like the message than this (0 to 1) says nothing."""
CLOSE = 0.45
"""An example line this like the message (0 to 1) is worth quoting as a reason."""
SECOND_LEAD = 0.3
"""How much being named first for a second topic adds, beside the first."""
LEANING = 0.3
"""Log-odds under which the words do not even lean to an audience."""


@dataclass(frozen=True)
class Weights:
    """How much each part of the score counts (tuned on the open questions)."""

    words: float = 8.5
    likeness: float = 13.5
    second: float = 9.0
    lead: float = 8.5
    alias: float = 1.0
    leaning: float = 1.6
    need: float = 2.8
    condition: float = 1.5
    named: float = 14.0
    group: float = 3.0
    narrow: float = 1.6
    other_condition: float = 1.2
    wrong_audience: float = 2.8
    wrong_work: float = 1.8
    local: float = 3.0
    far: float = 4.0
    other_audience_line: float = 0.75
    clause: float = 0.9
    earlier: float = 8.0
    closed: float = 5.0
    unclear: float = 0.6
    paused: float = 1.5
    planned: float = 1.5
    low_confidence: float = 0.4
    overdue: float = 0.5
    floor: float = 4.0
    beside_best: float = 0.3
    """An offer with less than this share of the best score is not worth showing beside it."""


@dataclass(frozen=True)
class Wanted:
    """What is looked for: the message and the conversation, joined."""

    terms: tuple[str, ...]
    """Stems and topic marks of the whole message."""
    clauses: tuple[tuple[str, ...], ...] = ()
    """The same for each clause, where there are several."""
    engine_terms: tuple[str, ...] = ()
    audience: Audience | None = None
    needs: Mapping[str, float] = field(default_factory=dict)
    """Each need and how surely it was meant, 0 to 1."""
    conditions: tuple[str, ...] = ()
    circumstances: frozenset[str] = frozenset()
    district: str | None = None
    maybe: tuple[str, ...] = ()
    """The districts it may be, where a place name is shared."""
    region: str | None = None
    outside: bool = False
    age: int | None = None
    staff: int | None = None
    named: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    leaning: float = 0.0
    """Log-odds for an employer, where the audience is not known."""
    excluded: frozenset[str] = frozenset()
    earlier: Mapping[str, float] = field(default_factory=dict)
    """How high each offer stood in the last answer, 0 to 1, when that answer is refined."""


@dataclass(frozen=True)
class Match:
    """An offer that fits, and why."""

    offer: Offer
    score: float
    parts: tuple[ScorePart, ...]


class Matcher:
    """Scores every offer for what is wanted."""

    def __init__(
        self,
        knowledge: Knowledge,
        engine: Engine,
        sayings: SayingIndex,
        weights: Weights | None = None,
    ) -> None:
        self._knowledge, self._engine, self._sayings = knowledge, engine, sayings
        self.weights = weights or Weights()

    def ranked(self, wanted: Wanted, today: date) -> list[Match]:
        """The offers above the floor, best first; ties fall by id."""
        likeness = self._likeness(wanted)
        text = self._text(wanted)
        matches = []
        for offer in self._candidates(wanted):
            if not self._in_question(offer, wanted, likeness, text):
                continue
            parts = tuple(
                part
                for part in self._parts(offer, wanted, likeness, text, today)
                if abs(part.points) > 1e-9
            )
            score = sum(part.points for part in parts)
            matches.append(Match(offer, score, parts))
        matches.sort(key=lambda m: (-round(m.score, 6), m.offer.id))
        top = matches[0].score if matches else 0.0
        least = max(self.weights.floor, self.weights.beside_best * top)
        return [m for m in matches if m.score >= least or m.offer.id in wanted.earlier]

    def _in_question(
        self,
        offer: Offer,
        wanted: Wanted,
        likeness: Mapping[str, Likeness],
        text: Mapping[str, float],
    ) -> bool:
        """Whether anything at all speaks for the offer, so that it is worth scoring."""
        like = likeness.get(offer.id)
        return (
            (like is not None and like.score >= FAINT)
            or offer.id in text
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
        reaches = {self._knowledge.places.reach(area) for area in offer.areas}
        if reaches == {"elsewhere"}:
            return named
        if wanted.outside:
            return "national" in reaches
        if wanted.district is None and wanted.maybe:
            return any(self._knowledge.serves(offer, district) for district in wanted.maybe)
        return self._knowledge.serves(offer, wanted.district)

    def _likeness(self, wanted: Wanted) -> Mapping[str, Likeness]:
        found: dict[str, Likeness] = {}
        for number, terms in enumerate((wanted.terms, *wanted.clauses)):
            factor = self.weights.clause if number else 1.0
            best = self._sayings.best(terms, wanted.audience, self.weights.other_audience_line)
            for offer_id, like in best.items():
                held = found.get(offer_id)
                if held is None or like.score * factor > held.score:
                    scaled = replace(like, score=like.score * factor, second=like.second * factor)
                    found[offer_id] = scaled
        return found

    def _text(self, wanted: Wanted) -> Mapping[str, float]:
        """BM25F scores as shares of the best one."""
        hits = self._engine.search(wanted.engine_terms, limit=60)
        top = hits[0].score if hits else 1.0
        return {hit.offer_id: hit.score / top for hit in hits if top > 0}

    def _parts(
        self,
        offer: Offer,
        wanted: Wanted,
        likeness: Mapping[str, Likeness],
        text: Mapping[str, float],
        today: date,
    ) -> Iterable[ScorePart]:
        weights = self.weights
        yield ScorePart("words", weights.words * text.get(offer.id, 0.0))
        like = likeness.get(offer.id)
        if like:
            points = weights.likeness * like.score + weights.second * like.second
            theirs = wanted.audience in (None, like.audience)
            quoted = like.line if theirs and like.score >= CLOSE else ""
            yield ScorePart("likeness", points, quoted)
        yield ScorePart("earlier", weights.earlier * wanted.earlier.get(offer.id, 0.0))
        yield from self._topic_parts(offer, wanted)
        yield from self._person_parts(offer, wanted)
        yield from self._place_parts(offer, wanted)
        yield from self._state_parts(offer, wanted, today)

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
        audience = wanted.audience or _leaning(wanted)
        shares = sorted(self._lead_shares(offer, wanted, audience), reverse=True)[:2]
        total = sum(
            share * factor for (share, _), factor in zip(shares, (1.0, SECOND_LEAD), strict=False)
        )
        yield ScorePart("lead", self.weights.lead * total, shares[0][1] if shares else "")

    def _lead_shares(
        self, offer: Offer, wanted: Wanted, audience: Audience | None
    ) -> Iterable[tuple[float, str]]:
        for topic, surely in (*wanted.needs.items(), *((c, 0.8) for c in wanted.conditions)):
            named = self._leads(topic, audience)
            if offer.id in named:
                yield surely * (1 - 0.12 * named.index(offer.id)), topic

    def _leads(self, topic: str, audience: Audience | None) -> tuple[str, ...]:
        leads = self._knowledge.leads.get(topic)
        return leads.for_audience(audience) if leads else ()

    def _person_parts(self, offer: Offer, wanted: Wanted) -> Iterable[ScorePart]:
        weights = self.weights
        if wanted.audience and wanted.audience not in offer.audiences:
            yield ScorePart("audience", -weights.wrong_audience, wanted.audience)
        leaning = None if wanted.audience else _leaning(wanted)
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
        reaches = {self._knowledge.places.reach(area) for area in offer.areas}
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


def _leaning(wanted: Wanted) -> Audience | None:
    """The audience the words lean to, where they do."""
    if abs(wanted.leaning) <= LEANING:
        return None
    return "employer" if wanted.leaning > 0 else "resident"


WORK_STATUSES = frozenset(
    "employed self-employed off-sick starting-work out-of-work student retired".split()
)


def _work_fits(told: frozenset[str], offer: Offer) -> bool:
    """Whether any of a person's work statuses is one the offer takes."""
    widened = set(told)
    if "off-sick" in told:
        widened.add("employed")
    return bool(widened & set(offer.who.work))


def without_twins(matches: Sequence[Match], district: str | None) -> list[Match]:
    """The matches with one of each national offer and its local forms.

    It stands where the best of them stood. Where the person is known, it is a local form.
    """
    families: dict[str, Match] = {}
    for match in matches:
        family = match.offer.local_form_of or match.offer.id
        held = families.get(family)
        if held is None or (district and match.offer.local_form_of and _national(held)):
            families[family] = match
    order = dict.fromkeys(match.offer.local_form_of or match.offer.id for match in matches)
    return [families[family] for family in order]


def _national(match: Match) -> bool:
    return match.offer.local_form_of is None
