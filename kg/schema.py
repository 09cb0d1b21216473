"""The schema files: what types and relations there are, and how English says each relation."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter, ValidationError

from kg.errors import SchemaError

RELATED_TO = "relatedTo"
COPULAS = frozenset({"be", "become", "remain", "stay", "seem"})

# The sixteen event types of PLOVER and their quad classes, https://github.com/openeventdata/PLOVER
QUAD_CLASSES = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), "verbal cooperation"),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), "material cooperation"),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), "verbal conflict"),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "material conflict"),
}

WORDS = r"[a-z_|%-]+"
KINDS = ("noun", "adjective")
TURNS = ("reverse", "patient", "alone", "mutual")
FRAME = re.compile(
    rf"(?:(?P<turn>{'|'.join(TURNS)}) )?(?:(?P<kind>{'|'.join(KINDS)}): )?"
    rf"(?P<heads>{WORDS})(?P<steps>(?: {WORDS}| \[!?{WORDS}\])+)"
)
MENDS = {
    "missing": "give it",
    "extra_forbidden": "leave it out, or correct its name",
    "string_pattern_mismatch": "see the heading of relations.toml for how it is written",
}

Name = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9]*$")]
Term = Annotated[str, StringConstraints(pattern=r"^[a-z]+:\w+$")]
Inverse = Annotated[str, StringConstraints(pattern=r"^([a-z]+:)?\w+$")]
FrameText = Annotated[str, StringConstraints(pattern=rf"^{FRAME.pattern}$")]


class _TypeBlock(BaseModel):
    model_config = ConfigDict(extra="forbid")
    label: str
    parent: Name | None = None
    also: list[Name] = Field(default_factory=list)
    same: list[Term] = Field(default_factory=list)


class _RelationBlock(BaseModel):
    model_config = ConfigDict(extra="forbid")
    label: str
    definition: str = ""
    example: str = ""
    parent: Name | None = None
    domain: list[Name] = Field(default_factory=list)
    range: list[Name] = Field(default_factory=list)
    inverse: list[Inverse] = Field(default_factory=list)
    symmetric: bool = False
    value: bool = False
    event: str = ""
    mode: str = ""
    same: list[Term] = Field(default_factory=list)
    close: list[Term] = Field(default_factory=list)
    frames: list[FrameText] = Field(default_factory=list)


TYPES = TypeAdapter(dict[Name, _TypeBlock])
RELATIONS = TypeAdapter(dict[Name, _RelationBlock])


@dataclass(frozen=True, slots=True)
class Type:
    """Hold a type of entities; `ancestors` holds its own name, its parents' and theirs."""

    name: str
    label: str
    parents: tuple[str, ...]
    same: tuple[str, ...]
    ancestors: frozenset[str]


@dataclass(frozen=True, slots=True)
class Step:
    """Hold one step from a verb or noun to the object: its roles, and the heads of its phrase (none: any).

    With `but`, any heads but those.
    """

    roles: frozenset[str]
    heads: frozenset[str] = frozenset()
    but: bool = False

    def takes(self, head: str) -> bool:
        """Return whether a phrase with this head may stand at this step."""
        return not self.heads or (head in self.heads) is not self.but


@dataclass(frozen=True, slots=True)
class Frame:
    """Hold one way in which English says a relation: a noun or verb, and the steps from it to the object.

    `turn` is `reverse` where the subject of the relation stands at the end of the steps, `patient` where it is what it
    is done to, `alone` where there is no such thing, and `mutual` where several do it to each other.

    >>> frame("impose|levy [sanction] on").steps
    (Step(roles=frozenset({'object'}), heads=frozenset({'sanction'}), but=False), Step(roles=frozenset({'on'}), \
heads=frozenset(), but=False))
    """

    noun: bool
    heads: frozenset[str]
    steps: tuple[Step, ...]
    turn: str = ""


_FrameKey = tuple[str, bool, str, tuple[Step, ...]]


@dataclass(frozen=True, slots=True)
class Relation:
    """Hold a property between a subject of one of the types in `domain` and an object of one in `range`.

    `value` says that the object may be a value, such as an amount, instead of an entity. `event` is the type of PLOVER
    that it is of, with its `mode`; `same`, `close` and `inverse` are properties elsewhere (`schema:worksFor`), of which
    `inverse` may also be one of ours.
    """

    name: str
    label: str
    definition: str
    example: str
    parent: str
    domain: tuple[str, ...]
    range: tuple[str, ...]
    inverse: tuple[str, ...]
    symmetric: bool
    value: bool
    event: str
    mode: str
    same: tuple[str, ...]
    close: tuple[str, ...]
    frames: tuple[Frame, ...]

    @property
    def quad_class(self) -> str:
        """Return the class of its event, or an empty string."""
        return QUAD_CLASSES.get(self.event, "")


@dataclass(frozen=True, slots=True)
class Schema:
    """Hold the types and relations by name."""

    types: Mapping[str, Type]
    relations: Mapping[str, Relation]

    def is_a(self, name: str, ancestor: str) -> bool:
        """Return whether a type is another type or below it.

        >>> load_schema().is_a("Company", "Agent")
        True
        """
        return name in self.types and ancestor in self.types[name].ancestors

    def allows(self, name: str, accepted: tuple[str, ...]) -> bool:
        """Return whether a type is one of those accepted, or below one; no accepted type means any."""
        return not accepted or any(self.is_a(name, one) for one in accepted)


@dataclass(slots=True)
class _Blocks:
    """Hold what the files say: the blocks, the file of each, and what is wrong with them."""

    types: dict[str, _TypeBlock]
    relations: dict[str, _RelationBlock]
    file: dict[tuple[str, str], str]
    problems: list[str]


def schema_folder() -> Path:
    """Return the folder of the schema files that come with kg."""
    installed = Path(__file__).parent / "schemas"
    return installed if installed.is_dir() else Path(__file__).parent.parent / "schemas"


def load_schema(folder: Path | None = None) -> Schema:
    """Read `types.toml`, `relations.toml` and `relations/*.toml` of the folder that comes with kg, and of one's own.

    Args:
        folder: one's own, whose blocks add to ours; a block or frame of it takes the place of the same one of ours.

    Raises:
        SchemaError: with every problem of all files, a line each: the file, the key, what is wrong, what to do.
    """
    return _loaded(folder)


@lru_cache(maxsize=8)
def _loaded(folder: Path | None) -> Schema:
    blocks = _Blocks({}, {}, {}, [])
    if folder is not None and folder != schema_folder():
        _read_folder(folder, blocks)
    own = frozenset(blocks.relations)
    _read_folder(schema_folder(), blocks)
    blocks.problems += _unknown_names(blocks)
    if blocks.problems:
        raise SchemaError("\n".join(blocks.problems), mend=f"correct the files in {folder or schema_folder()}")
    relations = {name: _relation(name, blocks.relations) for name in blocks.relations}
    taken = {key for name in own for frame in relations[name].frames for key in _keys(frame)}
    ours = {name: _without(relation, taken) for name, relation in relations.items() if name not in own}
    types = {name: _type(name, blocks.types) for name in blocks.types}
    return Schema(types, {name: ours.get(name, relation) for name, relation in relations.items()})


def _read_folder(folder: Path, blocks: _Blocks) -> None:
    """Add the blocks of a folder to those of others, which stand."""
    paths = [folder / "types.toml", folder / "relations.toml", *sorted((folder / "relations").glob("*.toml"))]
    paths = [path for path in paths if path.is_file()]
    if not paths:
        blocks.problems.append(f"{folder}: there is no types.toml, relations.toml or relations/*.toml in it")
    here: dict[tuple[str, str], str] = {}
    for path in paths:
        file = path.relative_to(folder).as_posix()
        kind = "type" if file == "types.toml" else "relation"
        found = _read(path, file, TYPES if kind == "type" else RELATIONS, blocks.problems)
        into: dict[str, Any] = blocks.types if kind == "type" else blocks.relations
        for name, block in found.items():
            into.setdefault(name, block)
            before = here.setdefault((kind, name), file)
            if before != file:
                blocks.problems.append(f"{file}: {name}: {before} has it too: keep one of them")
    blocks.file = here | blocks.file


def _read(path: Path, file: str, adapter: TypeAdapter[Any], problems: list[str]) -> dict[str, Any]:
    try:
        return dict(adapter.validate_python(tomllib.loads(path.read_text(encoding="utf-8"))))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        problems.append(f"{file}: {error}")
    except ValidationError as error:
        for one in error.errors(include_url=False):
            key = ".".join(str(part) for part in one["loc"] if part != "[key]")
            mend = MENDS.get(one["type"])
            problems.append(f"{file}: {key}: {one['msg']}{f': {mend}' if mend else ''}")
    return {}


def _unknown_names(blocks: _Blocks) -> Iterator[str]:
    for name, kind in blocks.types.items():
        for parent in _parents(kind):
            if parent not in blocks.types:
                yield f"{blocks.file['type', name]}: {name}: {_no_such('type', parent, blocks.types)}"
    for name, relation in blocks.relations.items():
        for key, problem in _relation_problems(name, relation, blocks):
            yield f"{blocks.file['relation', name]}: {name}.{key}: {problem}"


def _relation_problems(name: str, block: _RelationBlock, blocks: _Blocks) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a relation, by key."""
    if block.parent and block.parent not in blocks.relations:
        yield "parent", _no_such("relation", block.parent, blocks.relations)
    elif name in _above(name, blocks.relations)[1:]:
        yield "parent", "it is above itself: name another parent"
    for one in block.inverse:
        if ":" not in one and one not in blocks.relations:
            yield "inverse", _no_such("relation", one, blocks.relations)
    for key in ("domain", "range"):
        for wanted in getattr(block, key):
            if wanted not in blocks.types:
                yield key, _no_such("type", wanted, blocks.types)
    if block.event and block.event not in QUAD_CLASSES:
        yield "event", f"there is no event type {block.event}: write one of {', '.join(QUAD_CLASSES)}"
    if block.mode and not _event(name, blocks.relations):
        yield "mode", "only an event has a mode: give it an event, or a parent that has one"


def _no_such(kind: str, name: str, known: Mapping[str, object]) -> str:
    near = get_close_matches(name, known, n=1)
    return f"there is no {kind} {name}: {f'write {near[0]}' if near else 'add it'}"


def _parents(block: _TypeBlock) -> tuple[str, ...]:
    return (*([block.parent] if block.parent else []), *block.also)


def _above(name: str, blocks: Mapping[str, _RelationBlock]) -> list[str]:
    """Return a relation and those above it; where they go round in a circle, up to the first that comes again."""
    found = [name]
    while (parent := blocks[found[-1]].parent) is not None and parent in blocks:
        found.append(parent)
        if found.count(parent) > 1:
            break
    return found


def _event(name: str, blocks: Mapping[str, _RelationBlock]) -> str:
    return next((blocks[one].event for one in _above(name, blocks) if blocks[one].event), "")


def _type(name: str, blocks: dict[str, _TypeBlock]) -> Type:
    ancestors, waiting = {name}, [name]
    while waiting:
        above = set(_parents(blocks[waiting.pop()])) - ancestors
        ancestors |= above
        waiting += above
    block = blocks[name]
    return Type(name, block.label, _parents(block), tuple(block.same), frozenset(ancestors))


def _relation(name: str, blocks: dict[str, _RelationBlock]) -> Relation:
    block = blocks[name]
    return Relation(
        name,
        block.label,
        block.definition,
        block.example,
        block.parent or RELATED_TO,
        tuple(block.domain),
        tuple(block.range),
        tuple(block.inverse),
        block.symmetric,
        block.value,
        _event(name, blocks),
        block.mode,
        tuple(block.same),
        tuple(block.close),
        tuple(frame(text) for text in block.frames),
    )


def _keys(frame: Frame) -> Iterator[_FrameKey]:
    """Yield what tells each of the words of a frame from those of others."""
    return ((frame.turn, frame.noun, head, frame.steps) for head in sorted(frame.heads))


def _without(relation: Relation, taken: Set[_FrameKey]) -> Relation:
    """Return a relation without those words of its frames that are taken."""
    kept = (
        replace(frame, heads=frozenset(key[2] for key in _keys(frame) if key not in taken)) for frame in relation.frames
    )
    return replace(relation, frames=tuple(frame for frame in kept if frame.heads))


def frame(text: str) -> Frame:
    """Return the frame that a line of `relations.toml` writes; its heading there explains the notation.

    Raises:
        ValueError: where the text is no frame.
    """
    match = FRAME.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is no frame")
    heads = frozenset(match["heads"].split("|"))
    steps: list[Step] = []
    if match["kind"] == "adjective":
        steps, heads = [Step(frozenset({"complement"}), heads)], COPULAS
    for word in match["steps"].split():
        words = frozenset(word.strip("[!]").split("|"))
        if not word.startswith("["):
            steps.append(Step(words))
        elif steps and not steps[-1].heads:
            steps[-1] = Step(steps[-1].roles, words, word.startswith("[!"))
        else:
            steps.append(Step(frozenset({"object"}), words, word.startswith("[!")))
    return Frame(match["kind"] == "noun", heads, tuple(steps), match["turn"] or "")
