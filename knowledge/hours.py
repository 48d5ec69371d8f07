"""Opening hours: read from the words officers write, and asked whether a place is open now."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import holidays

LONDON = ZoneInfo("Europe/London")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MIDNIGHT = time(0, 0)
_TIME = re.compile(r"^(\d{1,2})(?::(\d{2}))?\s*(am|pm)$|^(noon|midday|midnight)$")


@dataclass(frozen=True)
class Period:
    """From `opens` to `closes` on one day; `closes` at midnight means the end of that day."""

    opens: time
    closes: time

    def holds(self, at: time) -> bool:
        """Whether `at` falls within the period."""
        return self.opens <= at and (at < self.closes or self.closes == MIDNIGHT)


@dataclass(frozen=True)
class Hours:
    """When a contact answers. `week` starts on Monday; `written` is what the officer wrote."""

    week: tuple[tuple[Period, ...], ...]
    written: tuple[tuple[str, str], ...]
    always: bool = False
    bank_holidays: tuple[Period, ...] | None = None
    """None where nobody has said what happens on bank holidays."""


@dataclass(frozen=True)
class Opening:
    """Whether something is open at a moment.

    `state` is "always", "open" (with `until`), "closed" (with `opens`, the next time within a
    week, if there is one) or "bank-holiday" (its usual hours may not hold today).
    """

    state: str
    until: time | None = None
    opens: datetime | None = None


@cache
def _bank_holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


def is_bank_holiday(day: date) -> bool:
    """Whether England has a bank holiday that day (source: the `holidays` library)."""
    return day in _bank_holidays(day.year)


def opening(hours: Hours, now: datetime) -> Opening:
    """Whether `hours` are open at `now`; a moment without a zone is taken as London time."""
    now = now.astimezone(LONDON) if now.tzinfo else now.replace(tzinfo=LONDON)
    if hours.always:
        return Opening("always")
    if is_bank_holiday(now.date()) and hours.bank_holidays is None:
        return Opening("bank-holiday")
    for period in _periods(hours, now.date()):
        if period.holds(now.time()):
            return Opening("open", until=period.closes)
    return Opening("closed", opens=_next_opening(hours, now))


def _periods(hours: Hours, day: date) -> tuple[Period, ...]:
    if is_bank_holiday(day):
        return hours.bank_holidays or ()
    return hours.week[day.weekday()]


def _next_opening(hours: Hours, now: datetime) -> datetime | None:
    for ahead in range(8):
        day = now.date() + timedelta(days=ahead)
        for period in _periods(hours, day):
            start = datetime.combine(day, period.opens, LONDON)
            if start > now:
                return start
    return None


def parse_hours(written: object) -> Hours:
    """Read what an officer wrote: `always`, or days to times such as `mon-fri: 9am-5pm`.

    Raises ValueError in plain words.
    """
    if written == "always":
        return Hours(week=((),) * 7, written=(("every day", "24 hours"),), always=True)
    if not isinstance(written, Mapping) or not written:
        raise ValueError("should be `always`, or days and times such as {mon-fri: 9am-5pm}")
    week: list[tuple[Period, ...]] = [()] * 7
    bank_holidays: tuple[Period, ...] | None = None
    for days, times in written.items():
        periods = _parse_times(str(times or ""))
        if days == "bank-holidays":
            bank_holidays = periods
            continue
        for day in _parse_days(str(days)):
            week[day] = periods
    lines = tuple((str(days), str(times)) for days, times in written.items())
    return Hours(week=tuple(week), written=lines, bank_holidays=bank_holidays)


def _parse_days(text: str) -> range:
    first, _, last = text.partition("-")
    if first not in DAYS or (last and last not in DAYS):
        raise ValueError(f"`{text}` is not a day. Write mon, tue ... sun, mon-fri or bank-holidays")
    start, end = DAYS.index(first), DAYS.index(last or first)
    if end < start:
        raise ValueError(f"`{text}` runs backwards. Write the earlier day first")
    return range(start, end + 1)


def _parse_times(text: str) -> tuple[Period, ...]:
    if text == "closed":
        return ()
    if text == "24 hours":
        return (Period(MIDNIGHT, MIDNIGHT),)
    return tuple(_parse_period(part.strip()) for part in text.split(","))


def _parse_period(text: str) -> Period:
    opens, dash, closes = text.partition("-")
    if not dash:
        raise ValueError(f"`{text}` is not a time. Write 9am-5pm, 9:30am-1pm, closed or 24 hours")
    period = Period(_parse_time(opens.strip()), _parse_time(closes.strip()))
    if period.closes <= period.opens and period.closes != MIDNIGHT:
        raise ValueError(f"`{text}` closes before it opens. Check am and pm")
    return period


def _parse_time(text: str) -> time:
    match = _TIME.match(text)
    if not match:
        raise ValueError(f"`{text}` is not a time. Write 9am, 9:30am, 5pm, noon or midnight")
    if match.group(4):
        return MIDNIGHT if match.group(4) == "midnight" else time(12, 0)
    hour, minute = int(match.group(1)), int(match.group(2) or 0)
    if not 1 <= hour <= 12 or minute > 59:
        raise ValueError(f"`{text}` is not a time of day")
    return time(hour % 12 + (12 if match.group(3) == "pm" else 0), minute)


def clock(at: time) -> str:
    """A time as people say it: 9am, 9:30am, midnight."""
    if at == MIDNIGHT:
        return "midnight"
    hour = at.hour % 12 or 12
    half = "am" if at.hour < 12 else "pm"
    return f"{hour}:{at.minute:02d}{half}" if at.minute else f"{hour}{half}"
