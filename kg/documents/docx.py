"""Reader of Word documents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

import docx
from docx.table import Table

from kg.documents.finish import document
from kg.errors import DocumentError
from kg.model import Document

# python-docx holds every part in memory, pictures too.
_UNPACKED = 2**28


def read(path: Path) -> Iterator[Document]:
    """Read a .docx file as one document; each cell of a table is a paragraph of its own.

    Raises:
        DocumentError: where it is no Word document, is locked by a password, holds no text, or too much.
    """
    _check(path)
    word = docx.Document(str(path))
    text = "\n\n".join(block.strip() for block in _blocks(word) if block.strip())
    # The file's dates say when a template or copy was made, not when the article came out.
    yield document(path, text, name=path.stem, title=word.core_properties.title)


def _check(path: Path) -> None:
    try:
        with ZipFile(path) as parts:
            size = sum(part.file_size for part in parts.infolist())
            names = parts.namelist()
    except BadZipFile as error:
        problem = "is no Word document that can be opened, or is locked by a password"
        raise DocumentError(path, problem, mend="save it again as .docx without a password") from error
    if size > _UNPACKED:
        raise DocumentError(path, f"unpacks to {size:,} bytes", mend="save its text as .txt")
    if "word/document.xml" not in names:
        raise DocumentError(path, "is a zip file, but no Word document", mend="save it again as .docx")


def _blocks(container: Any) -> Iterator[str]:
    for block in container.iter_inner_content():
        if isinstance(block, Table):
            yield from _cells(block)
        else:
            yield block.text


def _cells(table: Any) -> Iterator[str]:
    # A merged cell stands in every place that it covers.
    cells = {id(cell._tc): cell for row in table.rows for cell in row.cells}
    for cell in cells.values():
        yield from _blocks(cell)
