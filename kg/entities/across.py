"""Merge what names name: within each document first, then over all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence, Set
from functools import partial

from kg.entities.blocks import Reduce, block_of, held, in_blocks
from kg.entities.forms import is_acronym
from kg.entities.kept import Shelf
from kg.entities.names import Key, fuller
from kg.entities.namings import (
    Kinds,
    Name,
    Naming,
    Namings,
    Tally,
    counted,
    keys,
    kinds,
    kinds_of_block,
    spelled,
)
from kg.entities.told import Told

Cluster = tuple[Key, str]
"""A key, and the document where it may stand for several things and so stays apart."""


def merged(
    named: Mapping[str, Namings],
    told: Told,
    clusters: MutableMapping[str, list[Cluster]],
    reduce: Reduce,
    shelf: Callable[[], Shelf],
) -> None:
    """Find which thing each naming of each document names.

    Names block: only those that share a key, or the key of a shorter form, ever meet, so the cost grows with the
    number of names.

    Args:
        named: what each document names, by its key.
        told: what the user tells of names.
        clusters: where what is found is put, by the key of the document.
        reduce: calls a function for each block.
        shelf: makes a place for the blocks.
    """
    count, documents = len(named), sorted(named)
    rows = (row for document in documents for row in named[document].rows)
    said = in_blocks(held(spelled(rows), counted), _spelling, tuple[Name, Tally], shelf=shelf(), documents=count)
    known_kinds = kinds(reduce(kinds_of_block, said))
    learnt: dict[Key, set[Key]] = defaultdict(set)
    local = _local(named, known_kinds, told, clusters, learnt)
    every = in_blocks(held(local, _once), block_of, tuple[Key, None], shelf=shelf(), documents=count)
    joined: dict[Key, Key] = {}
    apart: set[Key] = set()
    for found, unsure in reduce(partial(_fuller, told=told), every):
        joined |= found
        apart |= unsure
    apart |= {short for short, full in learnt.items() if len(full) > 1}
    learned = {short: joined.get(one, one) for short, full in learnt.items() for one in full if len(full) == 1}
    for document in documents:
        here = []
        for row, (key, _) in zip(named[document].rows, clusters[document], strict=True):
            meant = learned.get(key) if is_acronym(row.text) else None
            here.append((meant or joined.get(key, key), document if key in apart else ""))
        clusters[document] = here


def _spelling(name: Name) -> str:
    return name.text


def _once(_: None, value: None) -> None:
    return None


def _fuller(rows: Sequence[tuple[Key, None]], told: Told) -> tuple[dict[Key, Key], set[Key]]:
    """Return what the shorter keys of a block stand for, and those that may stand for several."""
    joined, unsure = fuller({key for key, _ in rows}, apart=told.are_apart)
    return joined, set(unsure)


def _local(
    named: Mapping[str, Namings],
    known_kinds: Kinds,
    told: Told,
    clusters: MutableMapping[str, list[Cluster]],
    learnt: Mapping[Key, set[Key]],
) -> Iterator[tuple[Key, None]]:
    """Yield the keys of all documents, joined within each, and keep those and what initials stand for there."""
    for document in sorted(named):
        local, initials = _within(named[document].rows, known_kinds, told)
        clusters[document] = [(key, document) for key in local]
        for short, full in initials.items():
            learnt[short].add(full)
        yield from ((key, None) for key in local)


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
