"""Dates as metadata declares them."""

from __future__ import annotations

import re
from datetime import date, datetime

_MONTHS = (
    "january february march april may june july august september october november december"  # not the locale's
).split()
_YEAR_FIRST = re.compile(r"(\d{4})([-/.]?)(\d{2})\2(\d{2})(?!\d)")
_DAY_FIRST = re.compile(r"\b(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?P<month>[a-z]{3,9})\.?,?\s+(?P<year>\d{4})\b")
_MONTH_FIRST = re.compile(r"\b(?P<month>[a-z]{3,9})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})\b")


def published(value: object) -> date | None:
    """Return the day that a value of metadata names, or None where it names no day without doubt.

    Args:
        value: a date, or words: ISO 8601, RFC 5322, or a day as English writes it. The day is that of the place
            where it was written: a time zone does not move it. `05/06/2018` is two days, so it is none.

    >>> published("Sun, 13 May 2018 23:30:00 -0500")
    datetime.date(2018, 5, 13)
    >>> published("05/06/2018")
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date) or not isinstance(value, str):
        return value if isinstance(value, date) else None
    if iso := _YEAR_FIRST.match(value.strip()):
        return _day(int(iso[1]), int(iso[3]), int(iso[4]))
    found = _DAY_FIRST.search(value.lower()) or _MONTH_FIRST.search(value.lower())
    return _day(int(found["year"]), _month(found["month"]), int(found["day"])) if found else None


def _month(word: str) -> int:
    return next((number for number, name in enumerate(_MONTHS, start=1) if name.startswith(word)), 0)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
