"""What users say of things: known things in CSV and Turtle, and decisions, through a whole build."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Command

import kg
from kg.errors import KgError
from kg.knowledge import read_decisions, read_known
from kg.model import KnownThing

TURTLE = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix kg: <https://kg.example.org/schema#> .
<https://things.example.org/acme> a skos:Concept, kg:Company ;
    skos:prefLabel "Acme Holdings"@en, "Acme-Gruppe"@de ; skos:altLabel "Acme" ;
    skos:exactMatch <https://elsewhere.example.org/1> .
"""
STORY = "Acme Holdings sued Globex Works in May. Later, Acme paid Globex. Zenith Labs praised Globex Works."


def test_turtle_gives_the_english_names_types_and_addresses(tmp_path: Path) -> None:
    path = tmp_path / "known.ttl"
    path.write_text(TURTLE, encoding="utf-8")
    addresses = ("https://things.example.org/acme", "https://elsewhere.example.org/1")
    assert read_known(path) == [KnownThing("Acme Holdings", "Company", ("Acme",), addresses)]


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("known.ttl", "this is no Turtle", "is no Turtle"),
        ("known.ttl", "<urn:a> <urn:b> <urn:c> .", "labels nothing"),
        ("known.csv", "who\nAcme\n", "columns"),
        ("known.csv", None, "cannot be read"),
    ],
)
def test_a_file_of_known_things_that_cannot_be_used_says_why(
    tmp_path: Path, name: str, text: str | None, problem: str
) -> None:
    path = tmp_path / name
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(KgError, match=problem) as raised:
        read_known(path)
    assert str(path) in raised.value.problem
    assert raised.value.mend


def test_a_decision_that_says_something_else_names_its_line(tmp_path: Path) -> None:
    path = tmp_path / "decisions.txt"
    path.write_text("same: Acme = Globex\nmaybe: a = b\n", encoding="utf-8")
    with pytest.raises(KgError, match="2"):
        read_decisions(path)


def test_a_known_thing_gives_its_type_and_address_to_its_entity(command: Command, tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "known.csv").write_text(
        "name,type,sameAs\nZenith Labs,MediaOutlet,https://things.example.org/z\n", encoding="utf-8"
    )
    ran = command("build", tmp_path / "story.txt", "-o", tmp_path / "out", "--known", tmp_path / "known.csv", "-q")
    assert (ran.code, ran.err) == (0, "")
    (zenith,) = [one for one in kg.load(tmp_path / "out").entities if one.label == "Zenith Labs"]
    assert (zenith.type, zenith.same_as) == ("MediaOutlet", ("https://things.example.org/z",))


def test_a_decision_parts_and_joins_entities(command: Command, tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    labels = {}
    for line in ("same: Zenith Labs = Globex Works", "different: Zenith Labs = Globex Works"):
        (tmp_path / "decisions.txt").write_text(line, encoding="utf-8")
        ran = command("build", tmp_path / "story.txt", "-o", tmp_path, "--decisions", tmp_path / "decisions.txt", "-q")
        assert (ran.code, ran.err) == (0, "")
        labels[line.partition(":")[0]] = {
            name
            for one in kg.load(tmp_path).entities
            for name in (one.label, *one.aliases)
            if "Zenith Labs" in (one.label, *one.aliases)
        }
    assert {"Zenith Labs", "Globex Works"} <= labels["same"]
    assert "Globex Works" not in labels["different"]


def test_entities_are_listed_with_their_mentions_documents_and_names(command: Command, seeds_folder: Path) -> None:
    ran = command("entities", seeds_folder)
    rows = [line.split(maxsplit=3) for line in ran.out.splitlines()]
    (zte,) = [row for row in rows if row[3].split(" | ")[0] == "ZTE"]
    assert int(zte[0]) > 10
    assert zte[1] == "3"
    assert [int(row[0]) for row in rows] == sorted((int(row[0]) for row in rows), reverse=True)
