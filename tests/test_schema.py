"""The schema files hold together, and those that do not are refused with every problem named."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import SchemaError
from kg.schema import RELATED_TO, WORDS, Frame, Step, frame, load_schema, schema_folder

TYPES = '[Thing]\nlabel = "thing"\n[Agent]\nlabel = "agent"\nparent = "Thing"\n'
RELATIONS = '[relatedTo]\nlabel = "related to"\n[sues]\nlabel = "sues"\ndomain = ["Agent"]\nframes = ["sue object"]\n'

words = st.from_regex(rf"\A{WORDS.replace('|', '')}\Z")
heads = st.frozensets(words, min_size=1, max_size=3)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "types.toml").write_text(TYPES, encoding="utf-8")
    (tmp_path / "relations.toml").write_text(RELATIONS, encoding="utf-8")
    return tmp_path


def test_the_files_that_come_with_kg_hold_together() -> None:
    schema = load_schema()
    for kind in schema.types.values():
        assert "Thing" in kind.ancestors
    for relation in schema.relations.values():
        assert relation.label
        assert relation.parent in schema.relations


def test_a_frame_stands_under_two_relations_only_where_their_ends_tell_them_apart() -> None:
    seen: dict[tuple[object, ...], str] = {}
    for relation in load_schema().relations.values():
        for one in relation.frames:
            for head in one.heads:
                before = seen.setdefault((one.noun, head, one.steps, relation.domain, relation.range), relation.name)
                assert before == relation.name, f"{head} {one.steps} is said to be {before} and {relation.name}"


def test_a_country_acts_and_is_a_place() -> None:
    schema = load_schema()
    assert schema.is_a("Country", "Agent")
    assert schema.is_a("Country", "Place")
    assert schema.is_a("Country", "Country")
    assert not schema.is_a("City", "Agent")
    assert not schema.is_a("Agent", "Country")
    assert not schema.is_a("Nonsense", "Thing")


def test_no_accepted_type_accepts_any() -> None:
    schema = load_schema()
    assert schema.allows("City", ())
    assert schema.allows("City", ("Agent", "Place"))
    assert not schema.allows("City", ("Agent",))


def test_a_folder_of_ones_own_takes_the_place_of_ours(folder: Path) -> None:
    schema = load_schema(folder)
    assert set(schema.types) == {"Thing", "Agent"}
    assert schema.relations["sues"].parent == RELATED_TO
    assert schema.relations["sues"].frames == (Frame(False, frozenset({"sue"}), (Step(frozenset({"object"})),)),)


@pytest.mark.parametrize(
    ("file", "added", "problem"),
    [
        ("types.toml", '[Firm]\nlabel = "firm"\nparent = "Agnet"', "types.toml: Firm: there is no type Agnet"),
        ("types.toml", '[Firm]\nlabel = "firm"\nalso = ["Legal"]', "types.toml: Firm: there is no type Legal"),
        ("types.toml", '[Firm]\nlable = "firm"', "types.toml: Firm.label: Field required"),
        ("types.toml", '[Firm]\nlabel = "firm"\nfoo = 1', "types.toml: Firm.foo: Extra inputs are not permitted"),
        ("types.toml", "[Firm", "types.toml: "),
        ("relations.toml", '[a]\nlabel = "a"\nparent = "b"', "relations.toml: a.parent: there is no relation b"),
        ("relations.toml", '[a]\nlabel = "a"\ndomain = ["B"]', "relations.toml: a.domain: there is no type B"),
        ("relations.toml", '[a]\nlabel = "a"\nrange = ["B"]', "relations.toml: a.range: there is no type B"),
        ("relations.toml", '[a]\nlabel = "a"\nframes = ["sue"]', "relations.toml: a.frames.0: "),
        ("relations.toml", '["a b"]\nlabel = "a"', "relations.toml: a b"),
    ],
)
def test_a_problem_names_its_file_and_block(folder: Path, file: str, added: str, problem: str) -> None:
    path = folder / file
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{added}\n", encoding="utf-8")
    with pytest.raises(SchemaError) as caught:
        load_schema(folder)
    assert problem in caught.value.problem
    assert str(folder) in caught.value.mend


def test_every_problem_of_both_files_has_a_line(folder: Path) -> None:
    (folder / "types.toml").write_text(f'{TYPES}[Firm]\nlabel = "firm"\nparent = "Nobody"\n', encoding="utf-8")
    (folder / "relations.toml").write_text(f'{RELATIONS}[a]\nlabel = "a"\nrange = ["B", "C"]\n', encoding="utf-8")
    with pytest.raises(SchemaError) as caught:
        load_schema(folder)
    assert len(caught.value.problem.splitlines()) == 3


def test_a_folder_without_schema_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SchemaError, match=r"types\.toml"):
        load_schema(tmp_path)


def test_types_in_a_circle_end(tmp_path: Path) -> None:
    circle = '[A]\nlabel = "a"\nparent = "B"\n[B]\nlabel = "b"\nparent = "A"\n'
    (tmp_path / "types.toml").write_text(circle, encoding="utf-8")
    (tmp_path / "relations.toml").write_text('[relatedTo]\nlabel = "related to"\n', encoding="utf-8")
    assert load_schema(tmp_path).types["A"].ancestors == {"A", "B"}


@given(st.booleans(), heads, st.lists(st.tuples(words, st.frozensets(words, max_size=2)), min_size=1, max_size=3))
def test_a_frame_is_read_as_it_is_written(
    noun: bool, of: frozenset[str], steps: list[tuple[str, frozenset[str]]]
) -> None:
    written = " ".join(f"{role} [{'|'.join(sorted(wanted))}]" if wanted else role for role, wanted in steps)
    read = frame(f"{'noun: ' if noun else ''}{'|'.join(sorted(of))} {written}")
    assert read == Frame(noun, of, tuple(Step(frozenset({role}), wanted) for role, wanted in steps))


def test_words_in_brackets_after_the_verb_are_those_of_its_object() -> None:
    assert frame("ban [sale|export] to").steps == (
        Step(frozenset({"object"}), frozenset({"sale", "export"})),
        Step(frozenset({"to"})),
    )


@pytest.mark.parametrize("text", ["", "sue", "Sue object", "sue object,", "noun:sue of", "sue [object", "sue  object"])
def test_what_is_no_frame_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no frame"):
        frame(text)


def test_the_schema_travels_with_the_package() -> None:
    assert {path.name for path in schema_folder().iterdir()} >= {"types.toml", "relations.toml", "shapes.ttl"}
