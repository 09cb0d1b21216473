"""What the endpoint says about itself."""

from __future__ import annotations

import pyoxigraph as ox

from kg.rdf.terms import RDF
from kg.serve.answer import GRAPHS, RESULTS, Answer
from kg.serve.negotiation import best

SD = "http://www.w3.org/ns/sparql-service-description#"


def service_description(endpoint: str, accept: str, *, writable: bool = False) -> Answer:
    """Return the description of the service at an address.

    Source: SPARQL 1.1 Service Description, https://www.w3.org/TR/sparql11-service-description/
    """
    form = best(accept, list(GRAPHS))
    if form is None:
        return Answer.of(406, f"this can be had as {', '.join(GRAPHS)}")
    service, dataset, graph = (ox.NamedNode(f"{endpoint}{part}") for part in ("#service", "#dataset", "#graph"))
    languages = ["SPARQL11Query", "SPARQL11Update"] if writable else ["SPARQL11Query"]
    formats = sorted({one.iri for one in RESULTS.values()} | {one.iri for one in GRAPHS.values()})
    edges = [
        ox.Triple(service, ox.NamedNode(f"{RDF}type"), _sd("Service")),
        ox.Triple(service, _sd("endpoint"), ox.NamedNode(endpoint)),
        *(ox.Triple(service, _sd("supportedLanguage"), _sd(one)) for one in languages),
        *(ox.Triple(service, _sd("resultFormat"), ox.NamedNode(one)) for one in formats),
        ox.Triple(service, _sd("defaultDataset"), dataset),
        ox.Triple(dataset, ox.NamedNode(f"{RDF}type"), _sd("Dataset")),
        ox.Triple(dataset, _sd("defaultGraph"), graph),
        ox.Triple(graph, ox.NamedNode(f"{RDF}type"), _sd("Graph")),
    ]
    body = ox.serialize(edges, format=GRAPHS[form], prefixes={"sd": SD} if form == "text/turtle" else None)
    return Answer(200, form, body or b"")


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(SD + name)
