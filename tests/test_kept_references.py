"""What the mentions of a document stand for is kept, and found again where what other documents tell has changed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hand_made import document, name, noun, pronoun

from kg import upkeep
from kg.archive.stored import stored, stored_namings, stored_referred
from kg.engine import references_version
from kg.entities import Here, Referred, basis, namings, referred, resolve
from kg.model import Mention, Resolution

SAYS = {
    "left": "Jane Smith met John Brown in Oslo. The director left.",
    "sued": "Jane Smith sued Initech. She won.",
    "title": "Director Jane Smith praised Globex Corporation.",
    "other": "Norway banned Initech from exports to Iran.",
}


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """List the documents whose references are found, by the first name in them and the number of their names."""
    texts: list[str] = []

    def recording(key: str, mentions: Sequence[Mention], here: Here) -> Referred:
        texts.append(" ".join(one.text for one in mentions))
        return referred(key, mentions, here)

    monkeypatch.setattr("kg.engine.referring.referred", recording)
    monkeypatch.setattr("os.fsync", lambda descriptor: None)
    return texts


def write(path: Path, *names: str) -> Path:
    path.write_text("".join(f"{json.dumps({'id': one, 'text': SAYS[one]})}\n" for one in names), encoding="utf-8")
    return path


def contents(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in ("graph.ttl", "claims.jsonl", "mentions.jsonl")}


def fresh(tmp_path: Path, *names: str) -> dict[str, bytes]:
    """Return the files of a build that has nothing kept."""
    upkeep.build([write(tmp_path / "all.jsonl", *names)], tmp_path / "fresh")
    return contents(tmp_path / "fresh")


def who_left(folder: Path) -> list[str]:
    rows = [json.loads(line) for line in (folder / "mentions.jsonl").read_text(encoding="utf-8").splitlines()]
    return [row["entity"] for row in rows if row["text"] == "The director"]


def test_what_a_new_document_tells_of_others_does_not_touch_the_old(found: list[str], tmp_path: Path) -> None:
    upkeep.build([write(tmp_path / "a.jsonl", "left", "sued")], tmp_path / "out")
    assert len(found) == 2
    found.clear()
    upkeep.build([write(tmp_path / "b.jsonl", "other")], tmp_path / "out", add=True)
    assert [one.split()[0] for one in found] == ["Norway"]
    assert contents(tmp_path / "out") == fresh(tmp_path, "left", "sued", "other")


def test_an_office_touches_only_the_documents_that_may_refer_to_it(found: list[str], tmp_path: Path) -> None:
    upkeep.build([write(tmp_path / "a.jsonl", "left", "sued")], tmp_path / "out")
    assert "Jane_Smith" not in who_left(tmp_path / "out")
    found.clear()
    upkeep.build([write(tmp_path / "b.jsonl", "title")], tmp_path / "out", add=True)
    assert len(found) == 2
    assert not any("Initech" in one for one in found)
    assert who_left(tmp_path / "out") == ["Jane_Smith"]
    assert contents(tmp_path / "out") == fresh(tmp_path, "left", "sued", "title")


def test_nothing_is_found_again_where_nothing_changes(found: list[str], tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", *SAYS)
    upkeep.build([path], tmp_path / "out")
    found.clear()
    upkeep.update(tmp_path / "out", path)
    assert not found


def test_what_is_stored_is_read_as_it_was_and_gives_the_same_basis() -> None:
    _, mentions = document(
        "a",
        [name("Ada Orlan", "Person", title="Ms", subject=True), name("Acme", "Company")],
        [noun("her mother", "Person", modifiers=["her"]), pronoun("she"), noun("the company", "Company")],
    )
    seen: list[tuple[Here, Referred]] = []

    def refer(heres: object) -> list[Referred]:
        seen.extend((here, referred(key, mentions, here)) for key, here in heres)  # type: ignore[attr-defined]
        return [one for _, one in seen]

    read = stored_namings(stored(namings(mentions)))
    assert read == namings(mentions)
    made: Resolution = resolve({"a": read}, refer)
    ((here, one),) = seen
    assert stored_referred(stored(one)) == one
    assert one.of.items() <= made.of["a"].items()
    assert basis("1", here) == basis("1", here) != basis("2", here)


def test_the_reader_is_part_of_what_references_rest_on() -> None:
    assert references_version("a") != references_version("b")
