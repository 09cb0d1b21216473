"""Merge what names name: within each document first, then over all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set

from kg.entities.forms import is_acronym
from kg.entities.names import Key, fuller
from kg.entities.namings import Naming, keys
from kg.entities.told import Told

Cluster = tuple[Key, str]
"""A key, and the document where it may stand for several things and so stays apart."""


def merged(rows: Sequence[Naming], told: Told) -> dict[Cluster, list[Naming]]:
    """Return the namings of each thing.

    Names block: only those that share a key, or the key of a shorter form, ever meet, so the cost grows with the
    number of names.

    Args:
        rows: the namings of all documents.
        told: what the user tells of names.
    """
    table = {row: told.key(row.text, key) for row, key in keys(rows).items()}
    by_document: dict[str, list[Naming]] = defaultdict(list)
    for row in rows:
        by_document[row.document].append(row)
    local: dict[Naming, Key] = {}
    learnt: dict[Key, set[Key]] = defaultdict(set)
    for members in by_document.values():
        acronyms = {table[row] for row in members if is_acronym(row.text)}
        joined, unsure = fuller({table[row] for row in members}, here=True, acronyms=acronyms, apart=told.are_apart)
        joined |= _without_kin(unsure, {table[row] for row in members if row.kin})
        local |= {row: joined.get(table[row], table[row]) for row in members}
        local |= _introduced(members, table, unsure)
        for short in acronyms & set(joined):
            learnt[short].add(joined[short])
    return _over_all(rows, local, learnt, told)


def _without_kin(unsure: Mapping[Key, set[Key]], kin: Set[Key]) -> dict[Key, Key]:
    """Return what a family name stands for where all others who bear it are told of as someone's kin."""
    left = {short: sorted(full - kin) for short, full in unsure.items() if short.kind == "person"}
    return {short: full[0] for short, full in left.items() if len(full) == 1}


def _introduced(
    members: Iterable[Naming], table: Mapping[Naming, Key], unsure: Mapping[Key, set[Key]]
) -> dict[Naming, Key]:
    """Return what shorter names stand for while only one of the things that they may stand for has been named."""
    first: dict[Key, int] = {}
    for row in members:
        first[table[row]] = min(first.get(table[row], row.mention.begin), row.mention.begin)
    found = {}
    for row in members:
        before = [key for key in unsure.get(table[row], ()) if first[key] < row.mention.begin]
        if len(before) == 1:
            found[row] = before[0]
    return found


def _over_all(
    rows: Sequence[Naming], local: Mapping[Naming, Key], learnt: Mapping[Key, set[Key]], told: Told
) -> dict[Cluster, list[Naming]]:
    joined, unsure = fuller(set(local.values()), apart=told.are_apart)
    learned = {short: joined.get(one, one) for short, full in learnt.items() for one in full if len(full) == 1}
    apart = {*unsure, *(short for short, full in learnt.items() if len(full) > 1)}
    clusters: dict[Cluster, list[Naming]] = defaultdict(list)
    for row in rows:
        key = local[row]
        full = learned.get(key) if is_acronym(row.text) else None
        clusters[(full or joined.get(key, key), row.document if key in apart else "")].append(row)
    return clusters
