"""What users tell of things: a table of known ones, and decisions about pairs of names."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from kg.entities.forms import normal
from kg.entities.names import Key, key_of
from kg.entities.types import KINDS
from kg.errors import KgError
from kg.model import Decision, KnownThing
from kg.schema import Schema, load_schema

COLUMNS = ("name", "type", "aliases", "sameAs")
SEPARATOR = "|"
Said = Literal["same", "different"]


@dataclass(frozen=True, slots=True)
class Told:
    """Hold known things and decisions so that names can be looked up in them.

    `things` are by their normal names, but for those that two share; `different` holds pairs of normal names.
    """

    things: dict[str, KnownThing]
    different: frozenset[frozenset[str]]

    def key(self, text: str, key: Key) -> Key:
        """Return the key of a name: that of the known thing that it names exactly, else the given one."""
        words = normal(text)
        thing = self.things.get(words)
        if thing is not None and _agree(thing, key):
            return _key(thing, key)
        apart = any(words in pair for pair in self.different)
        return Key(key.kind, words) if apart else key

    def are_apart(self, one: Key, other: Key) -> bool:
        """Return whether a user has said that two keys are of two things."""
        return frozenset((one.words, other.words)) in self.different

    def thing(self, key: Key, texts: Iterable[str]) -> KnownThing | None:
        """Return the known thing that a key is of, if one of the texts of the key is exactly a name of it."""
        named = (self.things.get(normal(text)) for text in sorted(texts))
        return next((thing for thing in named if thing and _agree(thing, key) and _key(thing, key) == key), None)


def told(known: Sequence[KnownThing], decisions: Sequence[Decision]) -> Told:
    """Return known things and decisions in a form in which names can be looked up.

    Two names that are decided to be the same are one known thing; it is known by the second. A name that two known
    things share says nothing.
    """
    owners: dict[str, set[KnownThing]] = defaultdict(set)
    for thing in known:
        for name in (thing.name, *thing.aliases):
            owners[normal(name)].add(thing)
    for decision in decisions:
        if decision.same:
            _join(owners, normal(decision.one), normal(decision.other), KnownThing(decision.other))
    pairs = (frozenset((normal(one.one), normal(one.other))) for one in decisions if not one.same)
    return Told({name: next(iter(them)) for name, them in owners.items() if len(them) == 1}, frozenset(pairs))


def _join(owners: dict[str, set[KnownThing]], one: str, other: str, fallback: KnownThing) -> None:
    """Give the names of one thing to another."""
    target = next(iter(owners[other])) if len(owners[other]) == 1 else fallback
    source = owners[one] if len(owners[one]) == 1 else {target}
    for name in [one, other, *(name for name, them in owners.items() if them == source)]:
        owners[name] = {target}


def _key(thing: KnownThing, key: Key) -> Key:
    kind = KINDS.get(thing.type, "other") if thing.type else key.kind
    found = key_of(thing.name, kind)
    return found if found.kind == kind else Key(kind, found.words, found.country)


def _agree(thing: KnownThing, key: Key) -> bool:
    """Return whether a name may be of a known thing.

    A name of several words is; one word may be both a person's and another thing's, and then the text decides.
    """
    return " " in key.words or not thing.type or (thing.type == "Person") == (key.kind == "person")


def known_things(text: str, path: str, schema: Schema | None = None) -> list[KnownThing]:
    r"""Read known things out of CSV with the columns name, type, aliases and sameAs; `|` parts several in one cell.

    Args:
        text: the file's text.
        path: what to call the file in messages.
        schema: where the types stand, by default the one that comes with kg.

    Raises:
        KgError: where a column or name is missing, or a type is not one of the schema.

    >>> known_things("name,aliases\nAcme,Acme Works|AW\n", "known.csv")
    [KnownThing(name='Acme', type='', aliases=('Acme Works', 'AW'), same_as=())]
    """
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    columns = tuple(rows.fieldnames or ())
    if "name" not in columns or set(columns) - set(COLUMNS):
        raise KgError(f"{path}: the columns are {', '.join(columns) or 'none'}", mend=f"name them {', '.join(COLUMNS)}")
    types = (schema or load_schema()).types
    return [_known_thing(row, f"{path}, line {rows.line_num}", types) for row in rows]


def _known_thing(row: dict[str, str | None], place: str, types: Collection[str]) -> KnownThing:
    name, kind = (row.get("name") or "").strip(), (row.get("type") or "").strip()
    if not normal(name):
        raise KgError(f"{place}: there is no name", mend="give every row a name")
    if kind and kind not in types:
        raise KgError(f"{place}: {kind!r} is no type", mend=f"use one of {', '.join(sorted(types))}")
    return KnownThing(name, kind, tuple(_cells(row.get("aliases"))), tuple(_cells(row.get("sameAs"))))


def _cells(text: str | None) -> Iterator[str]:
    yield from (part.strip() for part in (text or "").split(SEPARATOR) if part.strip())


def decisions(text: str, path: str) -> list[Decision]:
    """Read decisions: a line each, `same: A = B` or `different: A = B`; empty lines and those after `#` say nothing.

    Args:
        text: the file's text.
        path: what to call the file in messages.

    Raises:
        KgError: where a line is something else, or two lines say the opposite.

    >>> decisions("same: Acme Works = Acme", "decisions.txt")
    [Decision(one='Acme Works', other='Acme', same=True)]
    """
    found: dict[frozenset[str], Decision] = {}
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        plain = line.partition("#")[0].strip()
        said, _, pair = plain.partition(":")
        one, _, other = (part.strip() for part in pair.partition("="))
        if not plain:
            continue
        if said.strip() not in ("same", "different") or not normal(one) or not normal(other):
            raise KgError(
                f"{path}, line {number}: {plain!r} is no decision", mend="write same: A = B or different: A = B"
            )
        decision = Decision(one, other, said.strip() == "same")
        before = found.setdefault(frozenset((normal(one), normal(other))), decision)
        if before.same != decision.same:
            raise KgError(f"{path}, line {number}: {plain!r} contradicts an earlier line", mend="remove one of them")
    return list(found.values())
