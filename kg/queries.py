"""The questions that analysts ask most, by name: the files in schemas/queries, with their parameters bound as data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg.errors import QueryError
from kg.query import Result, query
from kg.rdf.terms import RDFS, SKOS, local_name, prefixes
from kg.schema import schema_folder
from kg.store import store_base

HEADING = re.compile(r"# (?P<answers>.+)\n(?P<parameters>(?:# \w+ \(\w+\): .+\n)*)")
PARAMETER = re.compile(r"# (?P<name>\w+) \((?P<kind>\w+)\): (?P<meaning>.+)\n")
KINDS = frozenset({"entity"})


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """Hold a question: its name, what it answers, its parameters (by name, what each means), and its SPARQL."""

    name: str
    answers: str
    parameters: Mapping[str, str]
    sparql: str


@cache
def named_queries() -> Mapping[str, NamedQuery]:
    """Return the questions of schemas/queries by name.

    A file begins with a comment: what it answers, then a line a parameter, `# a (entity): one of them`, which the query
    selects as the variable `?_a`.
    """
    return {path.stem: read_query(path) for path in sorted((schema_folder() / "queries").glob("*.rq"))}


def read_query(path: Path) -> NamedQuery:
    """Return the question that a file holds.

    Raises:
        QueryError: where the file has no such heading, or its parameters are not those of the query.
    """
    text = path.read_text(encoding="utf-8")
    heading = HEADING.match(text)
    if heading is None:
        raise QueryError(f"{path.name} does not say what it answers", mend="begin it with a comment line")
    found = [match.groupdict() for match in PARAMETER.finditer(heading["parameters"])]
    if unknown := {one["kind"] for one in found} - KINDS:
        raise QueryError(f"{path.name}: there is no kind of parameter {sorted(unknown)[0]}", mend="write (entity)")
    sparql = text[heading.end() :]
    parameters = {one["name"]: one["meaning"] for one in found}
    if parameters.keys() != set(re.findall(r"\?_(\w+)", sparql)):
        raise QueryError(f"{path.name}: its heading and its query name other parameters", mend="name each in both")
    return NamedQuery(path.stem, heading["answers"], parameters, sparql)


def named_query(store: ox.Store, name: str, arguments: Mapping[str, str] | None = None) -> Result:
    """Return the answer to a question of schemas/queries.

    Args:
        store: what to ask.
        name: of the question.
        arguments: an entity for each parameter: its id, its label or one of its other names.

    Raises:
        QueryError: where there is no such question or entity, a parameter is missing or unknown, or a name is that of
            several entities.
    """
    known = named_queries()
    if name not in known:
        near = get_close_matches(name, known, n=1)
        raise QueryError(f"there is no question {name!r}", mend=f"ask {near[0] if near else ', '.join(known)}")
    asked, given = known[name], arguments or {}
    _check(asked, given)
    base = store_base(store)
    bound = {parameter: _entity(store, text, base) for parameter, text in given.items()}
    return query(store, inlined(asked.sparql, bound), base=base)


def inlined(sparql: str, bound: Mapping[str, ox.NamedNode]) -> str:
    """Return a question with entities in place of its parameters, which it no longer selects.

    An entity stays data, for no IRI has a `>` in it. pyoxigraph's own way to bind a variable lets the optimizer pass it
    by: on a million triples it took seconds where this takes milliseconds. Virtuoso loses VALUES at the end of a UNION.
    """
    head, _, where = sparql.partition("WHERE {")
    body, _, tail = where.rpartition("}")
    for name, node in bound.items():
        variable = re.compile(rf"\?_{name}\b")
        head, tail = variable.sub("", head), variable.sub("", tail)
        body = str(node).join(variable.split(body))
    return f"{head}WHERE {{{body}}}{tail}"


def _check(asked: NamedQuery, given: Mapping[str, str]) -> None:
    """Raise where the arguments are not those that a question wants."""
    wanted = ", ".join(f"{one} ({meaning})" for one, meaning in asked.parameters.items()) or "none"
    for problem, names in (
        ("wants", asked.parameters.keys() - given.keys()),
        ("does not know", given.keys() - asked.parameters.keys()),
    ):
        if names:
            raise QueryError(
                f"{asked.name} {problem} the parameter {sorted(names)[0]}", mend=f"its parameters: {wanted}"
            )


def _entity(store: ox.Store, text: str, base: str) -> ox.NamedNode:
    """Return the entity that has an id or, if there is none, a label or another name."""
    space = prefixes(base)
    by_id = ox.NamedNode(space["e"] + local_name(text))
    label, alias = ox.NamedNode(f"{RDFS}label"), ox.NamedNode(f"{SKOS}altLabel")
    if any(True for _ in store.quads_for_pattern(by_id, label, None)):
        return by_id
    nodes = [
        quad.subject
        for predicate in (label, alias)
        for quad in store.quads_for_pattern(None, predicate, None)
        if isinstance(quad.subject, ox.NamedNode)
        and quad.subject.value.startswith(space["e"])
        and isinstance(quad.object, ox.Literal)
        and quad.object.value.casefold() == text.casefold()
    ]
    found = sorted({node.value for node in nodes})
    if len(found) == 1:
        return ox.NamedNode(found[0])
    if found:
        ids = ", ".join(iri.removeprefix(space["e"]) for iri in found)
        raise QueryError(f"{text!r} is the name of several entities", mend=f"give the id of one: {ids}")
    raise QueryError(f"there is no entity {text!r}", mend="give its id, its label or another name that the graph knows")
