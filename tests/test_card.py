"""The card of an entity: how it is found by its names, and what stands on it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from conftest import Command
from hypothesis import given
from strategies import QUICK, SPEAKER, ZTE, graphs, small_graph

from kg.card import as_text, card, find, triples_about
from kg.errors import QueryError
from kg.exports import export
from kg.graph import KnowledgeGraph, knowledge_graph
from kg.model import Entity, Factuality
from kg.rdf import prefixes, triples
from kg.rdf.terms import local_name
from kg.store import open_store

E = prefixes()["e"]


@pytest.mark.parametrize("name", ["ZTE", "zte", "ZTE Corp.", "zte CORP."])
def test_an_entity_is_found_by_every_name(name: str) -> None:
    assert find(open_store(small_graph()), name) == [f"{E}ZTE"]


def test_an_entity_is_found_by_its_id() -> None:
    assert find(open_store(small_graph()), "Department_of_Commerce") == [f"{E}Department_of_Commerce"]


def test_of_the_same_name_the_one_with_most_claims_comes_first() -> None:
    graph = small_graph()
    other = Entity("ZTE_2", "Company", "ZTE")
    claim = replace(graph.claims[0], subject="ZTE_2", object="ZTE_2")
    both = knowledge_graph(graph.documents, (*graph.entities, other), (*graph.claims, claim))
    assert find(open_store(both), "ZTE") == [f"{E}ZTE", f"{E}ZTE_2"]


@pytest.mark.parametrize(("name", "near"), [("Commerce", "Department of Commerce"), ("Ann Vail", "Ann Vale")])
def test_a_name_that_nothing_has_tells_those_that_are_near(name: str, near: str) -> None:
    with pytest.raises(QueryError, match=f"no entity is called '{name}'.*like it: .*{near}"):
        find(open_store(small_graph()), name)


def test_a_card_shows_names_and_claims_by_factuality_with_their_sentences() -> None:
    shown = card(open_store(small_graph()), f"{E}ZTE")
    assert shown is not None
    assert as_text(shown).splitlines() == [
        "ZTE  (Company, Agent, Organization, Thing)  e:ZTE",
        "also called  ZTE Corp.",
        "",
        "actual",
        "  ZTE | pay | 361000000  (a fine)",
        '      "ZTE paid 361 million dollars."  (A "ban")',
        "  Department of Commerce | bans | ZTE  (2018-04-15/P7Y)",
        '      "The Department of Commerce banned ZTE."  (A "ban")',
        "",
        "reported",
        "  ZTE | appeal to | Department of Commerce  (says Ann Vale)",
        '      "ZTE may appeal, Ann Vale said."  (A "ban")',
    ]


@QUICK
@given(graphs())
def test_every_claim_of_an_entity_is_on_its_card(graph: KnowledgeGraph) -> None:
    store = open_store(graph)
    for entity in graph.entities:
        shown = card(store, E + local_name(entity.id))
        assert shown is not None
        assert (shown.label, shown.aliases) == (entity.label, tuple(sorted(set(entity.aliases))))
        own = [claim for claim in graph.claims if entity.id in (claim.subject, claim.object)]
        order = list(Factuality)
        assert [line.factuality for line in shown.claims] == sorted(
            (claim.factuality for claim in own), key=order.index
        )
        assert {one.quote for line in shown.claims for one in line.sentences} == {
            evidence.quote for claim in own for evidence in claim.evidence
        }


def test_what_is_no_entity_has_no_card() -> None:
    assert card(open_store(small_graph()), f"{E}Nobody") is None


@pytest.mark.parametrize("hostile", ["x> } ; DROP ALL #", "not an iri", "", f"{E}ZTE> ?p ?o }} #"])
def test_what_is_no_iri_is_refused(hostile: str) -> None:
    for ask in (card, triples_about):
        with pytest.raises(QueryError, match="no IRI"):
            ask(open_store(small_graph()), hostile)


def test_the_triples_about_an_entity_are_its_own_and_those_of_its_claims_and_their_evidence() -> None:
    graph = small_graph()
    every = set(triples(graph))
    found = {(str(s), str(p), str(o)) for s, p, o in triples_about(open_store(graph), E + SPEAKER.id)}
    (said,) = [claim for claim in graph.claims if claim.speaker == SPEAKER.id]
    nodes = {
        E + SPEAKER.id,
        prefixes()["c"] + said.key,
        prefixes()["ev"] + said.evidence[0].key,
        prefixes()["d"] + graph.documents[0].key,
    }
    assert {subject.strip("<>") for subject, _, _ in found} == nodes
    assert len(found) == len([one for one in every if one.subject in nodes])


def test_ask_prints_a_card_and_names_others(command: Command, tmp_path: Path) -> None:
    other = Entity("ZTE_2", "Company", "ZTE")
    graph = small_graph()
    claim = replace(graph.claims[0], subject="ZTE_2", object="ZTE_2")
    both = knowledge_graph(graph.documents, (*graph.entities, other), (*graph.claims, claim))
    export(both, "turtle", tmp_path)
    ran = command("ask", tmp_path, "zte")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("ZTE  (Company, ")
    assert ran.out.endswith("\nof the same name: ZTE_2\n")
    ran = command("ask", tmp_path, "ZTEE")
    assert (ran.code, ran.out) == (1, "")
    assert "like it: ZTE" in ran.err


def test_text_of_documents_cannot_steer_the_terminal(command: Command, tmp_path: Path) -> None:
    graph = small_graph()
    hostile = tuple(replace(one, label="\x1b[2J\nZTE\u202e") if one == ZTE else one for one in graph.entities)
    export(KnowledgeGraph(graph.documents, hostile, graph.claims), "turtle", tmp_path)
    out = command("ask", tmp_path, "ZTE").out
    assert not set(out) & {"\x1b", "\u202e"}
