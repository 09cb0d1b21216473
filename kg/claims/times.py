"""When a proposition holds: the dates and durations around its verb, as precise as the text gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from kg.model import Argument, Mention, MentionKind, Modality, Proposition, Span

MONTHS = "january february march april may june july august september october november december".split()
DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
NUMBERS = "zero a two three four five six seven eight nine ten eleven twelve".split()
NEAR = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}  # days from the one when it was written
UNITS = {"day": "D", "week": "W", "month": "M", "year": "Y"}
MONTH = "|".join(f"{month[:3]}(?:{month[3:]})?" for month in MONTHS)
FULL = re.compile(rf"(?:({MONTH})\.? (\d{{1,2}})(?:st|nd|rd|th)?|(\d{{1,2}}) ({MONTH})\.?)(?:,? (\d{{4}}))?")
MONTH_YEAR = re.compile(rf"({MONTH})\.?,?(?: (?:of )?(\d{{4}}))?")
AGO = re.compile(r"(?:about |nearly |over )?(\w+) (day|week|month|year)s? (?:ago|earlier)")
SPELL = re.compile(
    r"(?:a period of |the (?:last|past|next) |about |nearly |almost |over )?(\w+)[ -](day|week|month|year)s?"
)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Hold when something begins and ends, as ISO 8601 dates, and how long it lasts, as an ISO 8601 duration."""

    begin: str = ""
    end: str = ""
    duration: str = ""


def period(proposition: Proposition, mentions: Mapping[Span, Mention], published: date | None) -> Period:
    """Return when a proposition holds; what the text does not give stays empty.

    Args:
        proposition: the proposition.
        mentions: the mentions of its document, by their offsets.
        published: the day that "last month" and "on Sunday" are counted from, if it is known.
    """
    begin = end = duration = ""
    ahead = proposition.modality is Modality.PLANNED and "had" not in proposition.relation.split()
    for phrase in _dated(proposition.arguments, mentions):
        text = _plain(phrase.text)
        if phrase.role == "for" and (span := spell(text)):
            duration = duration or span
        elif found := day_or_month_or_year(text, published, ahead=ahead):
            if phrase.role in ("until", "till", "to", "by", "through"):
                end = end or found
            else:
                begin = begin or found
    return Period(begin, end, duration)


def _dated(arguments: tuple[Argument, ...], mentions: Mapping[Span, Mention]) -> Iterator[Argument]:
    for phrase in arguments:
        mention = mentions.get(phrase.mention) if phrase.mention else None
        if mention is not None and mention.kind is MentionKind.DATE:
            yield phrase
        elif phrase.role == "for":
            yield from (one for one in phrase.attached if spell(_plain(one.text)))


def _plain(text: str) -> str:
    return re.sub(r"^(?:the|early|late|mid) ", "", " ".join(text.lower().split()))


def spell(text: str) -> str:
    """Return the ISO 8601 duration of a phrase, or an empty string.

    >>> spell("seven years")
    'P7Y'
    """
    match = SPELL.fullmatch(text)
    count = _number(match[1]) if match else None
    return f"P{count}{UNITS[match[2]]}" if match and count is not None else ""


def day_or_month_or_year(text: str, published: date | None, *, ahead: bool = False) -> str:
    """Return the ISO 8601 date that a phrase gives, no more precise than the phrase, or an empty string.

    Args:
        text: the phrase, in lower case.
        published: the day that it is counted from, if it is known.
        ahead: whether it is of what is to come: "(will meet) on Sunday", else of the last Sunday.

    >>> day_or_month_or_year("april 15, 2018", None), day_or_month_or_year("last month", date(2018, 5, 14))
    ('2018-04-15', '2018-04')
    """
    if re.fullmatch(r"(?:1[5-9]|20)\d\d", text):
        return text
    if match := FULL.fullmatch(text):
        return _full(match, published, ahead=ahead)
    if match := MONTH_YEAR.fullmatch(text):
        month = _month(match[1])
        year = int(match[2]) if match[2] else _year(published, month, 1, ahead=ahead)
        return f"{year:04}-{month:02}" if year else ""
    return _relative(text, published, ahead=ahead) if published is not None else ""


def _full(match: re.Match[str], published: date | None, *, ahead: bool) -> str:
    month, day = _month(match[1] or match[4]), int(match[2] or match[3])
    year = int(match[5]) if match[5] else _year(published, month, day, ahead=ahead)
    try:
        return date(year, month, day).isoformat() if year else ""
    except ValueError:
        return ""


def _month(name: str) -> int:
    return next(number for number, month in enumerate(MONTHS, 1) if month.startswith(name[:3]))


def _year(published: date | None, month: int, day: int, *, ahead: bool) -> int:
    """Return the year in which a month or day without one was last, news being about the past, or will be next."""
    if published is None:
        return 0
    if ahead:
        return published.year + ((month, day) < (published.month, published.day if day > 1 else 1))
    return published.year - ((month, day) > (published.month, published.day))


def _relative(text: str, published: date, *, ahead: bool) -> str:
    if text in NEAR:
        return (published + timedelta(days=NEAR[text])).isoformat()
    if ahead and (name := text.removeprefix("this ").removeprefix("next ")) in DAYS:
        return (published + timedelta(days=(DAYS.index(name) - published.weekday()) % 7)).isoformat()
    if (name := text.removeprefix("last ").removeprefix("this past ")) in DAYS:
        back = (published.weekday() - DAYS.index(name)) % 7
        return (published - timedelta(days=back or 7 * text.startswith("last "))).isoformat()
    if match := re.fullmatch(r"(last|past|previous|this|next) (month|year)", text):
        step = {"this": 0, "next": 1}.get(match[1], -1)
        return _shifted(published, match[2], step)
    if (match := AGO.fullmatch(text)) and (count := _number(match[1])) is not None:
        return _shifted(published, match[2], -count)
    return ""


def _shifted(published: date, unit: str, count: int) -> str:
    match unit:
        case "year":
            return f"{published.year + count:04}"
        case "month":
            months = published.year * 12 + published.month - 1 + count
            return f"{months // 12:04}-{months % 12 + 1:02}"
        case "week":
            return (published + timedelta(weeks=count)).isoformat()[:7]
    return (published + timedelta(days=count)).isoformat()


def _number(word: str) -> int | None:
    if word.isdecimal() and len(word) < 5:
        return int(word)
    word = {"an": "a", "one": "a"}.get(word, word)
    return NUMBERS.index(word) if word in NUMBERS else None
