"""Resolve the mentions of all documents: names first, then what refers to them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from kg.entities.across import Cluster, merged
from kg.entities.blocks import Reduce
from kg.entities.kept import InMemory, Kept, Shelf
from kg.entities.named import Here, names, names_here
from kg.entities.namings import Namings
from kg.entities.referred import Referred
from kg.entities.tellings import Telling, described, place
from kg.entities.told import told
from kg.model import Decision, Entity, KnownThing, Resolution, Span

Refer = Callable[[Iterator[tuple[str, Here]]], Iterable[Referred]]
"""Gives what documents refer to, in any order, for their keys and what their names stand for."""


class Identified(NamedTuple):
    """Hold the spans of a thing that several documents may tell of, in one of them, and its id."""

    document: str
    spans: tuple[Span, ...]
    entity: str


def resolve(
    named: Mapping[str, Namings],
    refer: Refer,
    known: Sequence[KnownThing] = (),
    decisions: Sequence[Decision] = (),
    *,
    reduce: Reduce = map,
    shelf: Callable[[], Shelf] = InMemory,
) -> Resolution:
    """Return the entities that the mentions of all documents stand for.

    Names are merged over documents; descriptions and pronouns resolve to what their document names, or else stand for
    a thing without a name, which stays that of its document unless its description names whose it is.
    The order of the documents changes nothing. No document is read here: `named` is made of each alone, before, and
    `refer` of each alone again, once it is known what its names stand for.

    Args:
        named: what each document names, by its key.
        refer: calls `referred` for each document, or has kept what that gives.
        known: things that the user knows; a name that is exactly that of one of them stands for it.
        decisions: the pairs of names that the user has decided to be of one thing or of two.
        reduce: calls a function for each block of names that may meet, in any order.
        shelf: makes a place for what is found in each document, of which memory then holds only what names tell.
    """
    users, clusters = told(known, decisions), Kept(shelf(), list[Cluster])
    merged(named, users, clusters, reduce, shelf)
    entities, of, heard = Kept(shelf(), Entity), Kept(shelf(), dict[Span, str]), Kept(shelf(), Telling)
    everywhere = names(named, clusters, users, entities, reduce, shelf)
    for one in refer((key, names_here(named[key], clusters[key], everywhere, entities)) for key in sorted(named)):
        of[one.document] = one.of
        entities.update((entity.id, entity) for entity in one.entities)
        heard.update((place(telling, number), telling) for number, telling in enumerate(one.tellings))
    shared = Kept(shelf(), Identified)
    for number, (telling, entity) in enumerate(_described(heard)):
        entities[entity.id] = entity
        shared[f"{telling.document} {number}"] = Identified(telling.document, telling.spans, entity.id)
    for document, same in groupby(shared.values(), attrgetter("document")):
        of[document] |= {span: one.entity for one in same for span in one.spans}
    return Resolution(entities, of)


def _described(heard: Mapping[str, Telling]) -> Iterator[tuple[Telling, Entity]]:
    for _, same in groupby(heard.values(), attrgetter("identity")):
        yield from described(list(same))
