"""Give each type of entity its colour and shape."""

from __future__ import annotations

from dataclasses import dataclass

from kg.schema import Schema


@dataclass(frozen=True, slots=True)
class Mark:
    """Hold how entities of a type are drawn; `shape` is a name that the viewer's drawing knows."""

    colour: str
    shape: str


# A type without a mark of its own takes that of its nearest parent. Shapes tell families apart without colour.
MARKS = {
    "Thing": Mark("#868e96", "dot"),
    "Person": Mark("#3b7dd8", "dot"),
    "Group": Mark("#1098ad", "dot"),
    "Agent": Mark("#1098ad", "square"),
    "Organization": Mark("#e8590c", "square"),
    "Company": Mark("#dba400", "square"),
    "PoliticalParty": Mark("#c2255c", "square"),
    "MediaOutlet": Mark("#f08c6a", "square"),
    "MilitaryUnit": Mark("#66733a", "square"),
    "GovernmentAgency": Mark("#7048e8", "hexagon"),
    "Legislature": Mark("#a78bfa", "hexagon"),
    "Court": Mark("#4b2fa8", "hexagon"),
    "Place": Mark("#5aa05a", "triangle"),
    "City": Mark("#94b83d", "triangle"),
    "Country": Mark("#1f8a70", "triangleDown"),
    "Event": Mark("#d6558b", "diamond"),
    "Law": Mark("#8d6e63", "star"),
    "Product": Mark("#b07d62", "star"),
    "Work": Mark("#a0522d", "star"),
}


def mark(kind: str, schema: Schema) -> Mark:
    """Return how a type is drawn; one that the schema does not know is drawn as a thing.

    >>> from kg.schema import load_schema
    >>> mark("Unheard-of", load_schema()) == MARKS["Thing"]
    True
    """
    level = [kind]
    while level:
        for name in level:
            if name in MARKS:
                return MARKS[name]
        level = [parent for name in level if name in schema.types for parent in schema.types[name].parents]
    return MARKS["Thing"]
