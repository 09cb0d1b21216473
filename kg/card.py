"""What a graph knows about one entity, on a card: its names, and its claims with the sentences behind them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import groupby
from typing import Any

import pyoxigraph as ox

from kg.errors import QueryError
from kg.exports.terms import short_name
from kg.model import Factuality
from kg.rdf import prefixes
from kg.rdf.terms import RDFS, SKOS
from kg.schema import load_schema
from kg.store import store_base

ABOUT = """SELECT ?type ?label ?alias ?same WHERE {
  ?entity a ?type ; rdfs:label ?label .
  OPTIONAL { ?entity skos:altLabel ?alias } OPTIONAL { ?entity owl:sameAs ?same }
}"""

CLAIMS = """SELECT * WHERE {
  { ?claim rdf:subject ?entity } UNION { ?claim rdf:object ?entity }
  ?claim kg:factuality ?factuality ; rdf:subject ?subject ; rdf:predicate ?property ; rdf:object ?object ;
         kg:evidence ?evidence .
  ?subject rdfs:label ?subjectLabel . ?property rdfs:label ?propertyLabel .
  ?evidence oa:exact ?quote ; prov:wasDerivedFrom ?document . ?document dcterms:identifier ?name .
  OPTIONAL { ?object rdfs:label ?objectLabel } OPTIONAL { ?document dcterms:title ?title }
  OPTIONAL { ?claim kg:speaker/rdfs:label ?speaker } OPTIONAL { ?claim kg:begin ?begin }
  OPTIONAL { ?claim kg:end ?end } OPTIONAL { ?claim kg:duration ?duration } OPTIONAL { ?claim kg:theme ?theme }
  OPTIONAL { ?claim kg:amount ?amount } OPTIONAL { ?claim kg:instrument ?instrument }
  OPTIONAL { ?claim kg:place/rdfs:label ?place } OPTIONAL { ?claim kg:contradicts ?other }
} ORDER BY ?claim ?evidence"""

TRIPLES = """CONSTRUCT { ?node ?property ?value } WHERE {
  { BIND (?entity AS ?node) }
  UNION { ?node rdf:subject|rdf:object|kg:speaker|kg:place ?entity }
  UNION { ?claim rdf:subject|rdf:object|kg:speaker|kg:place ?entity ; kg:evidence ?node }
  UNION { ?claim rdf:subject|rdf:object|kg:speaker|kg:place ?entity ; kg:evidence/prov:wasDerivedFrom ?node }
  ?node ?property ?value
}"""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Hold a quote and the title or name of its document."""

    quote: str
    document: str


@dataclass(frozen=True, slots=True)
class Line:
    """Hold a claim as a card shows it; `subject` and `object` are IRIs, or empty where the object is a value."""

    factuality: Factuality
    subject: str
    subject_label: str
    property_label: str
    object: str
    object_label: str
    time: str
    qualifiers: tuple[str, ...]
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """Hold an entity with its types (its own first), other names, and claims by factuality, the strongest first."""

    iri: str
    short: str
    label: str
    types: tuple[str, ...]
    aliases: tuple[str, ...]
    same_as: tuple[str, ...]
    claims: tuple[Line, ...]


def find(store: ox.Store, name: str) -> list[str]:
    """Return the IRIs of the entities that have a name or id, those with most claims first.

    Args:
        store: the graph.
        name: a label, another name or an id; upper case does not matter where nothing has it as it is.

    Raises:
        QueryError: where no entity has it; the message tells names that are near.
    """
    names = _names(store)
    same = [one for one in names if one.casefold() == name.casefold()]
    found = names.get(name) or {iri for one in same for iri in names[one]}
    if not found:
        inside = sorted((one for one in names if name.casefold() in one.casefold()), key=lambda one: (len(one), one))
        near = inside[:5] or get_close_matches(name, sorted(names), n=5)
        raise QueryError(f"no entity is called {name!r}", mend=f"like it: {', '.join(near)}" if near else "")
    return sorted(found, key=lambda iri: (-_degree(store, iri), iri))


def card(store: ox.Store, iri: str) -> Card | None:
    """Return the card of an entity, or none where the graph has no such entity.

    Raises:
        QueryError: where the IRI is none.
    """
    about = list(_about(store, ABOUT, iri))
    if not about:
        return None
    space, schema = prefixes(store_base(store)), load_schema()
    own = about[0]["type"].value.removeprefix(space["kg"])
    above = sorted(schema.types[own].ancestors - {own}) if own in schema.types else []
    return Card(
        iri,
        short_name(iri, space),
        about[0]["label"].value,
        (own, *above),
        tuple(sorted({row["alias"].value for row in about if row["alias"]})),
        tuple(sorted({row["same"].value for row in about if row["same"]})),
        tuple(sorted(_lines(store, iri), key=lambda line: (list(Factuality).index(line.factuality), line.time))),
    )


def triples_about(store: ox.Store, iri: str) -> list[ox.Triple]:
    """Return the triples of an entity, its claims, their evidence and documents, or those of any other node, sorted.

    Raises:
        QueryError: where the IRI is none.
    """
    return sorted(_about(store, TRIPLES, iri), key=str)


def as_text(shown: Card) -> str:
    """Return a card as plain text."""
    lines = [f"{shown.label}  ({', '.join(shown.types)})  {shown.short}"]
    lines += [f"also called  {', '.join(shown.aliases)}"] if shown.aliases else []
    lines += [f"same as      {', '.join(shown.same_as)}"] if shown.same_as else []
    for factuality, claims in groupby(shown.claims, key=lambda line: line.factuality):
        lines += ["", factuality.value]
        for claim in claims:
            lines.append(f"  {sentence(claim)}")
            lines += [f'      "{one.quote}"  ({one.document})' for one in claim.sentences]
    return "\n".join(" ".join(line.split("\n")) for line in lines) + "\n"


def sentence(line: Line) -> str:
    """Return a claim in words: its ends and property, then what qualifies it."""
    said = f"{line.subject_label} | {line.property_label} | {line.object_label}"
    return f"{said}  ({', '.join(line.qualifiers)})" if line.qualifiers else said


def _node(iri: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(iri)
    except ValueError as error:
        raise QueryError(f"{iri!r} is no IRI: {error}") from error


def _names(store: ox.Store) -> dict[str, set[str]]:
    """Return the entities that each name, other name and id stands for."""
    entities = prefixes(store_base(store))["e"]
    names: dict[str, set[str]] = {}
    for predicate in (f"{RDFS}label", f"{SKOS}altLabel"):
        for quad in store.quads_for_pattern(None, ox.NamedNode(predicate), None):
            iri = str(quad.subject).strip("<>")
            if iri.startswith(entities) and isinstance(quad.object, ox.Literal):
                names.setdefault(quad.object.value, set()).add(iri)
                names.setdefault(iri.removeprefix(entities), set()).add(iri)
    return names


def _about(store: ox.Store, sparql: str, iri: str) -> Any:
    """Return what a query finds with the node in place of `?entity`; a node that is no IRI could be another query."""
    return store.query(sparql.replace("?entity", str(_node(iri))), prefixes=prefixes(store_base(store)))


def _degree(store: ox.Store, iri: str) -> int:
    return sum(1 for _ in store.quads_for_pattern(None, None, _node(iri)))


def _lines(store: ox.Store, iri: str) -> Iterator[Line]:
    for _, rows in groupby(_about(store, CLAIMS, iri), key=lambda row: row["claim"].value):
        several = list(rows)
        row = several[0]
        known = row["objectLabel"] is not None
        sentences = {Sentence(one["quote"].value, (one["title"] or one["name"]).value): None for one in several}
        time = "/".join(_value(row[name]) for name in ("begin", "end", "duration") if row[name])
        yield Line(
            Factuality(row["factuality"].value.rpartition("#")[2]),
            row["subject"].value,
            row["subjectLabel"].value,
            row["propertyLabel"].value,
            row["object"].value if known else "",
            (row["objectLabel"] if known else row["object"]).value,
            time,
            tuple(part for part in (time, *_qualifiers(row)) if part),
            tuple(sentences),
        )


def _qualifiers(row: Any) -> Iterator[str]:
    yield from (_value(row[name]) for name in ("theme", "amount"))
    yield f"in {row['place'].value}" if row["place"] else ""
    yield f"by {row['instrument'].value}" if row["instrument"] else ""
    yield f"says {row['speaker'].value}" if row["speaker"] else ""
    yield "contradicted elsewhere" if row["other"] else ""


def _value(term: Any) -> str:
    return str(term.value) if term is not None else ""
