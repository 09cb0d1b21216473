"""Reader of JSON lines, one article a line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from pydantic import BaseModel, ValidationError

from kg.documents.finish import LENGTH, document, too_long
from kg.errors import DocumentError
from kg.model import Document

# The longest text with every character an escaped surrogate pair (12 bytes), and room for the other fields.
_LINE = 16 * LENGTH
_MEND = 'a line is one object such as {"id": "a1", "text": "...", "title": "...", "date": "2018-05-13", "url": "..."}'


class _Article(BaseModel):
    text: str
    id: str | int | None = None
    title: str | None = None
    date: str | None = None
    url: str | None = None
    publisher: str | None = None


def read(path: Path) -> Iterator[Document | DocumentError]:
    """Read a .jsonl file: each line is a document, or the error that says what is wrong with the line.

    Raises:
        DocumentError: where all lines are blank.
    """
    empty = True
    with path.open("rb") as file:
        for number, line in enumerate(_lines(file), start=1):
            if line.strip():
                empty = False
                yield _article(path, number, line)
    if empty:
        raise DocumentError(path, "holds no text", mend=_MEND)


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """Yield the lines; of a line that is too long, only so much that this shows."""
    while line := file.readline(_LINE + 1):
        rest = line
        while len(rest) > _LINE and not rest.endswith(b"\n"):
            rest = file.readline(_LINE + 1)
        yield line


def _article(path: Path, number: int, line: bytes) -> Document | DocumentError:
    where = f"{path}:{number}"
    if len(line) > _LINE:
        return too_long(where, f"more than {_LINE:,} bytes")
    try:
        article = _Article.model_validate_json(line.removeprefix(b"\xef\xbb\xbf"))
        return document(
            where,
            article.text,
            name=str(article.id if article.id not in {None, ""} else f"{path.stem}#{number}"),
            title=article.title,
            published=article.date,
            publisher=article.publisher,
            source=article.url,
        )
    except ValidationError as error:
        return DocumentError(where, problem_of(error), mend=_MEND)
    except DocumentError as error:
        return error


def problem_of(error: ValidationError) -> str:
    """Return what is wrong with the first field that is wrong."""
    first = error.errors(include_url=False, include_input=False)[0]
    field = ".".join(str(part) for part in first["loc"] if part not in {"str", "int"})
    return f"{field}: {first['msg']}" if field else first["msg"]
