"""Sentences and the claims that they make: the example of every relation, and every case in tests/cases/relations."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hand_made import resolved_mentions

from kg.annotate import annotate, load_model
from kg.claims import claims, frame_index, told
from kg.mentions import mentions
from kg.model import Claim, Document, Proposition, Value
from kg.propositions import extract
from kg.schema import load_schema

CASES = Path(__file__).parent / "cases" / "relations"
EXAMPLES = {relation.name: relation.example for relation in load_schema().relations.values() if relation.frames}

Row = dict[str, str]


def cases() -> list[tuple[str, dict[str, Any]]]:
    read = {path.stem: tomllib.loads(path.read_text(encoding="utf-8"))["case"] for path in sorted(CASES.glob("*.toml"))}
    return [(f"{name}: {case['shows']}", case) for name, some in read.items() for case in some]


@pytest.mark.parametrize("relation", EXAMPLES)
def test_the_example_of_a_relation_says_it(relation: str) -> None:
    made = rows(EXAMPLES[relation])
    assert relation in {row["property"] for row in made}, made


@pytest.mark.parametrize(("shows", "case"), cases(), ids=[shows for shows, _ in cases()])
def test_a_sentence_makes_the_claims_of_its_case(shows: str, case: dict[str, Any]) -> None:
    made = rows(case["sentence"])
    for wanted in case.get("claims", []):
        assert any(fits(row, {"factuality": "actual", **wanted}) for row in made), made
    for never in case.get("never", []):
        assert not any(fits(row, never) for row in made), made


def test_every_case_says_something() -> None:
    assert all(case.get("claims") or case.get("never") for _, case in cases())


def test_every_relation_of_a_case_is_in_the_schema() -> None:
    named = {claim["property"] for _, case in cases() for claim in case.get("claims", []) if not claim.get("open")}
    assert named <= set(load_schema().relations)


def fits(row: Row, wanted: Row) -> bool:
    return all(row[key] == value for key, value in wanted.items() if key != "open")


@cache
def rows(text: str) -> list[Row]:
    """Return the claims of a text, entities by their labels."""
    return list(_rows(text))


def _rows(text: str) -> Iterator[Row]:
    document = Document.of("case", text)
    (doc,) = annotate(load_model(), [text])
    found = mentions(doc)
    said: list[Proposition] = list(extract(doc, found))
    resolution = resolved_mentions({document.key: found})
    labels = {entity.id: entity.label for entity in resolution.entities.values()}
    entities = {span: resolution.entities[one] for span, one in resolution.of[document.key].items()}
    schema = load_schema()
    made, _ = claims([told(document, said, found, entities, schema, frame_index(schema))])
    for claim in made:
        yield _row(claim, labels)


def _row(claim: Claim, labels: dict[str, str]) -> Row:
    return {
        "subject": labels[claim.subject],
        "property": claim.property,
        "object": claim.object.text if isinstance(claim.object, Value) else labels[claim.object],
        "factuality": claim.factuality.value,
        "speaker": labels.get(claim.speaker, ""),
        "begin": claim.begin,
        "end": claim.end,
        "duration": claim.duration,
        "theme": claim.theme,
        "amount": claim.amount,
        "place": labels.get(claim.place, ""),
        "instrument": claim.instrument,
    }
