"""What a request to the endpoint asks, by the rules of the SPARQL 1.1 Protocol."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl

from kg.query import Dataset
from kg.serve.answer import Answer

FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
POSTED = {FORM: "", QUERY: "query", UPDATE: "update"}
QUERY_GRAPHS = ("default-graph-uri", "named-graph-uri")
UPDATE_GRAPHS = ("using-graph-uri", "using-named-graph-uri")


@dataclass(frozen=True, slots=True)
class Asked:
    """Hold what is asked: `kind` is `query` or `update`; `dataset` the graphs it is put to, if the request says so."""

    kind: str
    text: str
    dataset: Dataset | None = None


def asked(method: str, parameters: str, kind: str, body: bytes) -> Asked | Answer:
    """Return the query or update of a request, or the answer that refuses it.

    Args:
        method: GET or POST.
        parameters: of the address, as they stand there.
        kind: the media type of the body.
        body: what was posted.

    Source: SPARQL 1.1 Protocol, sections 2.1 and 2.2, https://www.w3.org/TR/sparql11-protocol/
    """
    media, _, charset = (part.strip().lower() for part in kind.partition(";"))
    if charset not in {"", "charset=utf-8", 'charset="utf-8"'}:
        return Answer.of(415, "send UTF-8")
    if method == "POST" and media not in POSTED:
        return Answer.of(415, f"send a query as {QUERY}, an update as {UPDATE}, or either in {FORM}")
    try:
        text = body.decode() if method == "POST" else ""
        pairs = _pairs(parameters) + (_pairs(text) if media == FORM else [(POSTED[media], text)] if text else [])
    except UnicodeDecodeError:
        return Answer.of(400, "this is no UTF-8")
    except ValueError:
        return Answer.of(400, "these are too many parameters")
    found = _asked(pairs)
    if method != "POST" and isinstance(found, Asked) and found.kind == "update":
        return Answer.of(405, "an update is sent by POST")
    return found


def _pairs(text: str) -> list[tuple[str, str]]:
    return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=100)


def _asked(pairs: list[tuple[str, str]]) -> Asked | Answer:
    names = [name for name, _ in pairs]
    kind = "update" if "update" in names else "query"
    if names.count("query") + names.count("update") != 1:
        return Answer.of(400, f"send one query or update, not {names.count('query') + names.count('update')}")
    own, other = (UPDATE_GRAPHS, QUERY_GRAPHS) if kind == "update" else (QUERY_GRAPHS, UPDATE_GRAPHS)
    if set(other) & set(names):
        return Answer.of(400, f"name the graphs of this as {' and '.join(own)}")
    default, named = (tuple(value for name, value in pairs if name == wanted) for wanted in own)
    return Asked(kind, dict(pairs)[kind], (default, named) if default or named else None)
