"""What every reader ends with: the text and metadata that it found become a Document, or are refused."""

from __future__ import annotations

import re
from pathlib import Path

from kg.documents.dates import published as date_of
from kg.errors import DocumentError
from kg.model import Document

# spaCy's own `max_length`: its parser and entity recognizer need about 1 GB for every 100,000 characters of one text.
LENGTH = 1_000_000

# The newline functions of the Unicode Standard, section 5.8; NEL, LS and PS are those of other systems.
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# What XML 1.0 cannot hold, no-break control characters, and halves of surrogate pairs, which no encoding can hold.
_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# RFC 3987 leaves out what would end the address inside a Turtle or SPARQL file.
_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+", re.IGNORECASE)


def document(
    where: str | Path,
    text: str,
    *,
    name: str,
    title: str | None = "",
    published: object = None,
    publisher: str | None = "",
    source: str | None = "",
) -> Document:
    r"""Make a document of what a reader found; a date or an address that is none is left out.

    Args:
        where: the file, or the file and the line of it, for messages.
        text: the article; its line ends become newlines, and control characters spaces.
        name: the name of the file without extension, or the id of the line.
        title: the headline, if it is known.
        published: a date, or words that may be one.
        publisher: who published it, if it is known.
        source: the web address that it came from, if it is known.

    Raises:
        DocumentError: where the text is empty, or longer than one document can be.

    >>> document("a.txt", "One.\r\nTwo.", name="a", source="notes").text
    'One.\nTwo.'
    """
    text = _clean(text)
    if not text.strip():
        raise DocumentError(where, "holds no text", mend="leave it out, or save the text of an article in it")
    if len(text) > LENGTH:
        raise too_long(where, f"{len(text):,} characters")
    return Document.of(
        _line(name),
        text,
        title=_line(title),
        published=date_of(published),
        publisher=_line(publisher),
        source=source.strip() if source and _WEB_ADDRESS.fullmatch(source.strip()) else "",
    )


def too_long(where: str | Path, size: str) -> DocumentError:
    """Say that a document is longer than one document can be."""
    problem = f"is {size} long, and one document holds at most {LENGTH:,} characters"
    return DocumentError(where, problem, mend="split it into one file or one .jsonl line an article")


def _clean(text: str) -> str:
    return _NOT_TEXT.sub(" ", _LINE_END.sub("\n", text.removeprefix("\ufeff")))


def _line(text: str | None) -> str:
    return " ".join(_clean(text or "").split())
