"""Merging graphs: nothing is lost, nothing comes twice, and the order changes nothing but labels."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from conftest import Command
from hypothesis import given
from strategies import QUICK, Parts, parts, small_graph

from kg.exports import export
from kg.graph import KnowledgeGraph, knowledge_graph
from kg.merging import merged
from kg.model import Claim, Document, Entity, Evidence, Factuality
from kg.store import load_graph


def _part(graph: KnowledgeGraph, document: Document) -> KnowledgeGraph:
    """Return what one document of a graph says."""
    kept = [
        replace(claim, evidence=tuple(one for one in claim.evidence if one.document == document.key))
        for claim in graph.claims
        if document.key in {one.document for one in claim.evidence}
    ]
    return knowledge_graph([document], graph.entities, kept)


@QUICK
@given(parts())
def test_the_parts_of_a_graph_merge_into_it(made: Parts) -> None:
    graph = knowledge_graph(*made)
    again = merged(_part(graph, document) for document in graph.documents)
    assert again.documents == tuple(replace(document, reprint_of="") for document in graph.documents)
    assert [(one.key, one.evidence) for one in again.claims] == [(one.key, one.evidence) for one in graph.claims]
    assert {one.id for one in again.entities} == {one.id for one in graph.entities}
    assert merged([graph, graph]) == graph


def test_an_entity_goes_by_every_name_and_a_claim_has_all_evidence() -> None:
    first, second = Document.of("a", "Acme sued Globex."), Document.of("b", "ACME sued Globex.")
    graphs = [
        knowledge_graph(
            [document],
            [Entity("Acme", kind, label, (f"{label} Inc.",)), Entity("Globex", "Company", "Globex")],
            [
                Claim(
                    "Acme",
                    "sues",
                    "Globex",
                    Factuality.ACTUAL,
                    (Evidence(document.key, 0, 17, document.text),),
                    (said,),
                    confidence=share,
                )
            ],
        )
        for document, kind, label, said, share in (
            (first, "Company", "Acme", "sued", 0.4),
            (second, "Organization", "ACME", "has sued", 0.7),
        )
    ]
    graph = merged(graphs)
    assert graph.entities[0] == Entity("Acme", "Company", "Acme", ("ACME", "ACME Inc.", "Acme Inc."))
    (claim,) = graph.claims
    assert {one.document for one in claim.evidence} == {first.key, second.key}
    assert (claim.texts, claim.confidence) == (("has sued", "sued"), 0.7)
    other = merged(reversed(graphs))
    assert (other.claims, other.entities[0].label) == (graph.claims, "ACME")


def test_reprints_that_any_graph_links_are_linked_to_the_first_of_all() -> None:
    days = {"mid": date(2018, 5, 2), "late": date(2018, 5, 3), "early": date(2018, 5, 1)}
    mid, late, early = (Document.of(name, "Acme sued Globex.", published=day) for name, day in days.items())
    graphs = [knowledge_graph([late, other], [], [], [(late.key, other.key)]) for other in (mid, early)]
    for order in (graphs, graphs[::-1]):
        found = {one.name: one.reprint_of for one in merged(order).documents}
        assert found == {"mid": early.key, "late": early.key, "early": ""}


def test_import_writes_the_merged_graph_under_the_names_of_the_first(command: Command, tmp_path: Path) -> None:
    export(small_graph(), "jsonld", tmp_path / "a", base="https://a.example/")
    export(small_graph(), "turtle", tmp_path / "b", base="https://b.example/")
    ran = command("import", tmp_path / "a" / "graph.jsonld", tmp_path / "b", "-o", tmp_path / "out")
    assert ran == (0, f"1 documents, 3 entities, 3 claims in {tmp_path / 'out'}\n", "")
    assert load_graph(tmp_path / "out") == small_graph()
    text = (tmp_path / "out" / "graph.ttl").read_text(encoding="utf-8")
    assert "https://a.example/" in text
    assert "https://b.example/" not in text


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("<a:b> <a:c> <a:d> .", "hold no document"),
        ("<a:b> <a:c> .", "is no Turtle"),
        (None, "is not there"),
    ],
)
def test_a_graph_outside_the_profile_is_refused_with_the_reason(
    command: Command, tmp_path: Path, content: str | None, reason: str
) -> None:
    if content:
        (tmp_path / "other.ttl").write_text(content, encoding="utf-8")
    export(small_graph(), "turtle", tmp_path / "a")
    ran = command("import", tmp_path / "a", tmp_path / "other.ttl", "-o", tmp_path / "out")
    assert (ran.code, ran.out) == (1, "")
    assert "other.ttl" in ran.err
    assert reason in ran.err
    assert not (tmp_path / "out").exists()
