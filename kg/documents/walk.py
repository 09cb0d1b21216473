"""The walk over files, folders and standard input: everything that can be read is, and the rest says why not."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from kg import registry
from kg.documents.decode import decode
from kg.documents.finish import document
from kg.documents.unpack import unpacked
from kg.errors import DocumentError, KgError
from kg.model import Document


def read(paths: Iterable[str | Path]) -> Iterator[Document | DocumentError]:
    """Read all documents at some paths, in order; identical documents come once.

    Args:
        paths: files, folders (read with all that is in them, in sorted order; hidden files, files of unknown
            suffix and links to folders are passed over) and `-` for text on standard input.

    Yields:
        each document, and for each thing that cannot be read the error that says why and what mends it.
    """
    seen: set[str] = set()
    for path in dict.fromkeys(str(path) for path in paths):
        for found in _standard_input() if path == "-" else _path(Path(path)):
            key = found.key if isinstance(found, Document) else ""
            if key not in seen:
                yield found
            if key:
                seen.add(key)


def _standard_input() -> Iterator[Document | DocumentError]:
    where = "standard input"
    try:
        yield document(where, decode(where, sys.stdin.buffer.read()), name="stdin")
    except DocumentError as error:
        yield error


def _path(path: Path) -> Iterator[Document | DocumentError]:
    for file in _files(path):
        if isinstance(file, DocumentError):
            yield file
        else:
            for found in _guarded(file, _packed(file) if file.suffix.lower() == ".gz" else _plain(file)):
                yield replace(found, path=str(file)) if isinstance(found, Document) else found


def _files(path: Path) -> Iterator[Path | DocumentError]:
    if path.is_dir():
        inside = list(_inside(path))
        yield from inside or [DocumentError(path, "holds no document", mend=f"readable are {_known()}")]
    elif path.is_file():
        unknown = DocumentError(path, f"has no suffix that a reader knows: {path.name!r}", mend=f"known: {_known()}")
        yield path if _is_known(path) else unknown
    elif path.exists():
        yield DocumentError(path, "is neither a file nor a folder", mend="give its content on standard input, as `-`")
    else:
        yield DocumentError(path, "is not there", mend="check the path")


def _inside(folder: Path) -> Iterator[Path | DocumentError]:
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        yield _system_error(folder, error)
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir() and not entry.is_symlink():
            yield from _inside(entry)
        elif entry.is_file() and _is_known(entry):
            yield entry


def _is_known(path: Path) -> bool:
    inner = Path(path.stem) if path.suffix.lower() == ".gz" else path
    return inner.suffix.lower() in registry.names("kg.readers")


def _known() -> str:
    return f"{', '.join(registry.names('kg.readers'))}, and .gz of these"


def _plain(path: Path) -> Iterator[Document | DocumentError]:
    if path.stat().st_size == 0:
        raise DocumentError(path, "is empty", mend="leave it out, or save the text of an article in it")
    yield from registry.load("kg.readers", path.suffix.lower())(path)


def _packed(path: Path) -> Iterator[Document | DocumentError]:
    with unpacked(path) as inner:
        for found in _guarded(inner, _plain(inner)):
            yield _of_packed(found, inner, path) if isinstance(found, DocumentError) else found


def _of_packed(error: DocumentError, inner: Path, path: Path) -> DocumentError:
    """Return the error of an unpacked file as that of the file that the user gave."""
    where = str(path) + error.path.removeprefix(str(inner))
    return DocumentError(where, error.problem.removeprefix(f"{error.path}: "), mend=error.mend)


def _guarded(path: Path, found: Iterator[Document | DocumentError]) -> Iterator[Document | DocumentError]:
    try:
        yield from found
    except DocumentError as error:
        yield error
    except KgError as error:
        yield DocumentError(path, error.problem, mend=error.mend)
    except OSError as error:
        yield _system_error(path, error)
    # Parsers of files from anywhere fail in every way there is, and readers may be of other packages.
    except Exception as error:
        reason = " ".join(f"{type(error).__name__}: {error}".split())
        problem = f"is damaged, or not what its suffix says ({reason})"
        damaged = DocumentError(path, problem, mend="save it again, or save its text as .txt")
        damaged.__cause__ = error
        yield damaged


def _system_error(path: Path, error: OSError) -> DocumentError:
    return DocumentError(path, f"cannot be opened ({error.strerror or error})", mend="check that it may be read")
