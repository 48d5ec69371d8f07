"""Reads the counts back for people to see, with small numbers hidden."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import distinct, func, select
from sqlalchemy.orm import Session

from app.insights.counting import month_of
from app.insights.storing import FEW
from app.insights.tables import HourlyCount, WordUse
from knowledge.hours import LONDON


@dataclass(frozen=True)
class WordCount:
    """A word, or two together, in questions that found nothing."""

    words: str
    times: int
    hours: int
    """In how many different hours it was used: a cautious stand-in for how many people."""


def shown(times: int) -> str:
    """A count as people may see it: small ones are hidden."""
    return f"under {FEW}" if 0 < times < FEW else f"{times:,}"


def totals(session: Session, about: str, since: datetime) -> Counter[str]:
    """How often each code was counted since then."""
    rows = session.execute(
        select(HourlyCount.code, func.sum(HourlyCount.times))
        .where(HourlyCount.about == about, HourlyCount.hour >= since)
        .group_by(HourlyCount.code)
    )
    return Counter({code: int(times) for code, times in rows})


def by_day(session: Session, since: datetime) -> Mapping[date, int]:
    """How many questions were answered on each day, in London's days."""
    days: dict[date, int] = defaultdict(int)
    for hour, times in _hours(session, since):
        days[hour.astimezone(LONDON).date()] += times
    return dict(days)


def by_hour_of_day(session: Session, since: datetime) -> list[int]:
    """How many questions were answered in each of the 24 hours of London's day."""
    hours = [0] * 24
    for hour, times in _hours(session, since):
        hours[hour.astimezone(LONDON).hour] += times
    return hours


def _hours(session: Session, since: datetime) -> list[tuple[datetime, int]]:
    rows = session.execute(
        select(HourlyCount.hour, func.sum(HourlyCount.times))
        .where(HourlyCount.about == "kind", HourlyCount.hour >= since)
        .group_by(HourlyCount.hour)
    )
    return [(hour, int(times)) for hour, times in rows]


def cells(session: Session, about: str, since: datetime) -> Counter[tuple[str, str, str]]:
    """Counts of (need, district, audience). `about` is "asked", or "unmet" where nothing fitted.

    These are kept by month, so the whole month that `since` falls in is counted.
    """
    found: Counter[tuple[str, str, str]] = Counter()
    for code, times in totals(session, about, month_of(since)).items():
        need, district, audience = code.split("|")
        found[(need, district, audience)] = times
    return found


def unanswered(session: Session, since: datetime) -> list[WordCount]:
    """Words of questions that found nothing, if used in three different hours; most used first."""
    hours = func.count(distinct(WordUse.hour))
    rows = session.execute(
        select(WordUse.words, func.sum(WordUse.times), hours)
        .where(WordUse.hour >= since)
        .group_by(WordUse.words)
        .having(hours >= FEW)
    )
    found = [WordCount(words, int(times), int(hours)) for words, times, hours in rows]
    return sorted(found, key=lambda use: (-use.hours, -use.times, use.words))
