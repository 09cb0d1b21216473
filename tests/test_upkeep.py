"""A graph that is kept: what is added, removed and followed gives what a build of the same documents gives."""

from __future__ import annotations

import json
import shutil
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

import pytest
from conftest import SEEDS, python
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg import engine, exports, upkeep
from kg.archive import FILE, Archive, database
from kg.archive.stored import Outcome
from kg.engine.texts import Texts, extract_batch
from kg.engine.version import digest, version
from kg.errors import GraphError
from kg.registry import MODEL

SENTENCES = (
    "Acme Corporation sued Globex Corporation in London on Monday.",
    "Globex denied that it had copied the pumps of Acme. Jane Smith, chief executive of Globex, met John Brown.",
    "The United States banned Initech from exports to Iran. Its chairman, John Brown, resigned in May 2018.",
    "Smith said that she may buy Initech. The firm is based in Norway.",
    "Acme will open a plant in Oslo, Brown said. He did not meet Ms Smith.",
    "Acme Corporation never sued Globex Corporation. The Commerce Department fined Acme $3 million.",
)
NAMES = [f"n{number}" for number in range(len(SENTENCES))]


@pytest.fixture(scope="module")
def results() -> Mapping[str, Outcome]:
    return extract_batch(dict(zip(SENTENCES, SENTENCES, strict=True)), model=MODEL, extractor="rules")


@pytest.fixture
def quick(results: Mapping[str, Outcome], monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give what was found in the sentences instead of finding it; write the Turtle alone; list what was asked for."""
    asked: list[str] = []

    def extract(run: object, ids: Sequence[str], texts: Texts, **_: object) -> Iterator[Mapping[str, Outcome]]:
        for one, text in texts(ids):
            asked.append(text)
            yield {one: results[text]}

    monkeypatch.setattr(engine, "extract", extract)
    monkeypatch.setattr(exports, "FILES", {"turtle": "graph.ttl"})
    monkeypatch.setattr("os.fsync", lambda descriptor: None)
    monkeypatch.setattr(database, "SETTINGS", (*database.SETTINGS, "synchronous=OFF"))
    return asked


def write(folder: Path, names: Iterable[str], *, says: Mapping[str, str] | None = None) -> Path:
    """Fill a folder with a file for each name, and with no other."""
    folder.mkdir(exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    for name in names:
        text = (says or {}).get(name) or SENTENCES[NAMES.index(name)]
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def turtle(folder: Path) -> bytes:
    return (folder / "graph.ttl").read_bytes()


def from_scratch(tmp_path: Path, names: Iterable[str]) -> bytes:
    shutil.rmtree(tmp_path / "fresh", ignore_errors=True)
    upkeep.build([write(tmp_path / "all", names)], tmp_path / "fresh")
    return turtle(tmp_path / "fresh")


def names_in(folder: Path) -> set[str]:
    with Archive(folder / FILE) as archive:
        return {one.name for one in archive.kept().values()}


def change(folder: Path, statement: str, *values: bytes) -> None:
    """Change the archive of a folder behind the back of kg."""
    with closing(sqlite3.connect(folder / FILE, isolation_level=None)) as connection:
        connection.execute(statement, values)


some = st.sets(st.sampled_from(NAMES), min_size=1)
step = st.tuples(st.sampled_from(("build", "add", "remove", "update")), some)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=some, steps=st.lists(step, max_size=3))
def test_any_way_to_a_set_of_documents_gives_the_bytes_of_a_build_of_them(
    first: set[str], steps: list[tuple[str, set[str]]], quick: list[str], tmp_path: Path
) -> None:
    shutil.rmtree(tmp_path / "out", ignore_errors=True)
    out, loose, watched = (tmp_path / name for name in ("out", "loose", "watched"))
    upkeep.build([write(loose, first)], out)
    place = dict.fromkeys(first, loose)
    for what, names in steps:
        match what:
            case "build":
                upkeep.build([write(loose, names)], out)
                place = dict.fromkeys(names, loose)
            case "add":
                upkeep.build([write(loose, names)], out, add=True)
                place |= dict.fromkeys(names, loose)
            case "remove" if names & set(place):
                upkeep.remove(out, sorted(names & set(place)))
                place = {name: where for name, where in place.items() if name not in names}
            case "update":
                upkeep.update(out, write(watched, names))
                place = {name: where for name, where in place.items() if where != watched}
                place |= dict.fromkeys(names, watched)
    assert names_in(out) == set(place)
    if place:
        assert turtle(out) == from_scratch(tmp_path, place)


def test_only_new_texts_go_through_the_model(quick: list[str], tmp_path: Path) -> None:
    out, source = tmp_path / "out", tmp_path / "in"
    upkeep.build([write(source, NAMES[:3])], out)
    quick.clear()
    upkeep.build([write(source, NAMES[1:4])], out, add=True)
    assert quick == [SENTENCES[3]]
    upkeep.build([source], out)
    upkeep.remove(out, ["n1"])
    upkeep.update(out, source)
    assert quick == [SENTENCES[3], SENTENCES[1]]  # what was removed was forgotten


def test_where_nothing_is_new_the_model_is_not_even_loaded(tmp_path: Path) -> None:
    script = (
        "import sys; from kg import upkeep; from pathlib import Path; upkeep.build([sys.argv[1]], Path(sys.argv[2])); "
    )
    script += "print('spacy' in sys.modules)"
    assert [python(script, SEEDS, tmp_path / "out").out for _ in range(2)] == ["True\n", "False\n"]


@pytest.mark.parametrize("how", ["n1", "https://news.example/n1", "in/n1.jsonl", "in"])
def test_a_document_is_removed_by_its_name_its_address_its_file_or_its_folder(
    how: str, quick: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    source = Path("in")
    source.mkdir()
    row = {"id": "n1", "text": SENTENCES[1], "url": "https://news.example/n1"}
    (source / "n1.jsonl").write_text(json.dumps(row), encoding="utf-8")
    out = Path("out")
    upkeep.build([source, write(Path("other"), ["n0"])], out)
    kept = upkeep.remove(out, [how])
    assert [one.name for one in kept.gone] == ["n1"]
    assert turtle(out) == from_scratch(tmp_path, ["n0"])


def test_a_removed_text_is_erased_from_the_folder(quick: list[str], tmp_path: Path) -> None:
    upkeep.build([write(tmp_path / "in", NAMES[:3])], tmp_path / "out")
    upkeep.remove(tmp_path / "out", ["n2"])
    for path in (tmp_path / "out").iterdir():
        content = path.read_bytes()
        assert b"Initech" not in content
    assert b"Globex" in (tmp_path / "out" / FILE).read_bytes()


def test_what_is_no_document_is_told_with_what_is_near_it(quick: list[str], tmp_path: Path) -> None:
    out = tmp_path / "out"
    upkeep.build([write(tmp_path / "in", NAMES[:2])], out)
    before = turtle(out)
    with pytest.raises(GraphError, match="no document 'n11'") as told:
        upkeep.remove(out, ["n0", "n11"])
    assert "n1" in told.value.mend
    assert turtle(out) == before
    assert names_in(out) == {"n0", "n1"}


def test_a_graph_follows_a_folder_and_says_what_it_did(quick: list[str], tmp_path: Path) -> None:
    out, watched = tmp_path / "out", tmp_path / "watched"
    upkeep.build([write(watched, ["n0", "n1", "n2"]), write(tmp_path / "loose", ["n5"])], out)
    write(watched, ["n0", "n1", "n3"], says={"n1": SENTENCES[4]})
    kept = upkeep.update(out, watched)
    told = [[one.name for one in some] for some in (kept.new, kept.changed, kept.gone)]
    assert told == [["n3"], ["n1"], ["n2"]]
    assert names_in(out) == {"n0", "n1", "n3", "n5"}
    kept = upkeep.update(out, watched)
    assert (kept.new, kept.changed, kept.gone) == ((), (), ())


@pytest.mark.parametrize("harm", ["empty", "no text", "no folder"])
def test_what_cannot_be_read_now_is_not_taken_for_gone(harm: str, quick: list[str], tmp_path: Path) -> None:
    out, watched = tmp_path / "out", tmp_path / "watched"
    upkeep.build([write(watched, ["n0", "n1"])], out)
    before = turtle(out)
    match harm:
        case "empty":
            (watched / "n1.txt").write_bytes(b"")
        case "no text":
            (watched / "n1.txt").write_bytes(bytes(range(256)))
        case _:
            shutil.rmtree(watched)
    kept = upkeep.update(out, watched)
    assert len(kept.graph.problems) == 1
    assert turtle(out) == before


def test_what_shaped_a_graph_is_remembered_until_it_is_built_anew(quick: list[str], tmp_path: Path) -> None:
    out, source, known = tmp_path / "out", tmp_path / "in", tmp_path / "known.csv"
    known.write_text("name,type,aliases,sameAs\nAcme Holdings,Company,Acme Corporation,\n", encoding="utf-8")
    base = "https://news.example/"
    upkeep.build([write(source, NAMES)], tmp_path / "whole", known=known, base=base)
    upkeep.build([write(source, NAMES[:3])], out, known=known, base=base)
    upkeep.build([write(source, NAMES[3:])], out, add=True)
    assert b"Acme Holdings" in turtle(out)
    assert turtle(out) == turtle(tmp_path / "whole")
    known.unlink()
    with pytest.raises(GraphError, match=r"--known .*known\.csv, which is not there"):
        upkeep.update(out, source)
    upkeep.build([write(source, NAMES)], out)
    assert turtle(out) == from_scratch(tmp_path, NAMES)


def test_an_option_given_with_what_is_added_shapes_all_of_the_graph(quick: list[str], tmp_path: Path) -> None:
    out, source, decisions = tmp_path / "out", tmp_path / "in", tmp_path / "decisions.txt"
    decisions.write_text("same: Acme Corporation = Globex Corporation\n", encoding="utf-8")
    upkeep.build([write(source, NAMES)], tmp_path / "whole", decisions=decisions)
    upkeep.build([write(source, NAMES[:3])], out)
    upkeep.build([write(source, NAMES[3:])], out, add=True, decisions=decisions)
    assert turtle(out) == turtle(tmp_path / "whole") != from_scratch(tmp_path, NAMES)


def test_a_graph_and_its_documents_can_be_moved_together(
    quick: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    old.mkdir()
    upkeep.build([write(old / "in", ["n0", "n1"])], old / "out")
    old.rename(new)
    kept = upkeep.update(new / "out", write(new / "in", ["n1"]))
    assert [one.name for one in kept.gone] == ["n0"]


def test_a_graph_of_other_documents_is_not_added_to(quick: list[str], tmp_path: Path) -> None:
    out, source = tmp_path / "out", write(tmp_path / "in", ["n0"])
    upkeep.build([source], out)
    (out / "graph.ttl").write_bytes(turtle(out) + b"# mine\n")
    refused = pytest.raises(GraphError, match="does not hold what its graph was built of")
    with refused:
        upkeep.build([source], out, add=True)
    with refused:
        upkeep.remove(out, ["n0"])
    with refused:
        upkeep.update(out, source)
    upkeep.build([source], out)
    assert turtle(out) == from_scratch(tmp_path, ["n0"])


def test_the_first_that_is_added_makes_the_graph(quick: list[str], tmp_path: Path) -> None:
    upkeep.build([write(tmp_path / "in", ["n0"])], tmp_path / "out", add=True)
    assert turtle(tmp_path / "out") == from_scratch(tmp_path, ["n0"])


def test_one_build_at_a_time_writes_to_a_folder(quick: list[str], tmp_path: Path) -> None:
    out, source = tmp_path / "out", write(tmp_path / "in", ["n0"])
    upkeep.build([source], out)
    with Archive(out / FILE), pytest.raises(GraphError, match=f"another build is writing to {out}"):
        upkeep.build([source], out)
    upkeep.build([source], out)


def test_what_is_damaged_or_of_another_version_says_what_to_do(quick: list[str], tmp_path: Path) -> None:
    out, source = tmp_path / "out", write(tmp_path / "in", ["n0"])
    upkeep.build([source], out)
    change(out, "PRAGMA user_version=99")
    with pytest.raises(GraphError, match="another version of kg"):
        upkeep.build([source], out)
    (out / FILE).write_bytes(b"this is no database " * 1000)
    with pytest.raises(GraphError, match="is damaged") as told:
        upkeep.build([source], out)
    assert "delete it" in told.value.mend


def test_results_that_somebody_has_changed_are_refused(quick: list[str], tmp_path: Path) -> None:
    out, source = tmp_path / "out", write(tmp_path / "in", ["n0"])
    upkeep.build([source], out)
    change(out, "UPDATE results SET mentions = ?", zlib.compress(b"\x91\x81\xa5begin\x01"))
    with pytest.raises(GraphError, match="damaged"):
        upkeep.build([source], out)


def test_texts_are_read_again_when_the_model_changes(tmp_path: Path) -> None:
    model = tmp_path / "model"
    model.mkdir()
    (model / "meta.json").write_text("{}", encoding="utf-8")
    before = version(str(model), "rules")
    digest.cache_clear()
    assert version(str(model), "rules") == before
    digest.cache_clear()
    (model / "meta.json").write_text("{ }", encoding="utf-8")
    assert version(str(model), "rules") != before
