"""Things without a name become entities: one for each that a document tells of, or for each that a named owner has."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kg.entities.beings import Being
from kg.entities.ids import slug
from kg.entities.things import Thing, is_articled, is_of_all, is_told_after, matters, plain
from kg.model import Entity, Span, digest

Identity = tuple[str, ...]


class Telling(NamedTuple):
    """Hold what one document tells of a thing: what makes it this one, its forms, and all spans that stand for it.

    `alone` says that no other document can tell of it.
    """

    document: str
    identity: Identity
    alone: bool
    type: str
    forms: tuple[str, ...]
    spans: tuple[Span, ...]


def tellings(
    document: str,
    things: Sequence[Thing],
    told: Mapping[Span, str],
    named: Mapping[Span, str],
    beings: Mapping[str, Being],
) -> Iterator[Telling]:
    """Yield the things of a document that take part in what it tells.

    Args:
        document: the key of the document.
        things: its things without a name.
        told: the keys of the things by the mentions that stand for them.
        named: the entities of its names.
        beings: what is known of these entities, by their ids.
    """
    spans = defaultdict(list)
    for span, key in told.items():
        spans[key].append(span)
    for thing in things:
        if matters(thing, beings.keys()):
            owners = sorted({"", beings[thing.owner].label if thing.owner in beings else ""})
            # A noun in the singular without an article stands in a headline, with whatever stands before it.
            shown = [one for one in thing.mentions if one.plural or is_articled(one)] or thing.mentions
            words = [_words(one.text, one.span, named) for one in shown]
            forms = tuple(plain(one, who, said) for one, said in zip(shown, words, strict=True) for who in owners)
            if thing.owner not in beings:
                forms += tuple(
                    f"{plain(one, '', frozenset())} {one.complement}" for one in thing.mentions if is_told_after(one)
                )
            kind = "many" if thing.plural else "one"
            identity: Identity = (thing.noun, kind, thing.owner, *sorted(thing.modifiers))
            alone = not is_of_all(thing, beings.keys())
            identity = (*identity, document, thing.key) if alone else identity
            yield Telling(document, identity, alone, thing.type, forms, tuple(sorted(spans[thing.key])))


def place(telling: Telling, number: int) -> str:
    """Return a text that is different for each telling with a number, and that puts those of one identity in a row."""
    return "\x1e".join(("\x1f".join(telling.identity), telling.document, str(number)))


def _words(text: str, span: Span, named: Mapping[Span, str]) -> frozenset[str]:
    """Return the words of the names inside a mention."""
    inside = (text[begin - span[0] : end - span[0]] for begin, end in named if span[0] <= begin and end <= span[1])
    return frozenset(word for name in inside for word in name.casefold().split())


def described(told: Sequence[Telling]) -> Iterator[tuple[Telling, Entity]]:
    """Yield what documents tell with the entity that it tells of."""
    same: dict[Identity, list[Telling]] = defaultdict(list)
    for telling in told:
        same[telling.identity].append(telling)
    for identity, members in sorted(same.items()):
        entity = _entity(identity, members)
        yield from ((each, entity) for each in members)


def _entity(identity: Identity, members: Sequence[Telling]) -> Entity:
    forms = Counter(form for each in members for form in each.forms)
    label = min(forms, key=lambda form: (-len(form.split()), -forms[form], form))
    kinds = Counter(each.type for each in members)
    kind = min(kinds, key=lambda one: (-kinds[one], one))
    one_id = f"{slug(label)}_{digest(*identity, length=8)}"
    return Entity(one_id, kind, label, tuple(sorted(set(forms) - {label})))
