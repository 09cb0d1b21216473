"""What a text of SPARQL would reach besides its own graph, seen without an engine."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.errors import QueryError

UPDATES = frozenset("INSERT DELETE LOAD CLEAR DROP CREATE COPY MOVE ADD WITH".split())

_SPACE = r"(?:\s|\#[^\r\n]*[\r\n])*"
_PREFIX = rf"PREFIX{_SPACE}([^\s:]*):{_SPACE}<[^>]*>"
_PROLOGUE = re.compile(rf"(?:{_SPACE}(?:{_PREFIX}|BASE{_SPACE}<[^>]*>))*{_SPACE}(\w+)", re.IGNORECASE)
# The parser does not end words where SPARQL says (`1SERVICE:x{`), and cannot be told to leave SERVICE or LOAD out; so
# any text that could be one is refused, inside strings and comments too. Variables come first, to be passed over.
_NAME = r"(?:<[^>]*>|[?$]\w+|[^\s{}<>\"]*:[^\s{}<>\"]*)"
_SERVICE = re.compile(rf"[?$]\w+|(service{_SPACE}(?:silent)?{_SPACE}{_NAME}{_SPACE}\{{)", re.IGNORECASE)
_LOAD = re.compile(rf"(?:\A|[;>\"']){_SPACE}load{_SPACE}(?:silent)?{_SPACE}{_NAME}", re.IGNORECASE)
# FROM, USING, WITH and WHERE are no other words of SPARQL, so outside strings, IRIs, names and comments they are these.
_TOKEN = re.compile(
    r"\"\"\"(?:[^\\]|\\.)*?\"\"\"|'''(?:[^\\]|\\.)*?'''|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'"
    r"|<[^<>\"{}|^`\s]*>|\#[^\r\n]*|[?$]\w+|[\w.-]*:(?:[\w.-]|\\.)*|@\w+|\b(?P<word>from|using|with|where)\b",
    re.IGNORECASE | re.DOTALL,
)
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^<>\"{}|^`\\\x00-\x20]*")
_CODE_POINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U(00[01][0-9A-Fa-f]{5})")


def is_update(sparql: str) -> bool:
    """Return whether a text begins as an update does.

    >>> is_update("PREFIX a: <b:> INSERT DATA {}"), is_update("ASK {}")
    (True, False)
    """
    start = _PROLOGUE.match(sparql)
    return bool(start and start[start.re.groups].upper() in UPDATES)


def refuse_others(sparql: str, *, dataset: bool = False) -> None:
    """Raise where a query or update could reach another store, or a query names a graph of its own choice.

    Args:
        sparql: the text; SPARQL lets any character be written as a code point.
        dataset: whether the graphs are told beside it, which goes before what it names itself.

    Raises:
        QueryError: with what to leave out.
    """
    decoded = _decoded(sparql)
    suspects = [text for text in {sparql, decoded} if "service" in text.lower()]
    if any(match[1] for text in suspects for match in _SERVICE.finditer(text)):
        raise QueryError("SERVICE would ask another store", mend="kg asks nothing but its own graph: leave it out")
    asked = not dataset and "from" in decoded.lower()
    if asked and any(match["word"].lower() == "from" for match in _words(decoded)):
        raise QueryError("FROM names another graph", mend="kg fetches none: leave it out, or use GRAPH")


def refuse_load(update: str) -> None:
    """Raise where an update could fetch a file.

    Raises:
        QueryError: with what to do instead.
    """
    if any(_LOAD.search(text) for text in (update, _decoded(update))):
        raise QueryError("LOAD would fetch a file", mend="kg fetches nothing: send the triples with INSERT DATA")


def over_graphs(update: str, default: Sequence[str], named: Sequence[str]) -> str:
    """Return an update whose WHERE is asked over some graphs of the store instead of all.

    Args:
        update: the text.
        default: the IRIs of the graphs that its default graph is made of.
        named: those that GRAPH finds.

    Raises:
        QueryError: where it names graphs itself, or has a form that cannot be told.

    Source: SPARQL 1.1 Protocol, section 2.2.3

    >>> over_graphs("DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", ["a:b"], [])
    'DELETE { ?s ?p ?o } USING <a:b> WHERE { ?s ?p ?o }'
    """
    if wrong := [one for one in (*default, *named) if not _IRI.fullmatch(one)]:
        raise QueryError(f"{wrong[0]!r} is no IRI", mend="name graphs by their IRIs")
    if not default and not named:
        return update
    clauses = [f"USING <{one}>" for one in default] + [f"USING NAMED <{one}>" for one in named]
    parts, end = [], 0
    for match in _words(update):
        if match["word"].lower() != "where":
            raise QueryError("the graphs are named twice", mend="name them in the update or beside it")
        before = update[end : match.start()]
        if not before.rstrip().endswith("}"):
            if before.rstrip().lower().endswith("delete"):
                raise QueryError("DELETE WHERE takes no graphs", mend="write DELETE { ... } WHERE { ... }")
            continue  # a WHERE of a query inside
        parts.append(f"{before}{' '.join(clauses)} ")
        end = match.start()
    return "".join(parts) + update[end:]


def _decoded(sparql: str) -> str:
    return _CODE_POINT.sub(lambda match: chr(min(int(match[1] or match[2], 16), 0x10FFFF)), sparql)


def _words(sparql: str) -> Iterator[re.Match[str]]:
    return (match for match in _TOKEN.finditer(sparql) if match["word"])
