"""What `kg schema` tells of types and relations."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import Command

from kg.errors import SchemaError
from kg.glossary import as_text, entry, glossary, notation, trees
from kg.schema import frame, load_schema

SCHEMA = load_schema()


def test_the_trees_hold_every_type_and_relation_once_below_its_parent() -> None:
    lines = [line for line in trees(SCHEMA) if line.startswith(" ")]
    names = [line.split()[0] for line in lines]
    assert sorted(names) == sorted([*SCHEMA.types, *SCHEMA.relations])
    depth = {name: len(line) - len(line.lstrip()) for name, line in zip(names, lines, strict=True)}
    assert all(depth[one.name] == depth[one.parent] + 2 for one in SCHEMA.relations.values() if one.name != one.parent)
    for name, one in SCHEMA.types.items():
        assert not one.parents or depth[name] == depth[one.parents[0]] + 2


def test_every_frame_is_shown_as_a_file_may_write_it() -> None:
    for relation in SCHEMA.relations.values():
        for one in relation.frames:
            assert frame(notation(one)) == one


def test_a_relation_is_shown_with_all_that_is_said_of_it() -> None:
    fields = entry("imposestariffson", SCHEMA)
    assert fields["name"] == "imposesTariffsOn"
    assert fields["parents"] == ["sanctions"]
    assert (fields["event"], fields["quad class"]) == ("SANCTION", "material conflict")
    lines = list(as_text(fields))
    assert lines[0] == "imposesTariffsOn  (relation)"
    assert f"  example     {SCHEMA.relations['imposesTariffsOn'].example}" in lines
    assert sum(line.startswith("              ") for line in lines) == len(fields["said as"]) - 1
    assert not any(line.split(maxsplit=1)[0] == "inverse" for line in lines)
    assert "imposesTariffsOn" in entry("sanctions", SCHEMA)["below"]


def test_a_symmetric_relation_is_its_own_inverse() -> None:
    assert entry("meets", SCHEMA)["inverse"] == ["meets"]
    assert entry("relatedTo", SCHEMA)["parents"] == []
    assert "relatedTo" not in entry("relatedTo", SCHEMA)["below"]


def test_a_type_is_shown_with_those_around_it_and_the_relations_that_name_it() -> None:
    fields = entry("Legislature", SCHEMA)
    assert (fields["parents"], fields["above"]) == (["GovernmentAgency"], ["Agent", "Organization", "Thing"])
    assert set(entry("GovernmentAgency", SCHEMA)["below"]) == {"Legislature", "Court"}
    assert "headOf" in entry("Person", SCHEMA)["subject of"]


@pytest.mark.parametrize(
    ("name", "near"),
    [("band", "bans"), ("tariffs", "imposesTariffsOn"), ("Compny", "Company"), ("§", "lists all")],
)
def test_a_name_that_is_not_there_is_answered_with_those_near_it(name: str, near: str) -> None:
    with pytest.raises(SchemaError, match=f"no type or relation called '{name}'") as caught:
        entry(name, SCHEMA)
    assert near in caught.value.mend


def test_the_command_shows_ours_and_the_users(command: Command, tmp_path: Path) -> None:
    (tmp_path / "relations.toml").write_text(
        '[pilots]\nlabel = "pilots"\ndefinition = "The subject steers the object."\nframes = ["pilot object"]\n',
        encoding="utf-8",
    )
    assert command("schema", "pilots").code == 1
    ran = command("schema", "pilots", "--schema", tmp_path)
    assert "  definition  The subject steers the object.\n" in ran.out
    assert "  said as     pilot object\n" in ran.out
    assert "\n    pilots    " in command("schema", "--schema", tmp_path).out
    whole = json.loads(command("schema", "--format", "json").out)
    assert whole == json.loads(json.dumps(glossary(SCHEMA)))
    assert json.loads(command("schema", "bans", "--format", "json").out) in whole["relations"]
