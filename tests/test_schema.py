"""The schema files hold together, and those that do not are refused with every problem named."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import SchemaError
from kg.schema import QUAD_CLASSES, RELATED_TO, TURNS, WORDS, Frame, Step, frame, load_schema, schema_folder

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
                key = (one.turn, one.noun, head, one.steps, relation.domain, relation.range)
                before = seen.setdefault(key, relation.name)
                assert before == relation.name, f"{head} {one.steps} is said to be {before} and {relation.name}"


def test_places_act_and_countries_are_places() -> None:
    schema = load_schema()
    assert schema.is_a("Country", "Agent")
    assert schema.is_a("City", "Agent")
    assert schema.is_a("Country", "Place")
    assert schema.is_a("Country", "Country")
    assert schema.is_a("Place", "Agent")
    assert not schema.is_a("Event", "Agent")
    assert not schema.is_a("Agent", "Country")
    assert not schema.is_a("Nonsense", "Thing")


def test_no_accepted_type_accepts_any() -> None:
    schema = load_schema()
    assert schema.allows("City", ())
    assert schema.allows("City", ("Agent", "Place"))
    assert not schema.allows("City", ("Person", "Country"))


def test_a_folder_of_ones_own_adds_to_ours_and_takes_the_place_of_what_it_names(folder: Path) -> None:
    schema, ours = load_schema(folder), load_schema()
    assert set(schema.types) == set(ours.types)
    assert set(schema.relations) == set(ours.relations)
    assert schema.relations["sues"].frames == (Frame(False, frozenset({"sue"}), (Step(frozenset({"object"})),)),)
    assert schema.relations["sues"].parent == RELATED_TO != ours.relations["sues"].parent
    assert schema.relations["bans"] == ours.relations["bans"]


def test_a_folder_of_ones_own_may_hold_only_new_relations(tmp_path: Path) -> None:
    (tmp_path / "relations").mkdir()
    block = '[moors]\nlabel = "moors"\nparent = "blocks"\nframes = ["moor object"]\n'
    (tmp_path / "relations" / "ships.toml").write_text(block, encoding="utf-8")
    schema = load_schema(tmp_path)
    assert schema.relations["moors"].event == "REJECT"
    assert schema.relations["moors"].quad_class == "verbal conflict"
    assert "sues" in schema.relations


def test_a_frame_of_ones_own_is_no_longer_ours(tmp_path: Path) -> None:
    block = '[jails]\nlabel = "jails"\nframes = ["jail object"]\n'
    (tmp_path / "relations.toml").write_text(block, encoding="utf-8")
    heads = {head for one in load_schema(tmp_path).relations["imprisons"].frames for head in one.heads}
    assert "jail" not in heads
    assert "imprison" in heads


def test_a_block_in_two_files_of_a_folder_is_a_problem(folder: Path) -> None:
    (folder / "relations").mkdir()
    (folder / "relations" / "more.toml").write_text('[sues]\nlabel = "sues"\n', encoding="utf-8")
    with pytest.raises(SchemaError, match=r"relations/more\.toml: sues: relations\.toml has it too"):
        load_schema(folder)


def test_the_sixteen_events_of_plover_stand_above_those_of_every_day() -> None:
    relations = load_schema().relations
    assert {one.event for one in relations.values() if one.event} == set(QUAD_CLASSES)
    assert relations["bans"].event == "SANCTION"
    assert relations["bans"].quad_class == "material conflict"
    assert relations["visits"].mode == "visit"
    assert relations["headOf"].event == ""
    assert relations["headOf"].quad_class == ""


def test_every_relation_is_defined_and_shown() -> None:
    for relation in load_schema().relations.values():
        assert relation.definition.endswith(".")
        assert bool(relation.example) == bool(relation.frames)
        assert relation.event or not relation.mode


@pytest.mark.parametrize(
    ("file", "added", "problem"),
    [
        (
            "types.toml",
            '[Firm]\nlabel = "firm"\nparent = "Agnet"',
            "types.toml: Firm: there is no type Agnet: write Ag",
        ),
        ("types.toml", '[Firm]\nlabel = "firm"\nalso = ["Legal"]', "types.toml: Firm: there is no type Legal: add it"),
        ("types.toml", '[Firm]\nlable = "firm"', "types.toml: Firm.label: Field required: give it"),
        (
            "types.toml",
            '[Firm]\nlabel = "firm"\nfoo = 1',
            "types.toml: Firm.foo: Extra inputs are not permitted: ",
        ),
        ("types.toml", "[Firm", "types.toml: "),
        ("relations.toml", '[a]\nlabel = "a"\nparent = "b"', "relations.toml: a.parent: there is no relation b"),
        ("relations.toml", '[a]\nlabel = "a"\ndomain = ["B"]', "relations.toml: a.domain: there is no type B"),
        ("relations.toml", '[a]\nlabel = "a"\nrange = ["B"]', "relations.toml: a.range: there is no type B"),
        ("relations.toml", '[a]\nlabel = "a"\nframes = ["sue"]', "relations.toml: a.frames.0: "),
        ("relations.toml", '[a]\nlabel = "a"\ninverse = ["b"]', "relations.toml: a.inverse: there is no relation b"),
        (
            "relations.toml",
            '[a]\nlabel = "a"\nevent = "PARTY"',
            "relations.toml: a.event: there is no event type PARTY",
        ),
        ("relations.toml", '[a]\nlabel = "a"\nmode = "visit"', "relations.toml: a.mode: only an event has a mode"),
        ("relations.toml", '[a]\nlabel = "a"\nparent = "a"', "relations.toml: a.parent: it is above itself"),
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
    with pytest.raises(SchemaError, match=r"there is no types\.toml"):
        load_schema(tmp_path)


def test_types_in_a_circle_end(tmp_path: Path) -> None:
    circle = '[A]\nlabel = "a"\nparent = "B"\n[B]\nlabel = "b"\nparent = "A"\n'
    (tmp_path / "types.toml").write_text(circle, encoding="utf-8")
    (tmp_path / "relations.toml").write_text('[relatedTo]\nlabel = "related to"\n', encoding="utf-8")
    assert load_schema(tmp_path).types["A"].ancestors == {"A", "B"}


@given(
    st.sampled_from(("", *TURNS)),
    st.booleans(),
    heads,
    st.lists(st.tuples(words, st.frozensets(words, max_size=2), st.booleans()), min_size=1, max_size=3),
)
def test_a_frame_is_read_as_it_is_written(
    turn: str, noun: bool, of: frozenset[str], steps: list[tuple[str, frozenset[str], bool]]
) -> None:
    written = " ".join(f"{role} [{'!' * but}{'|'.join(sorted(some))}]" if some else role for role, some, but in steps)
    read = frame(f"{turn} {'noun: ' if noun else ''}{'|'.join(sorted(of))} {written}".strip())
    wanted = tuple(Step(frozenset({role}), some, but and bool(some)) for role, some, but in steps)
    assert read == Frame(noun, of, wanted, turn)


def test_a_step_takes_the_heads_that_it_names_or_all_but_those() -> None:
    assert [Step(frozenset(), frozenset({"ban"})).takes(head) for head in ("ban", "tariff")] == [True, False]
    assert [Step(frozenset(), frozenset({"ban"}), True).takes(head) for head in ("ban", "tariff")] == [False, True]
    assert Step(frozenset()).takes("ban")


def test_an_adjective_stands_after_what_something_is() -> None:
    assert frame("adjective: loyal to") == frame("be|become|remain|seem|stay complement [loyal] to")


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
    names = {path.name for path in schema_folder().iterdir()}
    assert names >= {"types.toml", "relations.toml", "relations", "shapes.ttl"}
