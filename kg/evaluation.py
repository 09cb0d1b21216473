"""Measure a graph against what a careful reader takes out of the same documents: a gold file.

A gold file is YAML: `entities`, by key, with their `name` and `aliases`; `claims` with `s` and `o` (keys of entities)
or a `value`, `r` (beginnings of words that a relation may have), `mode` (the factuality), and `symmetric` where either
end may be the subject; and `traps` with `absent_entities` (names that no entity may have) and `absent_claims`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from kg.errors import KgError
from kg.graph import KnowledgeGraph
from kg.model import Claim, Entity, Factuality

CORPORATE = re.compile(r"\b(inc|corp|corporation|ltd|llc|plc|co|company|limited)\b\.?$")
EMPTY_WORDS = frozenset("the a an of in to its their his her".split())
ENOUGH = 0.5  # of the words of a gold value that a value of the graph must have


class _Thing(BaseModel):
    model_config = ConfigDict(extra="ignore")
    name: str
    aliases: list[str] = Field(default_factory=list)


class _Wanted(BaseModel):
    model_config = ConfigDict(extra="ignore")
    s: str
    r: list[str]
    o: str | None = None
    value: str | None = None
    mode: Factuality = Factuality.ACTUAL
    symmetric: bool = False


class _Traps(BaseModel):
    absent_entities: list[str] = Field(default_factory=list)
    absent_claims: list[_Wanted] = Field(default_factory=list)


class Gold(BaseModel):
    """Hold a gold file."""

    model_config = ConfigDict(extra="ignore")
    entities: dict[str, _Thing]
    claims: list[_Wanted]
    traps: _Traps = Field(default_factory=_Traps)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Hold how a graph does.

    `recall` is the share of gold claims found, `entity_recall` that of those between two entities; `factuality` the
    share of the found ones whose factuality agrees; `nodes_per_entity` 1.0 where nothing is split; `merges` the
    entities that are two in the gold; `confirmed` the share of the graph's claims between gold entities that the gold
    has too; `traps` what should not be there and is; `missed` the gold claims not found.
    """

    recall: float
    entity_recall: float
    factuality: float
    entities_found: float
    nodes_per_entity: float
    merges: tuple[str, ...]
    confirmed: float
    traps: tuple[str, ...]
    missed: tuple[str, ...]


def read_gold(path: Path) -> Gold:
    """Read a gold file.

    Raises:
        KgError: where it cannot be read, or is not in the form that the heading of this module describes.
    """
    try:
        return Gold.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise KgError(f"{path}: {error}", mend="give a gold file in YAML") from error
    except ValidationError as error:
        lines = "\n".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise KgError(f"{path} is no gold file:\n{lines}", mend="the form is in docs/cli.md") from error


def evaluate(gold: Gold, graph: KnowledgeGraph) -> Evaluation:
    """Measure a graph against a gold file."""
    match = _Match.of(gold, graph)
    found = [(wanted, match.best(wanted)) for wanted in gold.claims]
    hits = [(wanted, claim) for wanted, claim in found if claim is not None]
    between = [wanted for wanted, _ in found if wanted.o is not None]
    known, confirmed = match.confirmed(gold.claims)
    nodes = {key: [node for node, keys in match.keys.items() if key in keys] for key in gold.entities}
    named = [len(ids) for ids in nodes.values() if ids]
    return Evaluation(
        _share(len(hits), len(found)),
        _share(sum(wanted.o is not None for wanted, _ in hits), len(between)),
        _share(sum(claim.factuality is wanted.mode for wanted, claim in hits), len(hits)),
        _share(len(named), len(nodes)),
        _share(sum(named), len(named)),
        tuple(sorted(node for node, keys in match.keys.items() if len(keys) > 1)),
        _share(confirmed, known),
        tuple(match.traps(gold.traps)),
        tuple(_written(wanted) for wanted, claim in found if claim is None),
    )


@dataclass(frozen=True, slots=True)
class _Match:
    """Hold which gold entities each node of a graph may be, by name."""

    claims: Sequence[Claim]
    keys: Mapping[str, frozenset[str]]
    names: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, gold: Gold, graph: KnowledgeGraph) -> _Match:
        wanted = {key: {_plain(name) for name in (thing.name, *thing.aliases)} for key, thing in gold.entities.items()}
        names = {entity.id: _names(entity) for entity in graph.entities}
        keys = {node: frozenset(key for key, some in wanted.items() if some & own) for node, own in names.items()}
        return cls(graph.claims, keys, names)

    def best(self, wanted: _Wanted) -> Claim | None:
        """Return a claim that says what is wanted, one of the same factuality if there is one."""
        some = [claim for claim in self.claims if self._says(claim, wanted)]
        return next((claim for claim in some if claim.factuality is wanted.mode), some[0] if some else None)

    def _says(self, claim: Claim, wanted: _Wanted) -> bool:
        if not _relation_begins(claim, wanted.r):
            return False
        ends = [(claim.subject, claim.object)]
        if wanted.symmetric and isinstance(claim.object, str):
            ends.append((claim.object, claim.subject))
        return any(wanted.s in self.keys[s] and self._is_object(o, wanted) for s, o in ends if isinstance(s, str))

    def _is_object(self, target: Any, wanted: _Wanted) -> bool:
        if wanted.o is not None:
            return isinstance(target, str) and wanted.o in self.keys[target]
        text = " ".join(self.names[target]) if isinstance(target, str) else target.text
        asked = _words(wanted.value or "")
        return bool(asked) and len(asked & _words(text)) / len(asked) >= ENOUGH

    def confirmed(self, golds: Sequence[_Wanted]) -> tuple[int, int]:
        """Return how many claims stand between gold entities, and how many of them some gold claim has."""
        between = [c for c in self.claims if isinstance(c.object, str) and self.keys[c.subject] and self.keys[c.object]]
        return len(between), sum(any(self._says(c, one) for one in golds if one.o is not None) for c in between)

    def traps(self, traps: _Traps) -> Iterator[str]:
        """Yield what must not be in the graph and is."""
        every = frozenset(name for own in self.names.values() for name in own)
        yield from (name for name in traps.absent_entities if _plain(name) in every)
        for one in traps.absent_claims:
            if any(claim.factuality is Factuality.ACTUAL and self._says(claim, one) for claim in self.claims):
                yield _written(one)


def _names(entity: Entity) -> frozenset[str]:
    return frozenset(_plain(name) for name in (entity.label, *entity.aliases))


def _plain(name: str) -> str:
    """Return a name without case, article, possessive, punctuation and corporate suffix."""
    text = re.sub(r"\b([a-z])\.(?=[a-z]\b)", r"\1", name.casefold().replace("’", "'").strip())
    text = re.sub(r"[^\w\s]", " ", re.sub(r"'s$|'$", "", text))
    text = re.sub(r"^(the|a|an)\s+", "", " ".join(text.split()))
    return CORPORATE.sub("", text).strip() or text


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold())) - EMPTY_WORDS


def _relation_begins(claim: Claim, stems: Sequence[str]) -> bool:
    """Return whether a word of the property or of the relation's text begins with one of the stems."""
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", claim.property)
    text = " ".join((name, *claim.texts)).casefold()
    return any(re.search(rf"(?<!\w){re.escape(stem.casefold())}", text) for stem in stems)


def _written(wanted: _Wanted) -> str:
    target = wanted.o if wanted.o is not None else repr(wanted.value)
    return f"{wanted.s} {wanted.r[0]} {target} ({wanted.mode.value})"


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
