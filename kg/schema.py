"""The schema files: what types and relations there are, and how English says each relation."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter, ValidationError

from kg.errors import SchemaError

RELATED_TO = "relatedTo"
WORDS = r"[a-z_|-]+"
FRAME = re.compile(rf"(?P<noun>noun: )?(?P<heads>{WORDS})(?P<steps>(?: {WORDS}| \[{WORDS}\])+)")

Name = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9]*$")]
FrameText = Annotated[str, StringConstraints(pattern=rf"^{FRAME.pattern}$")]


class _TypeBlock(BaseModel):
    model_config = ConfigDict(extra="forbid")
    label: str
    parent: Name | None = None
    also: list[Name] = Field(default_factory=list)
    same: list[str] = Field(default_factory=list)


class _RelationBlock(BaseModel):
    model_config = ConfigDict(extra="forbid")
    label: str
    parent: Name | None = None
    domain: list[Name] = Field(default_factory=list)
    range: list[Name] = Field(default_factory=list)
    symmetric: bool = False
    value: bool = False
    same: list[str] = Field(default_factory=list)
    frames: list[FrameText] = Field(default_factory=list)


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
    """Hold one step from a verb or noun to the object: its roles, and the heads of its phrase (none: any)."""

    roles: frozenset[str]
    heads: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Frame:
    """Hold one way in which English says a relation: a noun or verb, and the steps from it to the object.

    >>> frame("impose|levy [sanction] on").steps
    (Step(roles=frozenset({'object'}), heads=frozenset({'sanction'})), Step(roles=frozenset({'on'}), heads=frozenset()))
    """

    noun: bool
    heads: frozenset[str]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """Hold a property between a subject of one of the types in `domain` and an object of one in `range`.

    `value` says that the object may be a value, such as an amount, instead of an entity.
    """

    name: str
    label: str
    parent: str
    domain: tuple[str, ...]
    range: tuple[str, ...]
    symmetric: bool
    value: bool
    same: tuple[str, ...]
    frames: tuple[Frame, ...]


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


def schema_folder() -> Path:
    """Return the folder of the schema files that come with kg."""
    installed = Path(__file__).parent / "schemas"
    return installed if installed.is_dir() else Path(__file__).parent.parent / "schemas"


@lru_cache(maxsize=8)
def load_schema(folder: Path | None = None) -> Schema:
    """Read `types.toml` and `relations.toml` of a folder, by default the one that comes with kg.

    Raises:
        SchemaError: with every problem of both files, a line each.
    """
    folder = folder or schema_folder()
    problems: list[str] = []
    types = _read(folder / "types.toml", TypeAdapter(dict[Name, _TypeBlock]), problems)
    relations = _read(folder / "relations.toml", TypeAdapter(dict[Name, _RelationBlock]), problems)
    problems += _unknown_names(types, relations)
    if problems:
        raise SchemaError("\n".join(problems), mend=f"correct the files in {folder}")
    return Schema(
        {name: _type(name, types) for name in types},
        {name: _relation(name, block) for name, block in relations.items()},
    )


def _read(path: Path, adapter: TypeAdapter[Any], problems: list[str]) -> dict[str, Any]:
    try:
        return dict(adapter.validate_python(tomllib.loads(path.read_text(encoding="utf-8"))))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        problems.append(f"{path.name}: {error}")
    except ValidationError as error:
        problems += [f"{path.name}: {'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()]
    return {}


def _unknown_names(types: dict[str, _TypeBlock], relations: dict[str, _RelationBlock]) -> Iterator[str]:
    for name, kind in types.items():
        for parent in [*([kind.parent] if kind.parent else []), *kind.also]:
            if parent not in types:
                yield f"types.toml: {name}: there is no type {parent}"
    for name, relation in relations.items():
        if relation.parent and relation.parent not in relations:
            yield f"relations.toml: {name}.parent: there is no relation {relation.parent}"
        for key in ("domain", "range"):
            for wanted in getattr(relation, key):
                if wanted not in types:
                    yield f"relations.toml: {name}.{key}: there is no type {wanted}"


def _type(name: str, blocks: dict[str, _TypeBlock]) -> Type:
    ancestors, waiting = {name}, [name]
    while waiting:
        block = blocks[waiting.pop()]
        above = {*([block.parent] if block.parent else []), *block.also} - ancestors
        ancestors |= above
        waiting += above
    block = blocks[name]
    parents = (*([block.parent] if block.parent else []), *block.also)
    return Type(name, block.label, parents, tuple(block.same), frozenset(ancestors))


def _relation(name: str, block: _RelationBlock) -> Relation:
    return Relation(
        name,
        block.label,
        block.parent or RELATED_TO,
        tuple(block.domain),
        tuple(block.range),
        block.symmetric,
        block.value,
        tuple(block.same),
        tuple(frame(text) for text in block.frames),
    )


def frame(text: str) -> Frame:
    """Return the frame that a line of `relations.toml` writes; its heading there explains the notation.

    Raises:
        ValueError: where the text is no frame.
    """
    match = FRAME.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is no frame")
    steps: list[Step] = []
    for word in match["steps"].split():
        words = frozenset(word.strip("[]").split("|"))
        if not word.startswith("["):
            steps.append(Step(words))
        elif steps and not steps[-1].heads:
            steps[-1] = Step(steps[-1].roles, words)
        else:
            steps.append(Step(frozenset({"object"}), words))
    return Frame(bool(match["noun"]), frozenset(match["heads"].split("|")), tuple(steps))
