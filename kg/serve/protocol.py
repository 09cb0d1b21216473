"""What a request to the endpoint asks, by the rules of the SPARQL 1.1 Protocol."""

from __future__ import annotations

from urllib.parse import parse_qsl

from kg.serve.answer import Answer

FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
POSTED = {FORM: "", QUERY: "query", UPDATE: "update"}
DATASET = frozenset({"default-graph-uri", "named-graph-uri", "using-graph-uri", "using-named-graph-uri"})


def asked(method: str, parameters: str, kind: str, body: bytes) -> str | Answer:
    """Return the query of a request, or the answer that refuses it.

    Args:
        method: GET or POST.
        parameters: of the address, as they stand there.
        kind: the media type of the body.
        body: what was posted.

    Source: SPARQL 1.1 Protocol, section 2.1, https://www.w3.org/TR/sparql11-protocol/#query-operation
    """
    media, _, charset = (part.strip().lower() for part in kind.partition(";"))
    if charset not in {"", "charset=utf-8", 'charset="utf-8"'}:
        return Answer.of(415, "send UTF-8")
    if method == "POST" and media not in POSTED:
        return Answer.of(415, f"send a query as {QUERY}, or as query= in {FORM}")
    try:
        text = body.decode() if method == "POST" else ""
        pairs = _pairs(parameters) + (_pairs(text) if media == FORM else [(POSTED[media], text)] if text else [])
    except UnicodeDecodeError:
        return Answer.of(400, "this is no UTF-8")
    except ValueError:
        return Answer.of(400, "these are too many parameters")
    return _query(pairs)


def _pairs(text: str) -> list[tuple[str, str]]:
    return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=100)


def _query(pairs: list[tuple[str, str]]) -> str | Answer:
    names = [name for name, _ in pairs]
    if "update" in names:
        return Answer.of(403, "the graph is read only")
    if DATASET & set(names):
        return Answer.of(400, "this endpoint holds one graph and fetches none: leave the dataset out")
    if names.count("query") != 1:
        return Answer.of(400, f"send one query, not {names.count('query')}")
    return dict(pairs)["query"]
