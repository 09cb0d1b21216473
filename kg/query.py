"""Ask a triple store in SPARQL, and show what it answers."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, cast

import pyoxigraph as ox

from kg.errors import QueryError
from kg.exports.terms import short_name
from kg.rdf import prefixes
from kg.rdf.terms import XSD
from kg.sparql import is_update, refuse_others
from kg.store import store_base

# The IRIs of the graphs that the default graph is made of, and of those that GRAPH finds.
Dataset = tuple[tuple[str, ...], tuple[str, ...]]
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

CELL = 60
_PLACE = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_WORDS = re.compile(r"\w+(?: \w+)+")
_HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]+")


@dataclass(frozen=True, slots=True)
class Result:
    """Hold what a query found: rows of terms for SELECT, rows of three for CONSTRUCT, the `answer` for ASK.

    A term is one of pyoxigraph's, or None where a variable has no value. `base` is that of the graph; `triples` says
    that the rows are triples, which can be written as Turtle.
    """

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    answer: bool | None
    base: str
    triples: bool = False


def query(store: ox.Store, sparql: str, *, base: str | None = None) -> Result:
    """Return what a SELECT, ASK, CONSTRUCT or DESCRIBE query finds; the prefixes of the profile are known to it.

    Args:
        store: what to ask.
        sparql: the query; a prefix that it declares goes before that of the profile.
        base: the base of the graph, by default read off the store.

    Raises:
        QueryError: where the query cannot be read (with the place), would change the graph or reach another store,
            or calls a function that is not there.

    Source: SPARQL 1.1 Query Language, https://www.w3.org/TR/sparql11-query/
    """
    base = base or store_base(store)
    with answering(sparql, base):
        return _result(solve(store, sparql, base), base)


def solve(
    store: ox.Store, sparql: str, base: str, dataset: Dataset | None = None
) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    """Return what pyoxigraph answers, which finds rows as they are asked for; call it within `answering`."""
    refuse_others(sparql, dataset=dataset is not None)
    space = prefixes(base)
    if dataset is None:
        return store.query(sparql, base_iri=base, prefixes=space, default_graph=ox.DefaultGraph())
    default, named = ([_graph(store, one) for one in some] for some in dataset)
    return store.query(sparql, base_iri=base, prefixes=space, default_graph=list(default), named_graphs=list(named))


def _graph(store: ox.Store, iri: str) -> ox.NamedNode:
    """Return a graph of the store by its name."""
    name = ox.NamedNode(iri)
    if not store.contains_named_graph(name):
        raise QueryError(f"there is no graph <{iri}>", mend="kg fetches none: leave it out")
    return name


@contextmanager
def answering(sparql: str, base: str, *, update: bool = False) -> Iterator[None]:
    """Raise what goes wrong with a query, or an update, inside as a QueryError that shows the place."""
    try:
        yield
    except SyntaxError as error:
        raise _syntax_error(sparql, str(error), base, update=update) from error
    except (RuntimeError, ValueError, OSError) as error:
        raise QueryError(f"the {'update' if update else 'query'} cannot be answered: {error}") from error


def as_table(result: Result) -> str:
    """Return a result as columns of plain text: IRIs with their prefixes, wide texts cut, an ASK as yes or no."""
    if result.answer is not None:
        return "yes\n" if result.answer else "no\n"
    lines = [list(result.variables), *([_cell(term, result.base) for term in row] for row in result.rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    lines.insert(1, ["-" * width for width in widths])
    return "".join("  ".join(map(str.ljust, line, widths)).rstrip() + "\n" for line in lines)


def as_json(result: Result) -> str:
    """Return a result as SPARQL 1.1 Query Results JSON, https://www.w3.org/TR/sparql11-results-json/."""
    if result.answer is not None:
        return json.dumps({"head": {}, "boolean": result.answer}) + "\n"
    bindings = [
        {name: _json_term(term) for name, term in zip(result.variables, row, strict=True) if term is not None}
        for row in result.rows
    ]
    whole = {"head": {"vars": list(result.variables)}, "results": {"bindings": bindings}}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def as_csv(result: Result) -> str:
    """Return a result as SPARQL 1.1 Query Results CSV, https://www.w3.org/TR/sparql11-results-csv-tsv/."""
    if result.answer is not None:
        return f"{str(result.answer).lower()}\r\n"
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(result.variables)
    writer.writerows([_plain(term) for term in row] for row in result.rows)
    return out.getvalue()


def as_turtle(result: Result) -> str:
    """Return the triples of a CONSTRUCT or DESCRIBE as Turtle, https://www.w3.org/TR/turtle/.

    Raises:
        QueryError: where the query was another.
    """
    if not result.triples:
        raise QueryError("only triples can be written as Turtle", mend="ask with CONSTRUCT or DESCRIBE")
    found = [ox.Triple(*row) for row in cast("tuple[tuple[Any, Any, Any], ...]", result.rows)]
    content = ox.serialize(found, format=ox.RdfFormat.TURTLE, prefixes=prefixes(result.base))
    return (content or b"").decode()


FORMATS = {"table": as_table, "json": as_json, "csv": as_csv, "turtle": as_turtle}


def visible(content: str) -> str:
    """Return a text with blanks in place of characters that a terminal would act on instead of showing them."""
    return _HIDDEN.sub(" ", content)


def _result(found: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, base: str) -> Result:
    if isinstance(found, ox.QueryBoolean):
        return Result((), (), bool(found), base)
    if isinstance(found, ox.QueryTriples):
        rows = sorted(((one.subject, one.predicate, one.object) for one in found), key=lambda row: tuple(map(str, row)))
        return Result(("subject", "predicate", "object"), tuple(rows), None, base, triples=True)
    names = tuple(variable.value for variable in found.variables)
    return Result(names, tuple(tuple(solution[name] for name in names) for solution in found), None, base)


def _syntax_error(sparql: str, message: str, base: str, *, update: bool = False) -> QueryError:
    """Return an error that shows the place, out of the parser's `error at 3:10: expected one of ...`."""
    if not update and is_update(sparql):
        return QueryError("a query changes nothing, and this is an update", mend="ask with SELECT, ASK or CONSTRUCT")
    place = _PLACE.fullmatch(message)
    if place is None:
        return QueryError(f"the query cannot be read: {message}")
    line, column = int(place[1]), int(place[2])
    reasons = [part for part in place[3].split(", ") if _WORDS.fullmatch(part)]
    problem = f"line {line}, column {column}: {reasons[0] if reasons else 'the query cannot be read near here'}"
    wrong = [*sparql.split("\n"), ""][line - 1]
    caret = re.sub(r"[^\t]", " ", wrong[: column - 1]) + "^"
    return QueryError(f"{problem}\n{wrong}\n{caret}", mend=_unknown_prefixes(sparql, base))


def _unknown_prefixes(sparql: str, base: str) -> str:
    """Return what to do about prefixes that a query uses and nobody declares, if there are any."""
    bare = re.sub(r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|<[^<>\s]*>|#.*', " ", sparql)
    known = {*prefixes(base), *re.findall(r"PREFIX\s+([\w.-]*):", bare, re.IGNORECASE), "_"}
    unknown = sorted(set(re.findall(r"([\w.-]*):", bare)) - known)
    return f"declare with PREFIX: {', '.join(f'{name}:' for name in unknown)}" if unknown else ""


def _cell(term: Term | None, base: str) -> str:
    written = short_name(term.value, prefixes(base)) if isinstance(term, ox.NamedNode) else _plain(term)
    shown = visible(written)
    return shown if len(shown) <= CELL else f"{shown[: CELL - 1]}…"


def _plain(term: Term | None) -> str:
    if term is None:
        return ""
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)


def _json_term(term: Term) -> dict[str, Any]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {name: _json_term(part) for name, part in parts.items()}}
    if term.language:
        return {"type": "literal", "value": term.value, "xml:lang": term.language}
    if term.datatype.value == f"{XSD}string":
        return {"type": "literal", "value": term.value}
    return {"type": "literal", "value": term.value, "datatype": term.datatype.value}
