"""Check a graph on disk against the shapes of its profile (SHACL, https://www.w3.org/TR/shacl/)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pyshacl
import rdflib
from rdflib.namespace import SH

from kg.errors import GraphError
from kg.exports.terms import short_name
from kg.rdf import DEFAULT_BASE, prefixes
from kg.schema import schema_folder
from kg.store import graph_file, open_store, store_base


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Hold what is wrong with one node of a graph: the node, the property, the value, and why."""

    node: str
    path: str
    value: str
    message: str


def validate(source: Path) -> list[Finding]:
    """Return what breaks the shapes in a Turtle file, or in the one of a folder that a build has filled.

    Raises:
        GraphError: where there is no such file, or it is no Turtle.
    """
    base = store_base(open_store(source))
    data = rdflib.Graph()
    data.parse(graph_file(source), format="turtle")
    shapes = (schema_folder() / "shapes.ttl").read_text(encoding="utf-8").replace(DEFAULT_BASE, base)
    _, results, _ = pyshacl.validate(data, shacl_graph=shapes, shacl_graph_format="turtle", advanced=True)
    if not isinstance(results, rdflib.Graph):
        raise GraphError(f"{source} cannot be checked: {results}")
    return sorted(_finding(results, result, base) for result in results.subjects(rdflib.RDF.type, SH.ValidationResult))


def _finding(results: rdflib.Graph, result: rdflib.term.Node, base: str) -> Finding:
    names = prefixes(base)

    def shown(predicate: rdflib.URIRef) -> str:
        term = results.value(result, predicate)
        return short_name(str(term), names) if isinstance(term, rdflib.URIRef) else str(term or "")

    return Finding(shown(SH.focusNode), shown(SH.resultPath), shown(SH.value), shown(SH.resultMessage))
