"""Opening hours: read as officers write them, and asked whether a place is open."""

from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.hours import DAYS, LONDON, clock, is_bank_holiday, opening, parse_hours

MONDAY = date(2026, 6, 1)
CHRISTMAS = date(2026, 12, 25)
OFFICE = parse_hours({"mon-fri": "9am-5pm"})

minutes = st.integers(min_value=0, max_value=24 * 60 - 1)


def at(day: date, hour: int, minute: int = 0, second: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=LONDON)


def time_of(minute: int) -> time:
    return time(minute // 60, minute % 60)


@given(opens=minutes, closes=minutes)
def test_a_time_written_as_people_say_it_is_read_back_as_it_was(opens: int, closes: int) -> None:
    if opens >= closes:
        opens, closes = closes, opens
    if opens == closes:
        return
    written = f"{clock(time_of(opens))}-{clock(time_of(closes))}"
    ((period,), *_) = parse_hours({"mon": written}).week
    assert (period.opens, period.closes) == (time_of(opens), time_of(closes))


@given(first=st.sampled_from(DAYS), last=st.sampled_from(DAYS))
def test_a_run_of_days_covers_those_days_and_no_others(first: str, last: str) -> None:
    start, end = DAYS.index(first), DAYS.index(last)
    if start > end:
        with pytest.raises(ValueError, match="backwards"):
            parse_hours({f"{first}-{last}": "9am-5pm"})
        return
    week = parse_hours({f"{first}-{last}": "9am-5pm"}).week
    assert [bool(periods) for periods in week] == [start <= day <= end for day in range(7)]


@pytest.mark.parametrize(
    ("hour", "minute", "second", "state"),
    [
        (8, 59, 59, "closed"),
        (9, 0, 0, "open"),
        (16, 59, 59, "open"),
        (17, 0, 0, "closed"),
    ],
)
def test_a_place_opens_on_the_minute_and_closes_on_the_minute(
    hour: int, minute: int, second: int, state: str
) -> None:
    assert opening(OFFICE, at(MONDAY, hour, minute, second)).state == state


@given(opens=minutes, closes=minutes, asked=minutes)
def test_a_place_is_open_just_when_its_hours_say(opens: int, closes: int, asked: int) -> None:
    if opens >= closes:
        return
    hours = parse_hours({"mon": f"{clock(time_of(opens))}-{clock(time_of(closes))}"})
    found = opening(hours, at(MONDAY, asked // 60, asked % 60))
    assert found.state == ("open" if opens <= asked < closes else "closed")


@given(st.datetimes(min_value=datetime(2024, 1, 1), max_value=datetime(2029, 12, 31)))
def test_the_next_opening_is_later_and_is_open(moment: datetime) -> None:
    found = opening(OFFICE, moment)
    if found.state == "closed" and found.opens is not None:
        assert found.opens > moment.replace(tzinfo=LONDON)
        assert opening(OFFICE, found.opens).state == "open"


def test_on_friday_evening_it_opens_on_monday() -> None:
    assert opening(OFFICE, at(MONDAY - timedelta(days=3), 18)).opens == at(MONDAY, 9)


@pytest.mark.parametrize(
    "day",
    [CHRISTMAS, date(2026, 12, 28), date(2027, 1, 1), date(2026, 4, 3), date(2026, 8, 31)],
    ids=["Christmas", "Boxing Day moved to a Monday", "New Year", "Good Friday", "August"],
)
def test_on_a_bank_holiday_in_england_the_usual_hours_may_not_hold(day: date) -> None:
    assert is_bank_holiday(day)
    assert opening(OFFICE, at(day, 10)).state == "bank-holiday"


def test_scotlands_holidays_are_not_englands() -> None:
    assert not is_bank_holiday(date(2026, 11, 30))


@pytest.mark.parametrize(("times", "state"), [("closed", "closed"), ("10am-2pm", "open")])
def test_hours_written_for_bank_holidays_hold(times: str, state: str) -> None:
    hours = parse_hours({"mon-sun": "9am-5pm", "bank-holidays": times})
    assert opening(hours, at(CHRISTMAS, 12)).state == state


def test_always_is_always() -> None:
    assert opening(parse_hours("always"), at(CHRISTMAS, 3)).state == "always"


def test_a_place_open_until_midnight_is_open_a_minute_before() -> None:
    hours = parse_hours({"mon": "6pm-midnight"})
    assert opening(hours, at(MONDAY, 23, 59)).state == "open"
    assert opening(hours, at(MONDAY + timedelta(days=1), 0)).state == "closed"


def test_two_periods_in_a_day_leave_lunch_closed() -> None:
    hours = parse_hours({"mon": "9am-noon, 1:30pm-5pm"})
    states = [opening(hours, at(MONDAY, hour)).state for hour in (9, 12, 13, 14)]
    assert states == ["open", "closed", "closed", "open"]


def test_summer_time_is_kept() -> None:
    assert opening(OFFICE, datetime(2026, 6, 1, 8, 30, tzinfo=UTC)).state == "open"
    assert opening(OFFICE, datetime(2026, 1, 5, 8, 30, tzinfo=UTC)).state == "closed"


@given(st.one_of(st.text(), st.none(), st.integers(), st.dictionaries(st.text(), st.text())))
def test_anything_else_is_refused_in_plain_words(written: object) -> None:
    with suppress(ValueError):
        assert len(parse_hours(written).week) == 7
