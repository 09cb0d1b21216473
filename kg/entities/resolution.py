"""Resolve the mentions of all documents: names first, then what refers to them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from operator import attrgetter

from kg.entities.across import Cluster, merged
from kg.entities.kept import InMemory, Kept, Shelf
from kg.entities.named import names, names_here
from kg.entities.namings import Naming, namings, portfolios
from kg.entities.tellings import Telling, described, place, tellings
from kg.entities.told import told
from kg.entities.within import refer
from kg.model import Decision, Document, Entity, KnownThing, Mention, Resolution, Span


def resolve(
    mentions: Mapping[str, Sequence[Mention]],
    documents: Mapping[str, Document],
    known: Sequence[KnownThing] = (),
    decisions: Sequence[Decision] = (),
    *,
    shelf: Callable[[], Shelf] = InMemory,
) -> Resolution:
    """Return the entities that the mentions of all documents stand for.

    Names are merged over documents; descriptions and pronouns resolve to what their document names, or else stand for
    a thing without a name, which stays that of its document unless its description names whose it is.
    The order of the documents changes nothing.

    Args:
        mentions: the mentions of each document, by its key, in the order of the text.
        documents: the documents by their key.
        known: things that the user knows; a name that is exactly that of one of them stands for it.
        decisions: the pairs of names that the user has decided to be of one thing or of two.
        shelf: makes a place for what is found in each document, of which memory then holds only what names tell.
    """
    rows, clusters = Kept(shelf(), list[Naming]), Kept(shelf(), list[Cluster])
    for document in sorted(mentions):
        rows[document] = namings(mentions[document])
    users = told(known, decisions)
    merged(rows, users, clusters)
    entities, of = Kept(shelf(), Entity), Kept(shelf(), dict[Span, str])
    everywhere = names(rows, clusters, users, entities)
    heard = Kept(shelf(), Telling)
    for document in sorted(mentions):
        read = mentions[document]
        here = names_here(rows[document], clusters[document], portfolios(read), everywhere, entities)
        found, others, things = refer(read, here.named, here.beings, here.bodies)
        said = list(tellings(document, things, others, here.named, here.beings))
        standing = here.named | found
        for telling, entity in described([one for one in said if one.alone]):
            standing |= dict.fromkeys(telling.spans, entity.id)
            entities[entity.id] = entity
        of[document] = standing
        heard.update((place(one, number), one) for number, one in enumerate(said) if not one.alone)
    for _, same in groupby(heard.values(), key=attrgetter("identity")):
        for telling, entity in described(list(same)):
            of[telling.document] |= dict.fromkeys(telling.spans, entity.id)
            entities[entity.id] = entity
    return Resolution(entities, of)
