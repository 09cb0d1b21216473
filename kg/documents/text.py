"""Reader of plain text, whose date may stand in a line of its own at the top, as in newspapers' archives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from kg.documents.dates import published
from kg.documents.decode import characters
from kg.documents.finish import document
from kg.model import Document

TOP = 3  # lines in which a date of their own says when the article appeared: headline, byline, date
_AROUND_DATES = frozenset(
    "a am at by date first gmt last modified monday mon tuesday tue tues wednesday wed thursday thu thurs friday fri "
    "m on p pm posted published saturday sat sunday sun th the time updated utc".split()
)
_WORD = re.compile(r"[^\W\d_]+")


def read(path: Path) -> Iterator[Document]:
    """Read a .txt file as one document; a line at its top that is only a date says when it was published.

    Raises:
        DocumentError: where it holds no text, or too much.
    """
    text = characters(path)
    yield document(path, text, name=path.stem, published=_date_at_top(text))


def _date_at_top(text: str) -> str:
    lines = (line.strip() for line in text.splitlines())
    return next((line for line in islice(filter(None, lines), TOP) if _is_date_line(line)), "")


def _is_date_line(line: str) -> bool:
    """Return whether a line says a day, and nothing else but the day of the week and the time."""
    words = [word for word in _WORD.findall(line.lower()) if word not in _AROUND_DATES]
    return len(words) < 2 and published(line) is not None
