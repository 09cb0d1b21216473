"""From the triples of the profile back to a knowledge graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from kg.errors import GraphError
from kg.graph import KnowledgeGraph
from kg.model import Claim, Document, Entity, Evidence, Factuality, Span, Value
from kg.rdf.terms import (
    DCTERMS,
    OA,
    OWL,
    PROV,
    RDF,
    RDFS,
    SCHEMA,
    SKOS,
    Literal,
    Triple,
    name_of,
    prefixes,
    span_of,
    term_of,
)

Facts = dict[str, list[str | Literal]]
Nodes = dict[str, Facts]

SPANS = ("subject", "cue", "object")
NEWS_ARTICLE = f"{SCHEMA}NewsArticle"


def from_rdf(triples: Iterable[Triple]) -> KnowledgeGraph:
    """Return the graph that triples of the profile hold; documents come back without their text.

    The base is read off the documents. Triples that are not of the profile are left out.

    Raises:
        GraphError: where a claim, evidence, entity or document of the profile lacks a part of it.
    """
    nodes: Nodes = defaultdict(lambda: defaultdict(list))
    for subject, predicate, target in triples:
        nodes[subject][predicate].append(target)
    documents = _of_type(nodes, NEWS_ARTICLE)
    if not nodes:
        return KnowledgeGraph((), (), ())
    if not documents:
        raise GraphError("these triples hold no document", mend="read a graph that kg has written")
    space = prefixes(base_of(documents[0]))
    labelled = [node for node in nodes if node.startswith(space["e"]) and f"{RDFS}label" in nodes[node]]
    claims = _of_type(nodes, f"{space['kg']}Claim")
    try:
        return KnowledgeGraph(
            tuple(sorted((_document(node, nodes[node], space) for node in documents), key=lambda one: one.key)),
            tuple(sorted((_entity(node, nodes[node], space) for node in labelled), key=lambda one: one.id)),
            tuple(sorted((_claim(node, nodes, space) for node in claims), key=lambda one: one.key)),
        )
    except ValueError as error:
        raise GraphError(f"the graph does not hold together: {error}", mend="build it again") from error


def base_of(document: str) -> str:
    """Return the base under which a document has its IRI.

    >>> base_of("https://kg.example.org/document/5e8a1c07")
    'https://kg.example.org/'
    """
    return document.rpartition("/")[0].removesuffix("document")


def _of_type(nodes: Nodes, kind: str) -> list[str]:
    return [node for node, facts in nodes.items() if kind in facts.get(f"{RDF}type", ())]


def _document(node: str, facts: Facts, space: dict[str, str]) -> Document:
    issued, first = _text(facts, f"{DCTERMS}issued"), _text(facts, f"{DCTERMS}isVersionOf")
    return Document(
        _local(node, space["d"]),
        _text(facts, f"{DCTERMS}identifier"),
        "",
        _text(facts, f"{DCTERMS}title"),
        date.fromisoformat(issued) if issued else None,
        _text(facts, f"{DCTERMS}publisher"),
        _text(facts, f"{DCTERMS}source"),
        _local(first, space["d"]) if first else "",
    )


def _entity(node: str, facts: Facts, space: dict[str, str]) -> Entity:
    kind = next((one for one in facts.get(f"{RDF}type", ()) if str(one).startswith(space["kg"])), None)
    if kind is None:
        raise ValueError(f"<{node}> has no type")
    return Entity(
        _local(node, space["e"]),
        term_of(str(kind).removeprefix(space["kg"])),
        _text(facts, f"{RDFS}label"),
        _texts(facts, f"{SKOS}altLabel"),
        _texts(facts, f"{OWL}sameAs"),
    )


def _claim(node: str, nodes: Nodes, space: dict[str, str]) -> Claim:
    facts, kg = nodes[node], space["kg"]
    speaker, place = _text(facts, f"{kg}speaker"), _text(facts, f"{kg}place")
    spans = {name: [span_of(one, space) for one in _texts(facts, f"{kg}{name}At")] for name in SPANS}
    evidence = [_evidence(str(one), nodes, space) for one in facts.get(f"{kg}evidence", ())]
    return Claim(
        _local(_iri(node, facts, f"{RDF}subject"), space["e"]),
        term_of(_iri(node, facts, f"{RDF}predicate").removeprefix(kg)),
        _target(_one(node, facts, f"{RDF}object"), space),
        Factuality(_iri(node, facts, f"{kg}factuality").removeprefix(kg)),
        tuple(sorted(_with_spans(one, spans) for one in evidence)),
        _texts(facts, f"{kg}relationText"),
        _local(speaker, space["e"]) if speaker else "",
        _text(facts, f"{kg}begin"),
        _text(facts, f"{kg}end"),
        _text(facts, f"{kg}duration"),
        _text(facts, f"{kg}theme"),
        _share(node, facts, f"{kg}confidence"),
        _text(facts, f"{kg}amount"),
        _local(place, space["e"]) if place else "",
        _text(facts, f"{kg}instrument"),
        tuple(_local(other, space["c"]) for other in _texts(facts, f"{kg}contradicts")),
    )


def _target(target: str | Literal, space: dict[str, str]) -> str | Value:
    if isinstance(target, str):
        return _local(target, space["e"])
    datatype = "date" if target.datatype in {"gYear", "gYearMonth"} else target.datatype
    return Value(target.text, datatype or "string")


def _evidence(node: str, nodes: Nodes, space: dict[str, str]) -> Evidence:
    if node not in nodes:
        raise ValueError(f"<{node}> is not described")
    facts = nodes[node]
    document = _local(_iri(node, facts, f"{PROV}wasDerivedFrom"), space["d"])
    begin, end = (_number(node, facts, f"{OA}{side}") for side in ("start", "end"))
    return Evidence(document, begin, end, _text(facts, f"{OA}exact"))


def _with_spans(evidence: Evidence, spans: dict[str, list[tuple[str, Span]]]) -> Evidence:
    """Return evidence with those spans of its claim that lie inside its quote; quotes of a claim do not overlap."""
    for name, known in spans.items():
        for document, (begin, end) in known:
            if document == evidence.document and evidence.begin <= begin and end <= evidence.end:
                evidence = replace(evidence, **{name: (begin, end)})  # type: ignore[arg-type]
    return evidence


def _local(iri: str, namespace: str) -> str:
    if not iri.startswith(namespace):
        raise ValueError(f"<{iri}> does not begin with {namespace}")
    return name_of(iri.removeprefix(namespace))


def _one(node: str, facts: Facts, predicate: str) -> str | Literal:
    found = facts.get(predicate, [])
    if len(set(found)) != 1:
        raise ValueError(f"<{node}> has {len(found)} of <{predicate}> where one is wanted")
    return found[0]


def _iri(node: str, facts: Facts, predicate: str) -> str:
    found = _one(node, facts, predicate)
    if isinstance(found, Literal):
        raise ValueError(f"<{node}> has a text for <{predicate}> where an IRI is wanted")  # noqa: TRY004
    return found


def _number(node: str, facts: Facts, predicate: str) -> int:
    found = _one(node, facts, predicate)
    if not isinstance(found, Literal) or not found.text.isdecimal():
        raise ValueError(f"<{node}> has no number for <{predicate}>")
    return int(found.text)


def _share(node: str, facts: Facts, predicate: str) -> float | None:
    if predicate not in facts:
        return None
    found = _one(node, facts, predicate)
    try:
        return float(found.text if isinstance(found, Literal) else found)
    except ValueError as error:
        raise ValueError(f"<{node}> has no number for <{predicate}>") from error


def _texts(facts: Facts, predicate: str) -> tuple[str, ...]:
    found = {one.text if isinstance(one, Literal) else one for one in facts.get(predicate, ())}
    return tuple(sorted(found))


def _text(facts: Facts, predicate: str) -> str:
    """Return the first of the texts, or none at all."""
    return next(iter(_texts(facts, predicate)), "")
