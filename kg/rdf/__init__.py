"""The graph as RDF triples, and back: the profile that DESIGN calls the graph on disk."""

from kg.rdf.libraries import from_pyoxigraph, to_rdflib
from kg.rdf.read import from_rdf
from kg.rdf.terms import DEFAULT_BASE, Literal, Triple, prefixes
from kg.rdf.write import triples

__all__ = ["DEFAULT_BASE", "Literal", "Triple", "from_pyoxigraph", "from_rdf", "prefixes", "to_rdflib", "triples"]
