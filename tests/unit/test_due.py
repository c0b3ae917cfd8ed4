"""What people type as a due date, and which day they mean."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.domain.due import due_date
from workshop.domain.errors import WorkshopError

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2027-03-15", date(2027, 3, 15)),
        ("2027-3-5", date(2027, 3, 5)),
        ("15-3-2027", date(2027, 3, 15)),
        ("15/03/2027", date(2027, 3, 15)),
        ("15.3.2027", date(2027, 3, 15)),
        ("15-3-27", date(2027, 3, 15)),
        (" 15 - 3 - 2027 ", date(2027, 3, 15)),
        ("15 maart 2027", date(2027, 3, 15)),
        ("15 mrt", date(2026, 3, 15)),
        ("1 mei", date(2026, 5, 1)),
        ("1 May 2026", date(2026, 5, 1)),
        ("3 Oct.", date(2026, 10, 3)),
        ("2025-12-31", date(2025, 12, 31)),
    ],
)
def test_a_day_is_read_as_it_is_meant(typed: str, meant: date) -> None:
    """ISO, day first with any usual sign, and the names of the months in both languages."""
    assert due_date(typed, TODAY) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("15-3", date(2026, 3, 15)),
        ("15/3", date(2026, 3, 15)),
        ("2-3", date(2026, 3, 2)),
        ("1-3", date(2027, 3, 1)),
        ("1 januari", date(2027, 1, 1)),
    ],
)
def test_without_a_year_it_is_the_next_such_day(typed: str, meant: date) -> None:
    """The day of today is today; the day before it is next year's."""
    assert due_date(typed, TODAY) == meant


@pytest.mark.parametrize(
    ("today", "meant"),
    [
        (date(2026, 3, 2), date(2028, 2, 29)),
        (date(2028, 2, 29), date(2028, 2, 29)),
        (date(2028, 3, 1), date(2032, 2, 29)),
        (date(2096, 3, 1), date(2104, 2, 29)),
    ],
)
def test_a_leap_day_without_a_year_waits_for_a_leap_year(today: date, meant: date) -> None:
    """29 February is the next one that exists, also across 2100, which has none."""
    assert due_date("29-2", today) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("over 6 weken", date(2026, 4, 13)),
        ("in 6 weeks", date(2026, 4, 13)),
        ("Over een week", date(2026, 3, 9)),
        ("in a month", date(2026, 4, 2)),
        ("over 10 dagen", date(2026, 3, 12)),
        ("over 3 maanden", date(2026, 6, 2)),
        ("in 10 months", date(2027, 1, 2)),
        ("over één jaar", date(2027, 3, 2)),
        ("in 0 days", TODAY),
    ],
)
def test_a_time_from_today(typed: str, meant: date) -> None:
    """Days, weeks, months and years from today, in both languages."""
    assert due_date(typed, TODAY) == meant


@pytest.mark.parametrize(
    ("today", "typed", "meant"),
    [
        (date(2027, 1, 31), "over 1 maand", date(2027, 2, 28)),
        (date(2028, 1, 31), "in 1 month", date(2028, 2, 29)),
        (date(2028, 2, 29), "over 1 jaar", date(2029, 2, 28)),
        (date(2026, 10, 31), "over 4 maanden", date(2027, 2, 28)),
        (date(2026, 12, 1), "in 12 months", date(2027, 12, 1)),
    ],
)
def test_months_that_are_too_short_end_at_their_last_day(today: date, typed: str, meant: date) -> None:
    """A month from 31 January is the last day of February."""
    assert due_date(typed, today) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "gauw",
        "31-4",
        "31-4-2027",
        "29-2-2027",
        "2027-02-29",
        "0-3",
        "15-0",
        "15-13",
        "3/15",
        "2027-13-01",
        "15 marsepein",
        "over 6",
        "over 6 manen",
        "over -6 weken",
        "over 9999 jaren",
        "over 9999 weken",
        "0001-01-01",
        "9999-12-31",
        "15-3-20270",
        "15-3-2027 of later",
        "\N{ARABIC-INDIC DIGIT ONE}-\N{ARABIC-INDIC DIGIT THREE}",
        "[/x] <b>O'Neil</b> 🙂 מרים",
    ],
)
def test_nonsense_is_refused(typed: str) -> None:
    """What is no date, does not exist or is a century away is refused, with what was typed."""
    with pytest.raises(WorkshopError) as refused:
        due_date(typed, TODAY)
    assert refused.value.key == "improvement.due"
    assert refused.value.params == {"due": typed.strip()}


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)), st.integers(-30000, 30000))
def test_every_way_of_writing_a_day_gives_that_day(today: date, away: int) -> None:
    """A day written as ISO or day first is that day, from whichever day it is read."""
    day = today + timedelta(days=away)
    assert due_date(day.isoformat(), today) == day
    assert due_date(f"{day.day}-{day.month}-{day.year}", today) == day


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)), st.dates(date(2000, 1, 1), date(2000, 12, 31)))
def test_a_day_without_a_year_is_never_past(today: date, day: date) -> None:
    """Without a year the day lies from today on, and no such day comes before it."""
    found = due_date(f"{day.day}/{day.month}", today)
    assert found >= today
    assert (found.day, found.month) == (day.day, day.month)
    for year in range(today.year, found.year):
        try:
            earlier = date(year, day.month, day.day)
        except ValueError:
            continue
        assert earlier < today


@given(st.text(max_size=40) | st.from_regex(r"[0-9]{1,4}([-/. ][0-9]{1,4}){0,3}", fullmatch=True))
def test_any_text_is_a_date_or_refused(typed: str) -> None:
    """Whatever is typed gives a date at most a century away or a refusal, nothing else."""
    with suppress(WorkshopError):
        assert abs(due_date(typed, TODAY).year - TODAY.year) <= 100
