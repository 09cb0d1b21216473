"""Merge what names name: within each document first, then over all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, MutableMapping, Sequence, Set

from kg.entities.forms import is_acronym
from kg.entities.names import Key, fuller
from kg.entities.namings import Kinds, Naming, Namings, keys, kinds
from kg.entities.told import Told

Cluster = tuple[Key, str]
"""A key, and the document where it may stand for several things and so stays apart."""


def merged(named: Mapping[str, Namings], told: Told, clusters: MutableMapping[str, list[Cluster]]) -> None:
    """Find which thing each naming of each document names.

    Names block: only those that share a key, or the key of a shorter form, ever meet, so the cost grows with the
    number of names.

    Args:
        named: what each document names, by its key.
        told: what the user tells of names.
        clusters: where what is found is put, by the key of the document.
    """
    known_kinds = kinds(named[document] for document in sorted(named))
    every: set[Key] = set()
    learnt: dict[Key, set[Key]] = defaultdict(set)
    for document in sorted(named):
        here = named[document]
        local, initials = _within(here.rows, known_kinds, told)
        clusters[document] = [(key, document) for key in local]
        every.update(local)
        for short, full in initials.items():
            learnt[short].add(full)
    joined, unsure = fuller(every, apart=told.are_apart)
    learned = {short: joined.get(one, one) for short, full in learnt.items() for one in full if len(full) == 1}
    apart = {*unsure, *(short for short, full in learnt.items() if len(full) > 1)}
    for document in sorted(named):
        here = named[document]
        found = []
        for row, (key, _) in zip(here.rows, clusters[document], strict=True):
            meant = learned.get(key) if is_acronym(row.text) else None
            found.append((meant or joined.get(key, key), document if key in apart else ""))
        clusters[document] = found


def _within(rows: Sequence[Naming], known_kinds: Kinds, told: Told) -> tuple[list[Key], dict[Key, Key]]:
    """Return the keys of the namings of one document, joined there, and what its initials stand for."""
    table = [told.key(row.text, key) for row, key in zip(rows, keys(rows, known_kinds), strict=True)]
    acronyms = {key for row, key in zip(rows, table, strict=True) if is_acronym(row.text)}
    joined, unsure = fuller(set(table), here=True, acronyms=acronyms, apart=told.are_apart)
    joined |= _without_kin(unsure, {key for row, key in zip(rows, table, strict=True) if row.kin})
    introduced = _introduced(rows, table, unsure)
    local = [introduced.get(i, joined.get(key, key)) for i, key in enumerate(table)]
    return local, {short: joined[short] for short in sorted(acronyms & joined.keys())}


def _without_kin(unsure: Mapping[Key, set[Key]], kin: Set[Key]) -> dict[Key, Key]:
    """Return what a family name stands for where all others who bear it are told of as someone's kin."""
    left = {short: sorted(full - kin) for short, full in unsure.items() if short.kind == "person"}
    return {short: full[0] for short, full in left.items() if len(full) == 1}


def _introduced(rows: Sequence[Naming], table: Sequence[Key], unsure: Mapping[Key, set[Key]]) -> dict[int, Key]:
    """Return what shorter names stand for while only one of the things that they may stand for has been named."""
    first: dict[Key, int] = {}
    for row, key in zip(rows, table, strict=True):
        first[key] = min(first.get(key, row.span[0]), row.span[0])
    found = {}
    for i, (row, own) in enumerate(zip(rows, table, strict=True)):
        before = [key for key in unsure.get(own, ()) if first[key] < row.span[0]]
        if len(before) == 1:
            found[i] = before[0]
    return found
