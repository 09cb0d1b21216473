"""The schema for people to read: all types and relations as trees, or one of them with all that is said of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from kg.errors import SchemaError
from kg.schema import COPULAS, RELATED_TO, Frame, Relation, Schema, Type

Fields = dict[str, Any]
WIDTH = 34


def glossary(schema: Schema) -> Fields:
    """Return all types and relations, each as `entry` gives it."""
    return {
        "types": [_type(kind, schema) for kind in schema.types.values()],
        "relations": [_relation(relation, schema) for relation in schema.relations.values()],
    }


def trees(schema: Schema) -> Iterator[str]:
    """Yield a line for each type and relation, those below another indented under it."""
    types = {kind.name: (kind.parents[0] if kind.parents else "", kind.label) for kind in schema.types.values()}
    relations = {
        one.name: (one.parent if one.name != RELATED_TO else "", one.definition or one.label)
        for one in schema.relations.values()
    }
    yield f"{len(types)} types"
    yield from _tree(types, "", 1)
    yield ""
    yield f"{len(relations)} relations"
    yield from _tree(relations, "", 1)


def _tree(terms: Mapping[str, tuple[str, str]], parent: str, depth: int) -> Iterator[str]:
    for name, (above, words) in terms.items():
        if above == parent:
            yield f"{'  ' * depth + name:<{WIDTH}} {words}"
            yield from _tree(terms, name, depth + 1)


def entry(name: str, schema: Schema) -> Fields:
    """Return what a schema says of a type or relation; `name` in any capitals.

    Raises:
        SchemaError: where there is none of that name; the message tells those that are near.
    """
    known = {one.casefold(): one for one in (*schema.relations, *schema.types)}
    found = name if name in schema.types or name in schema.relations else known.get(name.casefold(), "")
    if found in schema.relations:
        return _relation(schema.relations[found], schema)
    if found in schema.types:
        return _type(schema.types[found], schema)
    inside = sorted(one for one in known if name.casefold() in one or one in name.casefold())
    near = [known[one] for one in dict.fromkeys([*get_close_matches(name.casefold(), known, n=5), *inside])][:5]
    raise SchemaError(
        f"there is no type or relation called {name!r}",
        mend=f"like it: {', '.join(near)}" if near else "kg schema lists all",
    )


def _type(kind: Type, schema: Schema) -> Fields:
    relations = schema.relations.values()
    return {
        "name": kind.name,
        "kind": "type",
        "label": kind.label,
        "parents": list(kind.parents),
        "above": sorted(kind.ancestors - {kind.name, *kind.parents}),
        "below": [one.name for one in schema.types.values() if kind.name in one.parents],
        "same": list(kind.same),
        "subject of": [one.name for one in relations if kind.name in one.domain],
        "object of": [one.name for one in relations if kind.name in one.range],
    }


def _relation(relation: Relation, schema: Schema) -> Fields:
    above = _above(relation, schema)
    return {
        "name": relation.name,
        "kind": "relation",
        "label": relation.label,
        "definition": relation.definition,
        "parents": above[:1],
        "above": above[1:],
        "below": [one.name for one in schema.relations.values() if one.parent == relation.name != one.name],
        "subject": list(relation.domain),
        "object": [*relation.range, *(["a value"] if relation.value else [])],
        "inverse": [relation.name] if relation.symmetric else list(relation.inverse),
        "event": relation.event,
        "mode": relation.mode,
        "quad class": relation.quad_class,
        "same": list(relation.same),
        "close": list(relation.close),
        "said as": [notation(frame) for frame in relation.frames],
        "example": relation.example,
    }


def _above(relation: Relation, schema: Schema) -> list[str]:
    found: list[str] = []
    while relation.name != RELATED_TO:
        relation = schema.relations[relation.parent]
        found.append(relation.name)
    return found


def notation(frame: Frame) -> str:
    """Return a frame as a relation file writes it.

    >>> from kg.schema import frame
    >>> notation(frame("noun: ban|embargo on")), notation(frame("impose [!fine] on"))
    ('noun: ban|embargo on', 'impose [!fine] on')
    """
    steps, heads = frame.steps, frame.heads
    kind = "noun: " if frame.noun else ""
    if not frame.noun and heads == COPULAS and steps[0].heads and steps[0].roles == {"complement"}:
        kind, heads, steps = "adjective: ", steps[0].heads, steps[1:]
    parts = [_either(heads)]
    for step in steps:
        plain = step.heads and step.roles == {"object"} and (len(parts) == 1 or parts[-1].startswith("["))
        parts += [] if plain else [_either(step.roles)]
        parts += [f"[{'!' * step.but}{_either(step.heads)}]"] if step.heads else []
    return f"{frame.turn} {kind}{' '.join(parts)}".strip()


def _either(words: frozenset[str]) -> str:
    return "|".join(sorted(words))


def as_text(fields: Fields) -> Iterator[str]:
    """Yield the lines of an entry: its name and kind, what it means, then a line or more for each thing said of it."""
    yield f"{fields['name']}  ({fields['kind']})"
    for name, said in fields.items():
        lines = said if name == "said as" else [", ".join(said)] if isinstance(said, list) else [said]
        for i, line in enumerate(lines):
            if line and name not in ("name", "kind"):
                yield f"  {'' if i else name:<12}{line}"
