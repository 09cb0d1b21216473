"""Claims and mentions as JSON, a line each."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given
from strategies import QUICK, graphs, small_graph

from kg.exports import jsonl
from kg.graph import KnowledgeGraph
from kg.model import Claim, Document, Entity, Evidence, Factuality, Mention, MentionKind, Value


def _rows(graph: KnowledgeGraph) -> list[dict[str, Any]]:
    with TemporaryDirectory() as folder:
        jsonl.write(graph, Path(folder, "claims.jsonl"))
        lines = Path(folder, "claims.jsonl").read_bytes().decode().splitlines()
    return [json.loads(line) for line in lines]


@QUICK
@given(graphs())
def test_every_claim_is_one_line_with_its_texts_as_they_are(graph: KnowledgeGraph) -> None:
    rows = _rows(graph)
    labels = {entity.id: entity.label for entity in graph.entities}
    assert [row["id"] for row in rows] == sorted(claim.key for claim in graph.claims)
    for row, claim in zip(rows, sorted(graph.claims, key=lambda claim: claim.key), strict=True):
        assert (row["subject"]["id"], row["subject"]["label"]) == (claim.subject, labels[claim.subject])
        assert row["theme"] == claim.theme
        assert row["relation"]["texts"] == list(claim.texts)
        assert {(one["document"], one["start"], one["end"], one["quote"]) for one in row["evidence"]} == {
            (one.document, one.begin, one.end, one.quote) for one in claim.evidence
        }


def test_a_line_has_the_parts_of_the_claim() -> None:
    graph = small_graph()
    row = next(row for row in _rows(graph) if row["relation"]["property"] == "bans")
    evidence = {
        "document": graph.documents[0].key,
        "doc": "a1",
        "start": 0,
        "end": 38,
        "quote": "The Department of Commerce banned ZTE.",
        "spans": {"subject": [4, 26], "cue": [27, 33], "object": [34, 37]},
    }
    assert {name: row[name] for name in row if name != "id"} == {
        "subject": {
            "id": "Department_of_Commerce",
            "label": "Department of Commerce",
            "type": "GovernmentAgency",
            "aliases": [],
        },
        "relation": {"property": "bans", "text": "banned", "texts": ["banned"]},
        "object": {"id": "ZTE", "label": "ZTE", "type": "Company", "aliases": ["ZTE Corp."]},
        "factuality": "actual",
        "speaker": None,
        "begin": "2018-04-15",
        "end": "",
        "duration": "P7Y",
        "theme": "",
        "amount": "",
        "place": None,
        "instrument": "",
        "contradicts": [],
        "confidence": None,
        "corroboration": 1,
        "quote": "The Department of Commerce banned ZTE.",
        "evidence": [evidence],
    }


def test_values_and_speakers_have_their_own_form() -> None:
    rows = {row["relation"]["property"]: row for row in _rows(small_graph())}
    assert rows["pay"]["object"] == {"value": "361000000", "datatype": "integer"}
    assert rows["appealTo"]["speaker"] == {"id": "Ann_Vale", "label": "Ann Vale", "type": "Person", "aliases": []}


def test_a_lone_surrogate_becomes_a_replacement() -> None:
    document = Document.of("a", "x")
    claim = Claim("A", "is", Value("x"), Factuality.ACTUAL, (Evidence(document.key, 0, 1, "\ud800"),))
    graph = KnowledgeGraph((document,), (Entity("A", "Thing", "A"),), (claim,))
    assert _rows(graph)[0]["quote"] == "\ufffd"


def test_a_mention_is_written_with_its_document_its_place_and_its_entity(tmp_path: Path) -> None:
    document = Document.of("a1", "ZTE said it may appeal.")
    name = Mention(0, 3, "ZTE", MentionKind.NAME, type="Company")
    pronoun = Mention(9, 11, "it", MentionKind.PRONOUN)
    company = Entity("ZTE", "Company", "ZTE")
    jsonl.write_mentions([(document, name, company), (document, pronoun, company)], tmp_path / "mentions.jsonl")
    lines = (tmp_path / "mentions.jsonl").read_text(encoding="utf-8").splitlines()
    place = {"doc": "a1", "document": document.key}
    assert [json.loads(line) for line in lines] == [
        {**place, "start": 0, "end": 3, "text": "ZTE", "kind": "name", "type": "Organization", "entity": "ZTE"},
        {**place, "start": 9, "end": 11, "text": "it", "kind": "pronoun", "type": "Organization", "entity": "ZTE"},
    ]
