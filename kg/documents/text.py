"""Reader of plain text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.documents.decode import characters
from kg.documents.finish import document
from kg.model import Document


def read(path: Path) -> Iterator[Document]:
    """Read a .txt file as one document.

    Raises:
        DocumentError: where it holds no text, or too much.
    """
    yield document(path, characters(path), name=path.stem)
