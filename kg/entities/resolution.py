"""Resolve the mentions of all documents: names first, then what refers to them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.entities.across import Cluster, merged
from kg.entities.beings import Being
from kg.entities.forms import normal
from kg.entities.ids import distinct
from kg.entities.known import known
from kg.entities.names import Key, key_of
from kg.entities.namings import Naming, is_portfolio, namings, votes
from kg.entities.tellings import Telling, described, tellings
from kg.entities.told import Told, told
from kg.entities.types import type_of
from kg.entities.within import refer
from kg.model import Decision, Document, Entity, KnownThing, Mention, MentionKind, Resolution, Span


def resolve(
    mentions: Mapping[str, Sequence[Mention]],
    documents: Mapping[str, Document],
    known: Sequence[KnownThing] = (),
    decisions: Sequence[Decision] = (),
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
    """
    users = told(known, decisions)
    entities, spans, beings, bodies = _named(mentions, users)
    labels = {entity.id: entity.label for entity in entities.values()}
    of: dict[str, dict[Span, str]] = {}
    heard: list[Telling] = []
    for document in sorted(mentions):
        here = mentions[document]
        named = spans[document] | _portfolios(here, spans[document], entities)
        found, others, things = refer(here, named, beings, bodies)
        of[document] = named | found
        heard += tellings(document, things, others, named, labels)
    more: dict[str, Entity] = {}
    for telling, entity in described(heard):
        of[telling.document] |= dict.fromkeys(telling.spans, entity.id)
        more[entity.id] = entity
    every = {entity.id: entity for entity in entities.values()} | more
    return Resolution({one: every[one] for one in sorted(every)}, of)


def _named(
    mentions: Mapping[str, Sequence[Mention]], users: Told
) -> tuple[dict[Cluster, Entity], dict[str, dict[Span, str]], dict[str, Being], dict[tuple[str, str], str]]:
    """Return the entities that have names, which of them each name stands for, what they are, and the bodies.

    The namings take more memory than all else here, and end with this.
    """
    rows = [row for document in sorted(mentions) for row in namings(document, mentions[document])]
    clusters = merged(rows, users)
    entities = _entities(clusters, users)
    spans: dict[str, dict[Span, str]] = defaultdict(dict)
    for cluster, members in clusters.items():
        for row in members:
            spans[row.document][row.mention.span] = entities[cluster].id
    beings = {entity.id: _being(entity, cluster, clusters[cluster]) for cluster, entity in entities.items()}
    return entities, spans, beings, _bodies(clusters, entities, spans)


def _entities(clusters: Mapping[Cluster, Sequence[Naming]], users: Told) -> dict[Cluster, Entity]:
    order = sorted(clusters)
    rows = []
    for cluster in order:
        texts = Counter(row.text for row in clusters[cluster])
        thing = users.thing(cluster[0], texts) or KnownThing("")
        label = thing.name or _label(cluster[0], texts)
        kind = thing.type or type_of(texts, cluster[0].kind, votes(clusters[cluster]))
        aliases = tuple(sorted({*texts, *thing.aliases} - {label}))
        rows.append(Entity("", kind, label, aliases, tuple(sorted(thing.same_as))))
    ids = distinct([(one.label, one.type, repr(cluster)) for cluster, one in zip(order, rows, strict=True)])
    return {cluster: replace(one, id=its) for cluster, its, one in zip(order, ids, rows, strict=True)}


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


def _being(entity: Entity, cluster: Cluster, members: Sequence[Naming]) -> Being:
    titles = frozenset(row.mention.title.casefold() for row in members if row.mention.title)
    return Being(entity.id, entity.type, cluster[0].words, titles)


def _bodies(
    clusters: Mapping[Cluster, Sequence[Naming]],
    entities: Mapping[Cluster, Entity],
    spans: Mapping[str, Mapping[Span, str]],
) -> dict[tuple[str, str], str]:
    """Return the bodies that are named by a country or leader, by the entity of that and the noun."""
    found: dict[tuple[str, str], str] = {}
    for cluster, members in clusters.items():
        for row in members:
            one = row.mention
            if one.kind is MentionKind.NOMINAL:
                begin = one.end - len(row.text)
                owner = next((who for span, who in spans[row.document].items() if span[0] == begin), None)
                if owner:
                    found[owner, one.head.casefold()] = entities[cluster].id
    return found


def _portfolios(
    found: Sequence[Mention], named: Mapping[Span, str], entities: Mapping[Cluster, Entity]
) -> dict[Span, str]:
    """Return the departments that offices name: "Commerce" in "Commerce Secretary", where only one is meant."""
    wanted = {one.span: normal(one.text) for one in found if is_portfolio(one)}
    if not wanted:
        return {}
    here = set(named.values())
    table: dict[str, set[tuple[bool, str]]] = defaultdict(set)
    for (key, _), entity in entities.items():
        head, _, field = key.words.partition(" of ")
        if head in ("department", "ministry"):
            table[field].add((entity.id in here, entity.id))
    resolved = {}
    for span, field in wanted.items():
        best = [one for local, one in table[field] if local] or [one for _, one in table[field]]
        if len(best) == 1:
            resolved[span] = best[0]
    return resolved
