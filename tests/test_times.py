"""When something holds: dates, durations, and what is to come."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.claims.times import day_or_month_or_year, spell

PUBLISHED = date(2018, 5, 14)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2018", "2018"),
        ("april 2018", "2018-04"),
        ("april 15, 2018", "2018-04-15"),
        ("15 april 2018", "2018-04-15"),
        ("april 15", "2018-04-15"),
        ("june", "2017-06"),
        ("june 3", "2017-06-03"),
        ("today", "2018-05-14"),
        ("yesterday", "2018-05-13"),
        ("sunday", "2018-05-13"),
        ("monday", "2018-05-14"),
        ("last monday", "2018-05-07"),
        ("last month", "2018-04"),
        ("next year", "2019"),
        ("two months ago", "2018-03"),
        ("february 30, 2018", ""),
        ("seven years", ""),
        ("a monday", ""),
    ],
)
def test_dates_are_as_precise_as_the_text(text: str, iso: str) -> None:
    assert day_or_month_or_year(text, PUBLISHED) == iso


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("wednesday", "2018-05-16"),
        ("next friday", "2018-05-18"),
        ("june 3", "2018-06-03"),
        ("april", "2019-04"),
        ("tomorrow", "2018-05-15"),
        ("may", "2018-05"),
        ("last month", "2018-04"),
    ],
)
def test_what_is_planned_is_dated_ahead(text: str, iso: str) -> None:
    assert day_or_month_or_year(text, PUBLISHED, ahead=True) == iso


@given(st.text(max_size=20))
def test_any_text_has_a_date_and_a_duration_or_none(text: str) -> None:
    assert day_or_month_or_year(text, None) == "" or text.strip()
    assert spell(text) == "" or spell(text)[0] == "P"
