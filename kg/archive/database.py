"""The SQLite file that holds what a graph rests on.

Nothing in it is run when it is read, so a file of somebody else's does no harm. While it is open for one build, no
other can open it: the lock is the operating system's, and ends with the process.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Any

from kg.archive.one_by_one import OneByOne
from kg.archive.paths import inward, lies_in, outward
from kg.archive.shelf import TABLE, Shelf
from kg.archive.stored import (
    Failure,
    Outcome,
    Result,
    stored_mentions,
    stored_namings,
)
from kg.entities import Namings
from kg.errors import DocumentError, GraphError
from kg.model import Document, Mention

FILE = "archive.sqlite"
FORMAT = 2
TABLES = """
CREATE TABLE IF NOT EXISTS texts (id TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS documents (
    key TEXT PRIMARY KEY, name TEXT NOT NULL, text TEXT NOT NULL, title TEXT NOT NULL, published TEXT NOT NULL,
    publisher TEXT NOT NULL, source TEXT NOT NULL, path TEXT NOT NULL, kept INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE IF NOT EXISTS results (
    text TEXT NOT NULL, version TEXT NOT NULL, mentions BLOB NOT NULL, propositions BLOB NOT NULL,
    namings BLOB NOT NULL, sketch BLOB NOT NULL, PRIMARY KEY (text, version)) STRICT;
CREATE TABLE IF NOT EXISTS made (
    stage TEXT NOT NULL, document TEXT NOT NULL, basis TEXT NOT NULL, content BLOB NOT NULL,
    PRIMARY KEY (stage, document)) STRICT;
CREATE TABLE IF NOT EXISTS notes (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TEMP TABLE chosen (key TEXT PRIMARY KEY, failed INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TEMP TABLE dropped (key TEXT PRIMARY KEY) STRICT;
CREATE TEMP VIEW every AS SELECT key, name, title, published, publisher, source, path FROM documents ORDER BY key;
CREATE TEMP VIEW built AS SELECT * FROM every WHERE key IN (SELECT key FROM chosen WHERE NOT failed);
CREATE TEMP VIEW found AS
    SELECT key, version, mentions, propositions, namings, sketch FROM results
    JOIN documents ON results.text = documents.text;
"""
# In the order that SQLite needs: the lock before the journal, which a killed process may leave and the next one reads.
SETTINGS = ("trusted_schema=OFF", "locking_mode=EXCLUSIVE", "journal_mode=WAL", "synchronous=FULL", "secure_delete=ON")
PUT = "INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0) ON CONFLICT (key) DO UPDATE SET path = excluded.path"
MEND = "leave it out, or save its text anew; the others are built"


class Archive:
    """Keep the documents that a graph rests on, with what the model gave, in a file or, without one, for a while.

    The documents of the graph to be are chosen one by one; `commit` makes them those of the graph, and forgets all
    others. What the model gave is kept at once, so that a build that is killed goes on where it was.

    Raises:
        GraphError: by each method, where the file cannot be read or written, or another build has it open.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self._shelves = count()
        with self._told():
            self._db = sqlite3.connect(path or "", timeout=0, isolation_level=None, check_same_thread=False)
            try:
                self._open()
            except BaseException:
                self._db.close()
                raise

    def _open(self) -> None:
        for setting in SETTINGS:
            self._db.execute(f"PRAGMA {setting}")
        (found,) = self._db.execute("PRAGMA user_version").fetchone()
        if found not in (0, FORMAT):
            raise GraphError(f"{self.path} is of another version of kg", mend="delete it and build the graph again")
        self._db.executescript(f"{TABLES} {TABLE} PRAGMA user_version={FORMAT};")

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._db.close()

    def start(self, *, keep: bool) -> None:
        """Choose the documents of the graph as it is, or none."""
        with self._writing() as db:
            db.execute("DELETE FROM chosen")
            db.execute("DELETE FROM dropped")
            if keep:
                db.execute("INSERT INTO chosen (key) SELECT key FROM documents WHERE kept")

    def choose(self, documents: Iterable[Document]) -> None:
        """Choose documents, with their texts."""
        with self._writing() as db:
            for one in documents:
                text = hashlib.sha256(one.text.encode()).hexdigest()
                published = one.published.isoformat() if one.published else ""
                place = inward(one.path, self.path.parent) if self.path else one.path
                row = (one.key, one.name, text, one.title, published, one.publisher, one.source, place)
                db.execute("INSERT OR IGNORE INTO texts VALUES (?, ?)", (text, one.text))
                db.execute(PUT, row)
                db.execute("INSERT OR IGNORE INTO chosen (key) VALUES (?)", (one.key,))

    def drop(self, keys: Iterable[str]) -> None:
        """Choose documents no longer."""
        with self._writing() as db:
            rows = [(key,) for key in keys]
            db.executemany("DELETE FROM chosen WHERE key = ?", rows)
            db.executemany("INSERT OR IGNORE INTO dropped VALUES (?)", rows)

    def spare(self, paths: Iterable[str]) -> None:
        """Choose again what was dropped and lies at paths, or in them: what they hold now cannot be read."""
        places = list(paths)
        dropped = self._documents("SELECT * FROM every WHERE key IN (SELECT key FROM dropped)")
        found = [key for key, one in dropped.items() if any(lies_in(one.path, place) for place in places)]
        with self._writing() as db:
            db.executemany("INSERT OR IGNORE INTO chosen (key) VALUES (?)", [(key,) for key in found])

    def chosen(self) -> dict[str, Document]:
        """Return the documents that are chosen and could be read, by key in its order, without their texts."""
        return self._documents("SELECT * FROM built")

    def kept(self) -> dict[str, Document]:
        """Return the documents of the graph as it is, by key in its order, without their texts."""
        return self._documents("SELECT * FROM every WHERE key IN (SELECT key FROM documents WHERE kept)")

    def _documents(self, query: str, *values: str) -> dict[str, Document]:
        rows = self._rows(query, *values)
        return {row[0]: self._document(*row) for row in sorted(rows)}

    def _document(
        self, key: str, name: str, title: str, published: str, publisher: str, source: str, path: str
    ) -> Document:
        issued = date.fromisoformat(published) if published else None
        place = outward(path, self.path.parent) if self.path else path
        return Document(key, name, "", title, issued, publisher, source, path=place)

    def is_bare(self) -> bool:
        """Return whether no graph was ever made of it and nothing has been found in a text."""
        query = "SELECT EXISTS (SELECT 1 FROM results) OR EXISTS (SELECT 1 FROM notes)"
        return not self._one(query)

    def with_text(self, documents: Mapping[str, Document]) -> Mapping[str, Document]:
        """Return documents with their texts, each read when it is asked for."""
        query = "SELECT texts.text FROM texts JOIN documents ON id = documents.text WHERE key = ?"
        return OneByOne(documents.keys(), lambda key: replace(documents[key], text=self._one(query, key)))

    def unread(self, version: str) -> list[str]:
        """Return the ids of the chosen texts for which a version of the extraction has given nothing yet."""
        query = """SELECT id FROM texts WHERE id IN (SELECT text FROM documents JOIN built USING (key))
            AND id NOT IN (SELECT text FROM results WHERE version = ?) ORDER BY rowid"""
        return [text for (text,) in self._rows(query, version)]

    def texts(self, ids: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Yield texts with their ids."""
        for one in ids:
            yield one, self._one("SELECT text FROM texts WHERE id = ?", one)

    def take(self, outcomes: Mapping[str, Outcome], version: str) -> list[DocumentError]:
        """Keep what a version of the extraction has found in texts, by their ids.

        The documents whose text it failed on are set aside, and returned as errors.
        """
        of_text = "SELECT * FROM every WHERE key IN (SELECT key FROM documents JOIN chosen USING (key) WHERE text = ?)"
        failed = {text: one.reason for text, one in outcomes.items() if isinstance(one, Failure)}
        with self._writing() as db:
            for text, one in outcomes.items():
                if isinstance(one, Result):
                    row = (text, version, one.mentions, one.propositions, one.namings, one.sketch)
                    db.execute("INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?, ?, ?)", row)
            for text in failed:
                db.execute(
                    "UPDATE chosen SET failed = 1 WHERE key IN (SELECT key FROM documents WHERE text = ?)", (text,)
                )
        return [
            DocumentError(one.path or one.name, f"{_named(one)}could not be extracted from ({reason})", mend=MEND)
            for text, reason in failed.items()
            for one in self._documents(of_text, text).values()
        ]

    def mentions(self, keys: Iterable[str], version: str) -> Mapping[str, Sequence[Mention]]:
        """Return the mentions of documents, each read when it is asked for."""
        query = "SELECT mentions FROM found WHERE key = ? AND version = ?"
        return OneByOne(dict.fromkeys(keys), lambda key: stored_mentions(self._one(query, key, version)))

    def namings(self, keys: Iterable[str], version: str) -> Mapping[str, Namings]:
        """Return what documents name, each read when it is asked for."""
        query = "SELECT namings FROM found WHERE key = ? AND version = ?"
        return OneByOne(dict.fromkeys(keys), lambda key: stored_namings(self._one(query, key, version)))

    def sketches(self, keys: Iterable[str], version: str) -> dict[str, bytes]:
        """Return the sketches of the texts of documents."""
        query = "SELECT sketch FROM found WHERE key = ? AND version = ?"
        return {key: self._one(query, key, version) for key in keys}

    def shelf(self) -> Shelf:
        """Return a new shelf, which is there as long as the archive is open."""
        return Shelf(self._rows, next(self._shelves))

    def result(self, key: str, version: str) -> tuple[bytes, bytes]:
        """Return the mentions and propositions of a document, as bytes."""
        query = "SELECT mentions, propositions FROM found WHERE key = ? AND version = ?"
        ((mentions, propositions),) = self._rows(query, key, version)
        return mentions, propositions

    def keeps(self, stage: str, key: str, basis: str) -> bool:
        """Return whether what a stage makes of a document is kept and rests on that basis."""
        query = "SELECT 1 FROM made WHERE stage = ? AND document = ? AND basis = ?"
        return bool(self._rows(query, stage, key, basis))

    def keep(self, stage: str, made: Iterable[tuple[str, str, bytes]]) -> None:
        """Keep what a stage makes of documents: by the key, what it rests on, and what it is."""
        with self._writing() as db:
            db.executemany("INSERT OR REPLACE INTO made VALUES (?, ?, ?, ?)", ((stage, *row) for row in made))

    def made(self, stage: str, keys: Iterable[str]) -> Iterator[bytes]:
        """Yield what is kept that a stage makes of documents."""
        for key in keys:
            yield self._one("SELECT content FROM made WHERE stage = ? AND document = ?", stage, key)

    def notes(self) -> dict[str, str]:
        """Return what was noted of the graph as it is."""
        return dict(self._rows("SELECT name, value FROM notes"))

    def forget(self, name: str) -> None:
        """Take back a note."""
        with self._writing() as db:
            db.execute("DELETE FROM notes WHERE name = ?", (name,))

    def commit(self, version: str, notes: Mapping[str, str]) -> None:
        """Make what is chosen that which the graph rests on, and forget everything else."""
        with self._writing() as db:
            db.execute("DELETE FROM documents WHERE key NOT IN (SELECT key FROM chosen)")
            db.execute("DELETE FROM texts WHERE id NOT IN (SELECT text FROM documents)")
            db.execute("DELETE FROM results WHERE version <> ? OR text NOT IN (SELECT text FROM documents)", (version,))
            db.execute("DELETE FROM made WHERE document NOT IN (SELECT key FROM documents)")
            db.execute("UPDATE documents SET kept = 1")
            db.execute("DELETE FROM notes")
            db.executemany("INSERT INTO notes VALUES (?, ?)", notes.items())

    def _one(self, query: str, *values: Any) -> Any:
        ((value,),) = self._rows(query, *values)
        return value

    def _rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        with self._told():
            return self._db.execute(query, values).fetchall()

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """Write all that the block does, or, where it fails, nothing."""
        with self._told():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise _error(self.path, error) from error


def _named(document: Document) -> str:
    """Return the name of a document where its file holds others too."""
    return f"{document.name} " if document.path.removesuffix(".gz").endswith(".jsonl") else ""


def _error(path: Path | None, error: sqlite3.Error) -> GraphError:
    code = getattr(error, "sqlite_errorname", "")
    if code.startswith("SQLITE_BUSY"):
        folder = path.parent if path else path
        return GraphError(f"another build is writing to {folder}", mend="wait for its end, or choose another folder")
    if code.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
        return GraphError(f"{path} is damaged: {error}", mend="delete it and build the graph again")
    mend = "check the folder, its space and who may write to it"
    return GraphError(f"{path or 'a temporary file'} cannot be written: {error}", mend=mend)
