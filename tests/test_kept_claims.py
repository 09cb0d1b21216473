"""What each document tells is kept, made again where what it rests on has changed, and never changes a byte."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT

from kg import upkeep
from kg.archive import FILE
from kg.claims import Told, told
from kg.engine import alone, claims_version
from kg.errors import GraphError
from kg.model import Document
from kg.schema import load_schema

SAYS = {
    "patents": "Acme Corporation sued Globex Corporation over patents.",
    "short": "The Commerce Department fined Initech. The firm is based in Norway.",
    "full": "The Department of Commerce met Hooli. The Department of Commerce will sue Hooli in Oslo.",
    "plant": "The United States banned Hooli from exports to Iran.",
}
SCHEMA = '[relatedTo]\nlabel = "related to"\n[takesToCourt]\nlabel = "takes to court"\nframes = ["sue object"]\n'


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """List the documents whose claims are made, by name."""
    names: list[str] = []

    def recording(document: Document, *rest: Any) -> Told:
        names.append(document.name)
        return told(document, *rest)

    monkeypatch.setattr("kg.engine.telling.told", recording)
    monkeypatch.setattr("os.fsync", lambda descriptor: None)
    return names


def write(path: Path, *names: str, dates: Mapping[str, str] | None = None) -> Path:
    rows = [{"id": name, "text": SAYS[name], "date": (dates or {}).get(name, "2018-05-14")} for name in names]
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return path


def contents(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in ("graph.ttl", "claims.jsonl", "mentions.jsonl")}


def fresh(tmp_path: Path, source: Path, **options: Any) -> dict[str, bytes]:
    """Return the files of a build that has nothing kept."""
    upkeep.build([source], tmp_path / "fresh", **options)
    return contents(tmp_path / "fresh")


def test_only_what_is_new_is_made(made: list[str], tmp_path: Path) -> None:
    upkeep.build([write(tmp_path / "a.jsonl", "patents", "short")], tmp_path / "out")
    assert sorted(made) == ["patents", "short"]
    made.clear()
    upkeep.build([write(tmp_path / "b.jsonl", "plant")], tmp_path / "out", add=True)
    assert made == ["plant"]
    assert contents(tmp_path / "out") == fresh(tmp_path, write(tmp_path / "all.jsonl", "patents", "short", "plant"))


def test_an_old_document_is_made_again_where_a_new_one_renames_its_things(made: list[str], tmp_path: Path) -> None:
    upkeep.build([write(tmp_path / "a.jsonl", "patents", "short")], tmp_path / "out")
    made.clear()
    upkeep.build([write(tmp_path / "b.jsonl", "full")], tmp_path / "out", add=True)
    assert sorted(made) == ["full", "short"]
    everything = write(tmp_path / "all.jsonl", "patents", "short", "full")
    assert contents(tmp_path / "out") == fresh(tmp_path, everything)


def test_another_date_is_another_document(made: list[str], tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", "patents", "short")
    upkeep.build([path], tmp_path / "out")
    before = contents(tmp_path / "out")
    made.clear()
    write(path, "patents", "short", dates={"patents": "2019-06-12"})
    upkeep.update(tmp_path / "out", path)
    assert made == ["patents"]
    assert before != contents(tmp_path / "out") == fresh(tmp_path, path)


def test_another_schema_makes_all_again(made: list[str], tmp_path: Path) -> None:
    own = tmp_path / "schema"
    own.mkdir()
    (own / "relations.toml").write_text(SCHEMA, encoding="utf-8")
    path = write(tmp_path / "a.jsonl", "patents", "short")
    upkeep.build([path], tmp_path / "out")
    made.clear()
    upkeep.build([path], tmp_path / "out", schema=own)
    assert sorted(made) == ["patents", "short"]
    assert b"takesToCourt" in contents(tmp_path / "out")["graph.ttl"]
    assert contents(tmp_path / "out") == fresh(tmp_path, path, schema=own)


def test_a_build_that_ends_in_the_middle_of_its_claims_goes_on(
    made: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "a.jsonl", *SAYS)
    monkeypatch.setattr(alone, "BATCH", 1)

    def failing(document: Document, *rest: Any) -> Told:
        if len(made) == 2:
            raise KeyboardInterrupt
        made.append(document.name)
        return told(document, *rest)

    with monkeypatch.context() as patch:
        patch.setattr("kg.engine.telling.told", failing)
        with pytest.raises(KeyboardInterrupt):
            upkeep.build([path], tmp_path / "out")
    upkeep.build([path], tmp_path / "out")
    assert sorted(made) == sorted(SAYS)
    assert contents(tmp_path / "out") == fresh(tmp_path, path)


def test_what_is_kept_goes_with_its_document(made: list[str], tmp_path: Path) -> None:
    upkeep.build([write(tmp_path / "a.jsonl", "patents", "short")], tmp_path / "out")
    upkeep.remove(tmp_path / "out", ["short"])
    with closing(sqlite3.connect(tmp_path / "out" / FILE)) as connection:
        assert connection.execute("SELECT count(*) FROM made WHERE stage = 'claim'").fetchone() == (1,)


def test_what_somebody_has_changed_is_refused(made: list[str], tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", "patents")
    upkeep.build([path], tmp_path / "out")
    with closing(sqlite3.connect(tmp_path / "out" / FILE, isolation_level=None)) as connection:
        connection.execute("UPDATE made SET content = ?", (zlib.compress(b"\x80"),))
    with pytest.raises(GraphError, match="damaged"):
        upkeep.build([path], tmp_path / "out")


def test_the_reader_and_the_order_of_relations_are_part_of_what_claims_rest_on(tmp_path: Path) -> None:
    (tmp_path / "relations.toml").write_text(SCHEMA, encoding="utf-8")
    ours, own = load_schema(), load_schema(tmp_path)
    versions = {claims_version(reader, schema) for reader in ("a", "b") for schema in (ours, own)}
    assert len(versions) == 4
    assert claims_version("a", load_schema(ROOT / "schemas")) in versions
