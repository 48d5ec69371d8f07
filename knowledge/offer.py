"""An offer of support: what one file in `knowledge/offers/` holds."""

import calendar
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from knowledge.contacts import Contact, check_url
from knowledge.record import AUDIENCES, Audience, Id, Ids, Line, Lines, Record

Status = Literal["open", "unclear", "paused", "planned", "closed"]
CostKind = Literal["free", "grant", "loan", "paid", "mixed", "varies", "unknown"]
Referral = Literal[
    "self", "gp", "jobcentre", "employer", "professional", "council", "school-or-college"
]
Confidence = Literal["high", "medium", "low"]
WorkStatus = Literal[
    "employed", "self-employed", "off-sick", "starting-work", "out-of-work", "student", "retired"
]
SUMMARY_WORDS = 30
"""A summary longer than this is not read on a phone; shorter also keeps cards alike."""

DATE_PATTERN = r"^\d{4}(-\d{2}(-\d{2})?)?$"
REVIEW_PATTERN = r"^[1-9]\d? (month|months)$"
COMMITMENT_PATTERN = r"^[A-D][1-3]$"


def _check_date(text: str) -> str:
    try:
        date.fromisoformat(f"{text}-01-01"[:10])
    except ValueError as error:
        raise ValueError(f"`{text}` is not a date. Write 2026, 2026-11 or 2026-11-22") from error
    return text


PartialDate = Annotated[str, StringConstraints(pattern=DATE_PATTERN), AfterValidator(_check_date)]
"""A year, a month or a day, as exactly as its source tells."""


def _check_summary(text: str) -> str:
    count = len(text.split())
    if count > SUMMARY_WORDS:
        raise ValueError(f"has {count} words. Use {SUMMARY_WORDS} or fewer")
    return text


class Reading(Record):
    """The offer as one audience reads it."""

    summary: Annotated[Line, AfterValidator(_check_summary)]
    first_step: Line
    easy_read: Line | None = None


class Readings(Record):
    """The offer's words for residents, for employers, or for both."""

    resident: Reading | None = None
    employer: Reading | None = None

    @model_validator(mode="after")
    def _one_at_least(self) -> Self:
        if self.resident is None and self.employer is None:
            raise ValueError("needs `resident`, `employer` or both")
        return self


class Sayings(Record):
    """How people ask for this offer, in their words. Each line is a test that must find it."""

    resident: Lines = ()
    employer: Lines = ()


class Span(Record):
    """From one whole number to another, both included; either may be left open."""

    from_: int | None = Field(default=None, alias="from", ge=0)
    to: int | None = Field(default=None, ge=0)

    @model_validator(mode="after")
    def _runs_forwards(self) -> Self:
        if self.from_ is None and self.to is None:
            raise ValueError("needs `from`, `to` or both")
        if self.from_ is not None and self.to is not None and self.to < self.from_:
            raise ValueError("`to` is smaller than `from`")
        return self

    def holds(self, number: int) -> bool:
        """Whether `number` lies in the span."""
        low = self.from_ if self.from_ is not None else number
        high = self.to if self.to is not None else number
        return low <= number <= high


class Who(Record):
    """Who the offer is for, as far as the assistant can check; the rest stands in `notes`."""

    age: Span | None = None
    work: tuple[WorkStatus, ...] = ()
    employer_size: Span | None = None
    groups: Ids = ()
    notes: Lines = ()


class Cost(Record):
    """What it costs the person who reads it."""

    kind: CostKind
    note: Line | None = None


class Runs(Record):
    """When the offer runs, as exactly as its source says."""

    from_: PartialDate | None = Field(default=None, alias="from")
    until: PartialDate | None = None


class Instead(Record):
    """What to use now that an offer has closed."""

    say: Line
    offers: Ids = ()


class Source(Record):
    """Where the facts were seen, and when."""

    title: Line
    url: Annotated[str, AfterValidator(check_url)] | None = None
    seen: PartialDate | None = None


class Offer(Record):
    """One offer of support. `id` is the name of its file."""

    id: Id
    name: Line
    also_known_as: Lines = ()
    provider: Id
    status: Status
    readings: Readings = Field(alias="for")
    needs: Annotated[Ids, Field(min_length=1)]
    conditions: Ids = ()
    areas: Annotated[Ids, Field(min_length=1)]
    local_form_of: Id | None = None
    who: Who = Who()
    not_for: Lines = ()
    gives: Lines = ()
    cost: Cost
    referral: tuple[Referral, ...] = ()
    runs: Runs | None = None
    steps: Lines = ()
    contacts: tuple[Contact, ...] = ()
    good_to_know: Lines = ()
    instead: Instead | None = None
    people_say: Sayings
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]
    confidence: Confidence
    officer_notes: Lines = ()
    """For officers only: conflicts between sources and doubts. Never shown to the public."""
    last_reviewed_on: date | None = None
    review_in: Annotated[str, StringConstraints(pattern=REVIEW_PATTERN)]
    owner: Id
    strategy: tuple[Annotated[str, StringConstraints(pattern=COMMITMENT_PATTERN)], ...] = ()

    @model_validator(mode="after")
    def _hold_together(self) -> Self:
        if self.status == "closed" and self.instead is None:
            raise ValueError("is closed. Add `instead: {say: ...}` with what to use now")
        for audience in AUDIENCES:
            if getattr(self.people_say, audience) and self.reading(audience) is None:
                raise ValueError(f"has `people_say` for {audience} but no `for: {audience}`")
        return self

    def reading(self, audience: Audience) -> Reading | None:
        """The words for that audience, if the offer is for them."""
        return self.readings.resident if audience == "resident" else self.readings.employer

    @property
    def audiences(self) -> tuple[Audience, ...]:
        """Whom the offer is for."""
        return tuple(a for a in AUDIENCES if self.reading(a) is not None)

    def reading_for(self, audience: Audience | None) -> Reading:
        """The words for that audience, or for the other where there are none."""
        wanted = self.reading(audience) if audience else None
        reading = wanted or self.readings.resident or self.readings.employer
        if reading is None:
            raise ValueError("Readings holds one at least")
        return reading

    def sayings(self, audience: Audience) -> Lines:
        """How people of that audience ask for the offer."""
        return self.people_say.resident if audience == "resident" else self.people_say.employer

    @property
    def last_seen(self) -> str | None:
        """When its newest dated source was seen: a year, a month or a day."""
        return max((s.seen for s in self.sources if s.seen), default=None)

    @property
    def review_due(self) -> date | None:
        """When an officer should look again; None until one has looked once."""
        if self.last_reviewed_on is None:
            return None
        return add_months(self.last_reviewed_on, int(self.review_in.split()[0]))

    @property
    def unchecked(self) -> bool:
        """Whether the public must be told to check before relying on it."""
        return self.status in ("unclear", "paused") or self.confidence == "low"

    def overdue(self, today: date) -> bool:
        """Whether its review date has passed."""
        due = self.review_due
        return due is not None and due < today


def add_months(start: date, months: int) -> date:
    """The same day so many months on, or that month's last day where it has no such day."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))
