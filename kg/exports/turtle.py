"""The graph as Turtle: sorted, so that equal graphs give equal bytes, and readable from top to bottom."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache, partial
from itertools import groupby
from pathlib import Path

from kg.exports.files import write_whole
from kg.graph import KnowledgeGraph
from kg.rdf.terms import DEFAULT_BASE, RDF, Literal, Triple, prefixes
from kg.rdf.write import triples
from kg.schema import Schema

Target = str | Literal | Triple
Edge = tuple[str, str, Target]

NEXT = " ;\n    "
TYPE = f"{RDF}type"
KNOWN = 10_000  # names that are not made again; predicates and types come most often
# What may stand after a prefix in every reader of Turtle and SPARQL; all else is written as <iri>.
LOCAL = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*")
# The characters that Turtle forbids in a text, and those that a person or an editor would not see for what they are.
ESCAPED = re.compile('["\\\\\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]')
SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def write(graph: KnowledgeGraph, path: Path, *, base: str = DEFAULT_BASE, schema: Schema | None = None) -> None:
    """Write the graph to a file; the arguments are those of `kg.rdf.triples`.

    Raises:
        GraphError: where the base is no IRI that ends in `/`, or the file cannot be written.
    """
    write_whole(path, chunks(graph, base=base, schema=schema))


def chunks(graph: KnowledgeGraph, *, base: str = DEFAULT_BASE, schema: Schema | None = None) -> Iterator[str]:
    """Yield the Turtle of a graph piece by piece; the arguments are those of `kg.rdf.triples`.

    It is that of `serialize`, made without holding more than the triples of one subject.

    Raises:
        GraphError: where the base is no IRI that ends in `/`.
    """
    space = prefixes(base)
    yield from heading(space)
    block = _blocks(space)
    for subject, edges in groupby(triples(graph, base=base, schema=schema), key=lambda edge: edge.subject):
        yield block(subject, _by_predicate(edges))


def serialize(edges: Iterable[Edge], namespaces: Mapping[str, str]) -> Iterator[str]:
    """Yield the Turtle of triples: the prefixes, then a block a subject, sorted by prefix and name.

    Source: RDF 1.1 Turtle, https://www.w3.org/TR/turtle/; a triple as an object is RDF 1.2
    """
    yield from heading(namespaces)
    yield from blocks(edges, namespaces)


def heading(namespaces: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines that declare prefixes."""
    yield from (f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in namespaces.items())


def blocks(edges: Iterable[Edge], namespaces: Mapping[str, str]) -> Iterator[str]:
    """Yield a block for each subject, sorted by prefix and name."""
    subjects: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        subjects[edge[0]].append(edge)
    block = _blocks(namespaces)
    for subject in sorted(subjects, key=partial(_place, namespaces=namespaces)):
        yield block(subject, _by_predicate(subjects[subject]))


def _by_predicate(edges: Iterable[Edge]) -> dict[str, set[Target]]:
    found: dict[str, set[Target]] = defaultdict(set)
    for _, predicate, target in edges:
        found[predicate].add(target)
    return found


def _blocks(namespaces: Mapping[str, str]) -> Callable[[str, Mapping[str, set[Target]]], str]:
    """Return what makes a block of a subject and its edges; it knows the names that it has met last."""
    named = lru_cache(KNOWN)(partial(short_name, namespaces=namespaces))
    place = lru_cache(KNOWN)(partial(_place, namespaces=namespaces))

    def block(subject: str, edges: Mapping[str, set[Target]]) -> str:
        lines = []
        for predicate in sorted(edges, key=place):
            targets = sorted(_term(target, named) for target in edges[predicate])
            lines.append(f"{'a' if predicate == TYPE else named(predicate)} {', '.join(targets)}")
        return f"\n{named(subject)} {NEXT.join(lines)} .\n"

    return block


def _term(target: Target, named: Callable[[str], str]) -> str:
    if isinstance(target, str):
        return named(target)
    if isinstance(target, Triple):
        return f"<<( {named(target.subject)} {named(target.predicate)} {_term(target.object, named)} )>>"
    return _literal(target)


def short_name(iri: str, namespaces: Mapping[str, str]) -> str:
    """Return an IRI with its prefix where it has one and the rest is a plain name, else in full.

    >>> short_name("https://kg.example.org/entity/ZTE", prefixes()), short_name("https://a.example/", prefixes())
    ('e:ZTE', '<https://a.example/>')
    """
    namespace, local = split(iri)
    prefix = next((prefix for prefix, known in namespaces.items() if known == namespace), None)
    return f"{prefix}:{local}" if prefix and LOCAL.fullmatch(local) else f"<{iri}>"


def split(iri: str) -> tuple[str, str]:
    """Return the namespace and the rest of an IRI.

    >>> split("https://kg.example.org/entity/ZTE")
    ('https://kg.example.org/entity/', 'ZTE')
    """
    end = max(iri.rfind("/"), iri.rfind("#")) + 1
    return iri[:end], iri[end:]


def _place(iri: str, namespaces: Mapping[str, str]) -> tuple[bool, int, str]:
    """Return where an IRI stands among others: the type first, then in the order of the prefixes."""
    namespace = split(iri)[0]
    known = list(namespaces.values())
    return (iri != TYPE, known.index(namespace) if namespace in known else len(known), iri)


def _literal(literal: Literal) -> str:
    if literal.datatype == "integer" or (literal.datatype == "decimal" and "." in literal.text):
        return literal.text
    quoted = quote(literal.text)
    if literal.datatype:
        return f"{quoted}^^xsd:{literal.datatype}"
    return f"{quoted}@{literal.language}" if literal.language else quoted


def quote(content: str) -> str:
    r"""Return a text between quotation marks, as Turtle and N-Triples have it.

    >>> print(quote('say "no"\n'))
    "say \"no\"\n"
    """
    return f'"{ESCAPED.sub(_escape, content)}"'


def _escape(match: re.Match[str]) -> str:
    return SHORT.get(match[0]) or f"\\u{ord(match[0]):04X}"
