"""Reader of PDF: pages of lines become paragraphs again."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError

from kg.documents.finish import document
from kg.errors import DocumentError
from kg.model import Document

# pypdf tells of every flaw that it mends; kg itself says what cannot be read.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)

# Typesetters' joined letters, which no word list knows.
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*$")
_CUT_PAIR = re.compile(r"\S+-\n\S+")
_CUT_WORD = re.compile(r"([^\W\d_]+)-$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# A line shorter than this share of the widest ends a heading, though no full stop does. In 18 articles that a browser
# printed in three layouts, any share from 0.7 to 0.85 gave the same paragraphs, and 0.5 lost 3 of 197.
_SHORT = 0.7


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    size: float


def read(path: Path) -> Iterator[Document]:
    """Read a .pdf file as one document.

    Raises:
        DocumentError: where it is locked by a password, holds no text (a scan), or too much.
    """
    reader = PdfReader(path)
    _unlock(path, reader)
    pages = _without_running_heads([_lines(page) for page in reader.pages])
    text = "\n\n".join(_paragraphs([line for page in pages for line in page]))
    if not text.strip():
        raise DocumentError(path, "holds no text, only pictures of pages", mend="run text recognition (OCR) over it")
    # The file's own dates say when it was printed, not when the article came out.
    yield document(path, text, name=path.stem, title=reader.metadata.title if reader.metadata else "")


def _unlock(path: Path, reader: PdfReader) -> None:
    try:
        opened = not reader.is_encrypted or bool(reader.decrypt(""))
    except DependencyError:
        opened = False
    if not opened:
        raise DocumentError(path, "is encrypted", mend="save it without a password")


def _lines(page: PageObject) -> list[_Line]:
    """Return the lines of a page, each with the size of its first letter."""
    lines: list[_Line] = []
    text, size = "", 0.0
    for piece, piece_size in _pieces(page):
        for number, part in enumerate(piece.translate(_LIGATURES).split("\n")):
            if number:
                lines.append(_Line(text.strip(), size))
                text = ""
            size = size if text.strip() else piece_size
            text += part
    return [line for line in [*lines, _Line(text.strip(), size)] if line.text]


def _pieces(page: PageObject) -> list[tuple[str, float]]:
    found: list[tuple[str, float]] = []

    def visit(text: str, page_matrix: Any, text_matrix: Any, _font: Any, size: Any) -> None:
        height = abs(
            float(size or 0) * float(text_matrix[3] or text_matrix[1]) * float(page_matrix[3] or page_matrix[1])
        )
        found.append((text, round(height, 1)))

    page.extract_text(visitor_text=visit)
    return found


def _without_running_heads(pages: list[list[_Line]]) -> list[list[_Line]]:
    """Drop the lines that all pages begin or end with, page numbers apart; the first page may lack them."""
    for place in (0, -1):
        while head := _shared(pages, place):
            pages = [_dropped(page, place) if _pattern(page, place) == head else page for page in pages]
    return pages


def _shared(pages: list[list[_Line]], place: int) -> str:
    alike = pages[1:] if len(pages) > 2 else pages
    patterns = {_pattern(page, place) for page in alike}
    return patterns.pop() if len(alike) > 1 and len(patterns) == 1 else ""


def _dropped(page: list[_Line], place: int) -> list[_Line]:
    return page[1:] if place == 0 else page[:-1]


def _pattern(page: Sequence[_Line], place: int) -> str:
    return re.sub(r"\d+", "0", page[place].text) if page else ""


def _paragraphs(lines: Sequence[_Line]) -> Iterator[str]:
    widest: dict[float, int] = {}
    for line in lines:
        widest[line.size] = max(widest.get(line.size, 0), len(line.text))
    words = set(_WORD.findall(_CUT_PAIR.sub(" ", "\n".join(line.text for line in lines))))
    text = lines[0].text if lines else ""
    for line, after in pairwise(lines):
        if _ends(line, after, widest[line.size]):
            yield text
            text = after.text
        else:
            text = _joined(text, after.text, words)
    yield text


def _ends(line: _Line, after: _Line, width: int) -> bool:
    """Say whether a paragraph ends here: the letters change, or the next word would have fitted in the line."""
    room = width if _SENTENCE_END.search(line.text) else width * _SHORT
    return line.size != after.size or len(line.text) + 1 + len(after.text.split()[0]) <= room


def _joined(text: str, after: str, words: set[str]) -> str:
    """Join a line to the next; a word cut in two becomes one, unless the document knows it with its hyphen."""
    if text.endswith("\u00ad"):
        return text.removesuffix("\u00ad") + after
    cut, rest = _CUT_WORD.search(text), _WORD.match(after)
    if not cut or not rest:
        return f"{text} {after}"
    head, tail = cut[1], rest[0]
    whole = head + tail in words or not (f"{head}-{tail}" in words or {head, tail} <= words)
    return text.removesuffix("-") + after if whole and tail[0].islower() else text + after
