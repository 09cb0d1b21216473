"""What a request asks of the graph, and the answer in the form that the client likes best."""

from __future__ import annotations

import errno
import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from kg.card import card, triples_about
from kg.errors import QueryError
from kg.query import Dataset, answering, solve
from kg.rdf import prefixes
from kg.serve.negotiation import best
from kg.serve.pages import card_page

PLAIN, HTML = "text/plain; charset=utf-8", "text/html; charset=utf-8"
RESULTS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
    "application/json": ox.QueryResultsFormat.JSON,
    "application/xml": ox.QueryResultsFormat.XML,
}
GRAPHS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
}


@dataclass(frozen=True, slots=True)
class Answer:
    """Hold what is sent back: an HTTP status, the media type of the body, and the body."""

    status: int
    kind: str
    body: bytes

    @classmethod
    def of(cls, status: int, message: str) -> Answer:
        """Make an answer that is a message."""
        return cls(status, PLAIN, f"{message}\n".encode())


def answer_query(
    store: ox.Store, base: str, sparql: str, accept: str, limit: int, dataset: Dataset | None = None
) -> Answer:
    """Return the answer to a query; 400 where it cannot be read, 406 where no form will do, 503 where it is too large.

    Args:
        store: the graph.
        base: the start of its IRIs.
        sparql: the query.
        accept: what the client likes, as HTTP has it.
        limit: how many bytes the body may have.
        dataset: the graphs of the store that it is put to, by default its default graph.
    """
    try:
        with answering(sparql, base):
            return _answer(solve(store, sparql, base, dataset), base, accept, limit)
    except QueryError as error:
        return Answer.of(400, str(error))


def answer_node(store: ox.Store, base: str, path: str, accept: str, limit: int) -> Answer:
    """Return a page or the triples about what has its IRI at a path under the base; 404 where nothing has."""
    form = best(accept, ["text/html", *GRAPHS])
    if form is None:
        return _unacceptable(["text/html", *GRAPHS])
    try:
        shown = card(store, base + path) if form == "text/html" else None
        found = [] if shown else triples_about(store, base + path)
    except QueryError as error:
        return Answer.of(400, str(error))
    if shown:
        return _within(limit, lambda out: out.write(card_page(shown, base).encode()), HTML)
    if not found:
        return Answer.of(404, "nothing in the graph has this name")
    return _serialized(found, base, "text/turtle" if form == "text/html" else form, limit)


def _answer(found: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, base: str, accept: str, limit: int) -> Answer:
    if isinstance(found, ox.QueryTriples):
        form = best(accept, list(GRAPHS))
        return _serialized(found, base, form, limit) if form else _unacceptable(GRAPHS)
    form = best(accept, list(RESULTS))
    if form is None:
        return _unacceptable(RESULTS)
    written = RESULTS[form]
    return _within(limit, lambda out: found.serialize(out, format=written), written.media_type)


def _serialized(found: Iterable[ox.Triple], base: str, form: str, limit: int) -> Answer:
    kind = GRAPHS[form]
    names = prefixes(base) if kind == ox.RdfFormat.TURTLE else None
    return _within(limit, lambda out: ox.serialize(found, out, format=kind, prefixes=names), form)


def _within(limit: int, write: Any, kind: str) -> Answer:
    out = _Bounded(limit)
    try:
        write(out)
    except OSError as error:
        if error.errno != errno.EFBIG:
            raise
        return Answer.of(503, f"the answer is larger than {limit} bytes: ask for less, with LIMIT")
    return Answer(200, kind, out.getvalue())


class _Bounded(io.BytesIO):
    """A file in memory that takes no more than a number of bytes."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._limit = limit

    def write(self, content: Any) -> int:
        if self.tell() + len(content) > self._limit:
            raise OSError(errno.EFBIG, "too large")
        return super().write(content)


def _unacceptable(offered: Iterable[str]) -> Answer:
    return Answer.of(406, f"this can be had as {', '.join(offered)}")
