"""Write a graph of a million triples in the profile, the same each time.

python tests/benchmarks/generated.py FOLDER [TRIPLES]

Who is claimed about is drawn as in real graphs: a few entities have most of the claims. Names are made of syllables.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from kg.exports import export
from kg.graph import KnowledgeGraph, knowledge_graph
from kg.model import Claim, Document, Entity, Evidence, Factuality, Value
from kg.schema import Relation, load_schema

A_CLAIM = 15.8  # triples that a claim brings with it, by count
TYPES = ("Person", "Company", "GovernmentAgency", "Country", "City", "Organization")
FACTUALITY = (*[Factuality.ACTUAL] * 14, *[Factuality.REPORTED] * 3, *Factuality)
SYLLABLES = "ba co di fa ge hi jo ka le mi no pu ra se ti vo wa xe yu zo".split()


def main() -> None:
    """Write graph.ttl to the folder."""
    folder, triples = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
    print(export(generated(int(triples / A_CLAIM)), "turtle", folder))


def generated(claims: int) -> KnowledgeGraph:
    """Return a graph with about as many claims; five of them share an entity or a document."""
    draw = random.Random(7)
    entities = [_entity(draw, number) for number in range(max(claims // 5, 10))]
    documents = [_document(draw, number) for number in range(max(claims // 5, 2))]
    relations = sorted(load_schema().relations.values(), key=lambda one: one.name)
    made = {one.key: one for one in _claims(draw, claims, entities, documents, relations)}
    return knowledge_graph(documents, entities, made.values())


def _entity(draw: random.Random, number: int) -> Entity:
    name = "".join(draw.choices(SYLLABLES, k=3)).title()
    return Entity(f"{name}_{number}", draw.choice(TYPES), f"{name} {number}", (name,) if number % 2 else ())


def _document(draw: random.Random, number: int) -> Document:
    issued = date(2015, 1, 1) + timedelta(days=draw.randrange(4000))
    return Document.of(
        f"article-{number}", " ".join(draw.choices(SYLLABLES, k=200)), title=f"{number}", published=issued
    )


def _claims(
    draw: random.Random, count: int, entities: list[Entity], documents: list[Document], relations: list[Relation]
) -> Iterator[Claim]:
    for _ in range(count):
        subject, target, speaker = (entities[int(len(entities) * draw.random() ** 2)] for _ in range(3))
        relation = draw.choice(relations)
        kind = draw.choice(FACTUALITY)
        sources = draw.sample(documents, 2 if draw.random() < 0.1 else 1)
        yield Claim(
            subject.id,
            relation.name,
            Value(f"{draw.randrange(1000)} million") if relation.value and draw.random() < 0.3 else target.id,
            kind,
            tuple(sorted(_evidence(draw, one) for one in sources)),
            (relation.label,),
            speaker.id if kind is Factuality.REPORTED else "",
            (date(2010, 1, 1) + timedelta(days=draw.randrange(5000))).isoformat() if draw.random() < 0.3 else "",
            theme="parts" if draw.random() < 0.1 else "",
            confidence=round(draw.uniform(0.2, 0.95), 2),
        )


def _evidence(draw: random.Random, document: Document) -> Evidence:
    begin = draw.randrange(0, 400)
    return Evidence(document.key, begin, begin + 120, document.text[begin : begin + 120])


if __name__ == "__main__":
    main()
