"""What users say of things before a build: a file of known things, and a file of decisions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph

from kg.entities import decisions, known_things
from kg.errors import KgError
from kg.model import Decision, KnownThing
from kg.schema import Schema

SKOS = "http://www.w3.org/2004/02/skos/core#"
Subject = pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Triple
NAMES = (f"{SKOS}prefLabel", "http://www.w3.org/2000/01/rdf-schema#label")
ALIASES = (f"{SKOS}altLabel",)
SAME = (f"{SKOS}exactMatch", "http://www.w3.org/2002/07/owl#sameAs")
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
SCHEMA = "schema#"  # the end of the namespace of our types, whatever the base


def read_known(path: Path, schema: Schema | None = None) -> list[KnownThing]:
    """Read known things out of CSV (name, type, aliases, sameAs) or out of Turtle that labels them, as SKOS does.

    Args:
        path: the file.
        schema: where the types of CSV stand, by default the one that comes with kg.

    Raises:
        KgError: where the file cannot be read, or is not in one of the forms.

    Source: SKOS Reference, https://www.w3.org/TR/skos-reference/
    """
    if path.suffix == ".ttl":
        return list(_labelled(path))
    return known_things(_text(path), str(path), schema)


def read_decisions(path: Path) -> list[Decision]:
    """Read decisions: a line each, `same: A = B` or `different: A = B`.

    Raises:
        KgError: where the file cannot be read, or a line says something else.
    """
    return decisions(_text(path), str(path))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise KgError(f"{path} cannot be read: {error.strerror}", mend="check the path") from error
    except UnicodeDecodeError as error:
        raise KgError(f"{path} is no text in UTF-8", mend="save it as UTF-8") from error


def _labelled(path: Path) -> Iterator[KnownThing]:
    store = pyoxigraph.Store()
    try:
        store.bulk_load(_text(path).encode(), pyoxigraph.RdfFormat.TURTLE, base_iri=path.absolute().as_uri())
    except SyntaxError as error:
        raise KgError(f"{path} is no Turtle: {error.msg}", mend="correct it, or give CSV") from error
    labelled = (store.quads_for_pattern(None, pyoxigraph.NamedNode(name), None) for name in NAMES)
    subjects = {quad.subject for quads in labelled for quad in quads}
    if not subjects:
        raise KgError(f"{path} labels nothing", mend="give each thing a skos:prefLabel or rdfs:label")
    for subject in sorted(subjects, key=str):
        labels = [one for name in NAMES for one in _values(store, subject, name)]
        own = [subject.value] if isinstance(subject, pyoxigraph.NamedNode) else []
        same = [*own, *(one for name in SAME for one in _values(store, subject, name))]
        aliases = [*labels[1:], *(one for name in ALIASES for one in _values(store, subject, name))]
        types = [one.rpartition(SCHEMA)[2] for one in _values(store, subject, TYPE) if SCHEMA in one]
        yield KnownThing(labels[0], next(iter(types), ""), tuple(aliases), tuple(same))


def _values(store: pyoxigraph.Store, subject: Subject, predicate: str) -> list[str]:
    """Return the texts and addresses that a thing has, those in English or no language, sorted."""
    found = store.quads_for_pattern(subject, pyoxigraph.NamedNode(predicate), None)
    return sorted(
        quad.object.value
        for quad in found
        if isinstance(quad.object, pyoxigraph.NamedNode)
        or (isinstance(quad.object, pyoxigraph.Literal) and (quad.object.language or "en").startswith("en"))
    )
