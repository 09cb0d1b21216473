"""Where the words for the ends and the relation of a claim stand in its quotes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest
from parses import said
from strategies import small_graph

from kg.api import Graph
from kg.errors import GraphError
from kg.merging import merged
from kg.model import NOWHERE, Claim, Evidence, one_a_place
from kg.rdf import Triple, from_rdf, triples
from kg.rdf.terms import prefixes

PLAIN = Evidence("d", 10, 20, "0123456789")
MARKED = replace(PLAIN, subject=(10, 12), object=(19, 20))


@pytest.mark.parametrize("span", [(9, 11), (19, 21), (12, 12), (14, 12)])
@pytest.mark.parametrize("name", ["subject", "cue", "object"])
def test_words_stand_inside_their_quote(name: str, span: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match=f"{span[0]}-{span[1]} is not inside the quote at 10-20"):
        replace(PLAIN, **{name: span})  # type: ignore[arg-type]


def test_only_the_words_that_are_there_have_spans() -> None:
    assert PLAIN.spans == {}
    assert MARKED.spans == {"subject": (10, 12), "object": (19, 20)}


def test_of_evidence_at_one_place_that_with_spans_is_kept() -> None:
    other = Evidence("d", 0, 4, "word")
    assert one_a_place([PLAIN, other, MARKED]) == one_a_place([MARKED, PLAIN, other, PLAIN]) == (other, MARKED)


@pytest.mark.parametrize(
    ("rows", "cue"),
    [
        ("Acme/NNP/nsubj/2 has/VBZ/aux/2 sold/VBD/ROOT/2/sell parts/NNS/dobj/2", "has sold"),
        ("Acme/NNP/nsubj/3 has/VBZ/aux/3 quietly/RB/advmod/3 sold/VBD/ROOT/3/sell it/PRP/dobj/3", "has quietly sold"),
        ("Acme/NNP/nsubj/1 picked/VBD/ROOT/1/pick Intel/NNP/dobj/1 up/RP/prt/1", "picked"),
        ("Acme/NNP/nsubj/1 picked/VBD/ROOT/1/pick up/RP/prt/1 Intel/NNP/dobj/1", "picked up"),
        ("Acme/NNP/nsubj/1 plans/VBZ/ROOT/1/plan to/TO/aux/3 sell/VB/xcomp/1 Intel/NNP/dobj/3", "plans to sell"),
        ("Acme/NNP/nsubj/3 did/VBD/aux/3/do not/RB/neg/3 sell/VB/ROOT/3 Intel/NNP/dobj/3", "did not sell"),
    ],
)
def test_the_cue_of_a_clause_is_its_verb_and_what_stands_beside_it(rows: str, cue: str) -> None:
    text = " ".join(row.split("/")[0] for row in rows.split())
    begin = text.index(cue)
    assert [one.cue for one in said(rows, "Acme") if one.kind == "verb"] == [(begin, begin + len(cue))]


def test_the_claims_of_a_build_say_where_their_words_stand(seeds_graph: Graph) -> None:
    words = {
        (claim.property, *(one.quote[begin - one.begin : end - one.begin] for begin, end in one.spans.values()))
        for claim in seeds_graph.claims
        for one in claim.evidence
    }
    assert {
        ("bans", "Commerce Department", "banned", "the company"),  # a passive, and a nominal
        ("licenses", "Google", "licenses", "the Android applications"),  # a value
        ("headOf", "Wilbur Ross", "Secretary", "Commerce"),  # a title
        ("deceives", "ZTE", "had made", "investigators"),  # a frame of two steps
    } <= words


def test_spans_survive_rdf_and_merging() -> None:
    graph = small_graph()
    bans = next(claim for claim in graph.claims if claim.property == "bans")
    assert {name: "The Department of Commerce banned ZTE."[a:b] for name, (a, b) in bans.evidence[0].spans.items()} == {
        "subject": "Department of Commerce",
        "cue": "banned",
        "object": "ZTE",
    }
    old = replace(graph, claims=tuple(_without_spans(graph.claims)))
    assert merged([old, from_rdf(triples(graph))]) == merged([graph, old]) == graph


def _without_spans(claims: Iterable[Claim]) -> list[Claim]:
    return [
        replace(claim, evidence=tuple(replace(e, subject=NOWHERE, cue=NOWHERE, object=NOWHERE) for e in claim.evidence))
        for claim in claims
    ]


@pytest.mark.parametrize("end", ["#char=4", "#char=26,4", "", "/a#char=1,2"])
def test_what_is_no_span_is_named_on_reading(end: str) -> None:
    graph = small_graph()
    predicate, document = f"{prefixes()['kg']}subjectAt", prefixes()["d"] + graph.documents[0].key
    broken = [Triple(s, p, document + end) if p == predicate else Triple(s, p, o) for s, p, o in triples(graph)]
    with pytest.raises(GraphError, match="does not hold together"):
        from_rdf(broken)
