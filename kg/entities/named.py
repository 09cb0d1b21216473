"""What names name becomes entities, each with a label, a type and an id."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import partial
from typing import NamedTuple

from kg.entities.across import Cluster
from kg.entities.beings import Being, being
from kg.entities.blocks import Reduce, block_of, held, in_blocks, together
from kg.entities.forms import normal
from kg.entities.ids import Shared, distinct, shared
from kg.entities.kept import Kept, Shelf
from kg.entities.known import known
from kg.entities.names import Key, key_of
from kg.entities.namings import Naming, Namings, Tally, counted, summed, votes
from kg.entities.told import Told
from kg.entities.types import type_of
from kg.model import Entity, KnownThing, Span

DEPARTMENTS = ("department", "ministry")


@dataclass(frozen=True, slots=True)
class Names:
    """Hold what the names of all documents tell together.

    `beings` are those that any document may refer to; those of one document alone are made out there. `bodies` are
    those that are named by a country or leader, by that and the noun; `departments` are by their fields. `taken` says
    which ids several things would have, `users` what the user tells.
    """

    beings: Mapping[Cluster, Being]
    bodies: Mapping[Cluster, Mapping[str, Cluster]]
    departments: Mapping[str, Set[Cluster]]
    taken: Shared
    users: Told


class Thing(NamedTuple):
    """Hold what makes an entity of what is named, but for its id; `titles` are those before its names."""

    cluster: Cluster
    label: str
    type: str
    aliases: tuple[str, ...]
    same_as: tuple[str, ...]
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Here:
    """Hold the ids that the names of one document stand for, what is known of these, and the bodies of leaders."""

    named: dict[Span, str]
    beings: dict[str, Being]
    bodies: dict[tuple[str, str], str]


def names(
    named: Mapping[str, Namings],
    clusters: Mapping[str, Sequence[Cluster]],
    users: Told,
    entities: MutableMapping[str, Entity],
    reduce: Reduce,
    shelf: Callable[[], Shelf],
) -> Names:
    """Return what the names of all documents tell together, and put what any document may refer to among the entities.

    Args:
        named: what each document names, by its key.
        clusters: which thing each of them names.
        users: what the user tells of names.
        entities: where to.
        reduce: calls a function for each block.
        shelf: makes a place for the blocks, and for what they give.
    """
    labels: Counter[tuple[str, str]] = Counter()
    bodies: dict[Cluster, dict[str, Cluster]] = defaultdict(dict)
    departments: dict[str, set[Cluster]] = defaultdict(set)
    rows = _everywhere(named, clusters, users, labels, bodies, departments)
    said = in_blocks(held(rows, counted), _block, tuple[Cluster, Tally], shelf=shelf(), documents=len(named))
    things = Kept(shelf(), list[Thing])
    for number, found in enumerate(reduce(partial(_things, users=users), said)):
        labels.update((one.label, one.type) for one in found)
        things[f"{number:08}"] = found
    taken = shared(labels)
    beings = {}
    for found in things.values():
        for one in found:
            entity = _entity(one, taken)
            entities[entity.id] = entity
            beings[one.cluster] = being(entity, one.cluster[0].words, one.titles)
    return Names(beings, bodies, departments, taken, users)


def _everywhere(
    named: Mapping[str, Namings],
    clusters: Mapping[str, Sequence[Cluster]],
    users: Told,
    labels: Counter[tuple[str, str]],
    bodies: MutableMapping[Cluster, dict[str, Cluster]],
    departments: MutableMapping[str, set[Cluster]],
) -> Iterator[tuple[Cluster, Naming]]:
    """Yield what any document may refer to, and keep the rest: the labels of others, the bodies, the departments."""
    for document in sorted(named):
        rows, found = named[document].rows, clusters[document]
        sought = _bodies(rows, found, bodies) | _departments(found, departments)
        own: dict[Cluster, Tally] = defaultdict(Tally)
        for row, cluster in zip(rows, found, strict=True):
            if cluster[1] and cluster not in sought:
                own[cluster].add(row)
            else:
                yield cluster, row
        labels.update((one.label, one.type) for one in _things(list(own.items()), users))


def _block(cluster: Cluster) -> str:
    return block_of(cluster[0])


def _things(rows: Sequence[tuple[Cluster, Tally]], users: Told) -> list[Thing]:
    """Return the things of a block; nothing but what is said of each decides what it is."""
    return [_thing(cluster, said, users) for cluster, said in together(rows, summed).items()]


def names_here(
    named: Namings, clusters: Sequence[Cluster], everywhere: Names, entities: MutableMapping[str, Entity]
) -> Here:
    """Return what the names of one document stand for, and put what is of that document alone among the entities.

    Of what other documents tell, it holds no more than what this one may refer to.

    Args:
        named: what it names.
        clusters: which thing each of its namings names.
        everywhere: what the names of all documents tell together.
        entities: where to.
    """
    own: dict[Cluster, Tally] = defaultdict(Tally)
    for row, cluster in zip(named.rows, clusters, strict=True):
        if cluster not in everywhere.beings:
            own[cluster].add(row)
    beings = {one: everywhere.beings[one] for one in clusters if one not in own}
    for cluster, tally in own.items():
        entity = _entity(_thing(cluster, tally, everywhere.users), everywhere.taken)
        entities[entity.id] = entity
        beings[cluster] = being(entity, cluster[0].words, tally.titles)
    of = dict(zip((row.span for row in named.rows), clusters, strict=True))
    of |= _meant(named.offices, beings.keys(), everywhere)
    beings |= {one: everywhere.beings[one] for one in of.values() if one not in beings}
    nouns = frozenset(named.nouns)
    bodies = _bodies_here(nouns, beings, everywhere)
    return Here(
        {span: beings[one].id for span, one in of.items()},
        {one.id: _seen(one, nouns) for one in beings.values()},
        bodies,
    )


def _bodies_here(nouns: Set[str], beings: dict[Cluster, Being], everywhere: Names) -> dict[tuple[str, str], str]:
    """Return the bodies that a document may refer to by a noun and who leads them, and put them among its beings."""
    owners, bodies = list(beings), {}
    for owner in owners:  # which grow: a body may have bodies itself
        for noun, body in sorted(everywhere.bodies.get(owner, {}).items()):
            if noun in nouns:
                if body not in beings:
                    beings[body] = everywhere.beings[body]
                    owners.append(body)
                bodies[beings[owner].id, noun] = beings[body].id
    return bodies


def _seen(one: Being, nouns: Set[str]) -> Being:
    """Return what is known of an entity without titles by which a document does not refer to anybody."""
    return one if not one.titles or one.offices & nouns else replace(one, titles=())


def _meant(offices: Mapping[Span, str], here: Set[Cluster], everywhere: Names) -> dict[Span, Cluster]:
    """Return the departments that are named only by an office where one alone is meant: of this document, or of all."""
    meant = {}
    for span, field in offices.items():
        every = everywhere.departments.get(field, set())
        best = (every & here) or every
        if len(best) == 1:
            (meant[span],) = best
    return meant


def _bodies(
    rows: Sequence[Naming], clusters: Sequence[Cluster], bodies: MutableMapping[Cluster, dict[str, Cluster]]
) -> set[Cluster]:
    """Keep the bodies that are named by a country or leader, by the thing that this is; return them."""
    by_span = {row.span: cluster for row, cluster in zip(rows, clusters, strict=True)}
    found = set()
    for row, cluster in zip(rows, clusters, strict=True):
        if row.noun:
            bodies[by_span[row.owner]][row.noun] = cluster
            found.add(cluster)
    return found


def _departments(clusters: Sequence[Cluster], departments: MutableMapping[str, set[Cluster]]) -> set[Cluster]:
    """Keep the departments and ministries by their fields; return them."""
    found = set()
    for cluster in clusters:
        head, _, field = cluster[0].words.partition(" of ")
        if head in DEPARTMENTS:
            departments[field].add(cluster)
            found.add(cluster)
    return found


def _thing(cluster: Cluster, said: Tally, users: Told) -> Thing:
    key, _ = cluster
    thing = users.thing(key, said.texts) or KnownThing("")
    label = thing.name or _label(key, said.texts)
    kind = thing.type or type_of(said.texts, key.kind, votes(said))
    aliases = tuple(sorted({*said.texts, *thing.aliases} - {label}))
    return Thing(cluster, label, kind, aliases, tuple(sorted(thing.same_as)), tuple(sorted(said.titles)))


def _entity(one: Thing, taken: Shared) -> Entity:
    return Entity(
        distinct(one.label, one.type, repr(one.cluster), taken), one.type, one.label, one.aliases, one.same_as
    )


def _label(key: Key, texts: Mapping[str, int]) -> str:
    """Return the canonical name: that of a known thing, else the most frequent of the full forms."""
    found = next((one for one in map(known, sorted(map(normal, texts))) if one and key.kind != "person"), None)
    if found and normal(found.label) == key.words:
        return found.label
    full = [text for text in texts if key_of(text, key.kind) == key] or list(texts)
    return min(full, key=lambda text: (_is_odd(text), -texts[text], -len(text), text))


def _is_odd(text: str) -> bool:
    """Return whether a spelling makes a poor label: a possessive, or a headline in capitals."""
    return "'s " in text or "’s " in text or (text.isupper() and len(text) > 6)
