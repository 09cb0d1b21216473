"""Load a graph into a triple store that runs elsewhere, piece by piece, and count what has arrived."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from http.client import HTTPException
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote, urlencode, urlsplit, urlunsplit
from urllib.request import (
    HTTPBasicAuthHandler,
    HTTPDigestAuthHandler,
    HTTPPasswordMgrWithDefaultRealm,
    HTTPRedirectHandler,
    OpenerDirector,
    Request,
    build_opener,
)

import pyoxigraph as ox

from kg.errors import GraphError
from kg.query import visible
from kg.store import read_triples

CHUNK, PATIENCE = 10_000, 300
STATEMENT = 1_000  # triples in an update; Virtuoso's parser has no memory for more than some 5,000
# What a SPARQL update endpoint answers to the Graph Store Protocol; one that goes by such a name is not asked.
NO_GRAPH_STORE = frozenset({400, 404, 405, 406, 415, 501})
UPDATES = re.compile(r".*/(update|sparql|sparql-auth)/?")


@dataclass(frozen=True, slots=True)
class Loaded:
    """Hold how many triples were sent, how many the graph of the store has now, and by which protocol."""

    sent: int
    there: int
    protocol: str


@dataclass(frozen=True, slots=True)
class _Store:
    """Hold how a store is reached; an empty `graph` is its default graph."""

    opener: OpenerDirector
    endpoint: str
    graph: str


def load_into(
    source: Path,
    endpoint: str,
    *,
    query: str = "",
    graph: str = "",
    replace: bool = False,
    skip: int = 0,
    chunk: int = CHUNK,
    user: str = "",
    password: str = "",
    progress: Callable[[int], None] = lambda sent: None,
) -> Loaded:
    """Load a graph into a running store, by the Graph Store Protocol or, where it has none, by SPARQL Update.

    Args:
        source: a folder that a build has filled, or a file of RDF.
        endpoint: the address of the graph store or of updates.
        query: the address of queries, by default one near the endpoint that answers.
        graph: the IRI of the named graph to load into, by default the default graph.
        replace: whether what the graph holds goes away first; else it stays.
        skip: how many triples are there already, after a load that broke off.
        chunk: how many triples are sent at once.
        user: for a store that asks who is there.
        password: of the user.
        progress: called with the number of triples that are there.

    Raises:
        GraphError: where the graph cannot be read, the store refuses something, or fewer triples arrive than were sent.

    Source: https://www.w3.org/TR/sparql11-http-rdf-update/ and https://www.w3.org/TR/sparql11-update/
    """
    store = _Store(_opener(endpoint, user, password), _checked(endpoint), _checked_name(graph))
    queries = query or _query_endpoint(store)
    before = 0 if replace and not skip else _count(store, queries)
    protocol = "update" if UPDATES.fullmatch(urlsplit(endpoint).path) else ""
    sent = 0
    for number, triples in enumerate(_chunks(read_triples(source), chunk)):
        sent += len(triples)
        if sent > skip:
            protocol = _send(store, triples, protocol, replace=replace and number == 0, done=sent - len(triples))
        progress(sent)
    there = _count(store, queries)
    least, most = (sent, sent) if replace else (max(before, sent), before + sent)
    if not least <= there <= most:
        raise GraphError(f"{sent} triples were sent, and the graph has {there}", mend="load it again with --replace")
    return Loaded(sent, there, protocol if sent > skip else "nothing")


def _chunks(triples: Iterable[ox.Triple], size: int) -> Iterator[list[ox.Triple]]:
    source = iter(triples)
    while part := list(islice(source, size)):
        if any(isinstance(end, ox.BlankNode) for one in part for end in (one.subject, one.object)):
            raise GraphError("the graph has blank nodes, which lose their identity in pieces", mend="load it yourself")
        yield part


def _send(store: _Store, triples: list[ox.Triple], protocol: str, *, replace: bool, done: int) -> str:
    """Send triples, the first time by the protocol that the endpoint turns out to have; return which."""
    content = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
    try:
        if protocol != "update":
            takes = () if protocol else NO_GRAPH_STORE
            if _accepted(store, _store_request(store, content, replace=replace), takes):
                return "graph store"
        for text in _updates(store, content.decode(), replace=replace):
            _accepted(store, _post(store.endpoint, text.encode(), "application/sparql-update"))
    except GraphError as error:
        mend = error.mend or f"check the address and the user{'' if store.graph else ', or name a --graph'}"
        raise GraphError(error.problem, mend=f"{mend}; then go on with --skip {done}" if done else mend) from error
    return "update"


def _accepted(store: _Store, request: Request, declined: Collection[int] = ()) -> bool:
    """Return whether the store has taken what was sent; a status other than those that decline is an error."""
    status, reply = _call(store, request)
    if status >= 300 and status not in declined:
        raise GraphError(f"{store.endpoint} answers {status}: {reply}")
    return status < 300


def _store_request(store: _Store, content: bytes, *, replace: bool) -> Request:
    sign = "&" if urlsplit(store.endpoint).query else "?"
    name = f"graph={quote(store.graph, safe='')}" if store.graph else "default"
    request = _post(f"{store.endpoint}{sign}{name}", content, "application/n-triples")
    request.method = "PUT" if replace else "POST"
    return request


def _updates(store: _Store, triples: str, *, replace: bool) -> Iterator[str]:
    if replace:
        yield f"DROP SILENT GRAPH <{store.graph}>" if store.graph else "DROP SILENT DEFAULT"
    lines = iter(triples.rstrip("\n").split("\n"))
    while part := "\n".join(islice(lines, STATEMENT)):
        inside = f"GRAPH <{store.graph}> {{\n{part}\n}}" if store.graph else f"\n{part}\n"
        yield f"INSERT DATA {{ {inside} }}"


def _query_endpoint(store: _Store) -> str:
    """Return the first address near the endpoint at which a query is answered."""
    parts = urlsplit(store.endpoint)
    folder = parts.path.rstrip("/").rpartition("/")[0]
    for path in (f"{folder}/query", f"{folder}/sparql", parts.path, folder):
        address = urlunsplit((parts.scheme, parts.netloc, path, "", ""))
        if path and "results" in _ask(store, address, "SELECT ?s WHERE { ?s ?p ?o } LIMIT 1"):
            return address
    raise GraphError(f"nothing near {store.endpoint} answers queries", mend="say where with --query")


def _count(store: _Store, address: str) -> int:
    pattern = "?s ?p ?o"
    wanted = f"GRAPH <{store.graph}> {{ {pattern} }}" if store.graph else pattern
    found = _ask(store, address, f"SELECT (COUNT(*) AS ?n) WHERE {{ {wanted} }}")
    try:
        return int(found["results"]["bindings"][0]["n"]["value"])
    except (KeyError, IndexError, TypeError, ValueError) as error:
        raise GraphError(f"{address} does not count triples", mend="say where queries go with --query") from error


def _ask(store: _Store, address: str, sparql: str) -> dict[str, Any]:
    """Return the answer to a query, or nothing where there is none."""
    request = _post(address, urlencode({"query": sparql}).encode(), "application/x-www-form-urlencoded")
    request.add_header("Accept", "application/sparql-results+json")
    status, reply = _call(store, request, whole=True)
    try:
        found = json.loads(reply) if status < 300 else {}
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _post(address: str, content: bytes, kind: str) -> Request:
    headers = {"Content-Type": kind, "User-Agent": "kg"}
    return Request(address, content, headers, method="POST")  # noqa: S310  the address has been checked


def _call(store: _Store, request: Request, *, whole: bool = False) -> tuple[int, str]:
    """Return the status and text of an answer, of which a message takes the first line only."""
    try:
        with store.opener.open(request, timeout=PATIENCE) as answer:
            return answer.status, answer.read().decode("utf-8", "replace")
    except HTTPError as error:
        text = error.read(10_000).decode("utf-8", "replace").strip()
        return error.code, text if whole else visible(text.partition("\n")[0][:200]) or error.reason
    except (OSError, HTTPException, ValueError) as error:
        reason = getattr(error, "reason", error)
        raise GraphError(f"{request.full_url} cannot be reached: {reason}", mend="check that it runs") from error


class _NoRedirect(HTTPRedirectHandler):
    """Go nowhere else, least of all with a password."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


def _opener(endpoint: str, user: str, password: str) -> OpenerDirector:
    if not user:
        return build_opener(_NoRedirect)
    known = HTTPPasswordMgrWithDefaultRealm()
    known.add_password(None, endpoint, user, password)
    known.add_password(None, urlunsplit((*urlsplit(endpoint)[:2], "/", "", "")), user, password)
    return build_opener(_NoRedirect, HTTPBasicAuthHandler(known), HTTPDigestAuthHandler(known))


def _checked(endpoint: str) -> str:
    parts = urlsplit(endpoint)
    if parts.scheme not in {"http", "https"} or not parts.hostname or any(one.isspace() for one in endpoint):
        raise GraphError(f"{endpoint!r} is no web address", mend="give one like http://localhost:7878/store")
    if parts.username or parts.password:
        raise GraphError("the endpoint holds a password", mend="set KG_USER and KG_PASSWORD instead")
    return endpoint


def _checked_name(graph: str) -> str:
    try:
        return ox.NamedNode(graph).value if graph else ""
    except ValueError as error:
        raise GraphError(
            f"{graph!r} is no IRI for a graph: {error}", mend="give one like https://kg.example.org/"
        ) from error
