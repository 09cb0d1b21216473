"""What a document has said so far, as its mentions are read from first to last."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg.entities.beings import Being, gender_of, lands
from kg.entities.things import MARK, Thing, is_uncounted, lemma, said_of, told_before
from kg.entities.words import NATIONAL
from kg.model import Mention, MentionKind, Span

RECENT, SUBJECT, HEAD = 100, 80, 80  # Lappin and Leass 1994, table 1
CHAIN = 40  # what a pronoun stands for goes on: half of a subject
REACH = 5  # sentences back; older mentions weigh less than a thirtieth

Past = tuple[Mention, str]


@dataclass(frozen=True, slots=True)
class Scene:
    """Hold the mentions read so far with what they stand for: an entity, or `?` and a number where that is unknown.

    `named` holds the entities of the names of the whole document, `land` the only country among them, `inner` the spans
    of `named` in order, `nouns` what stands for the owners that are no names, `after` the names of each sentence, which
    may come after what is read, `bodies` those that are named by who leads them, `nested` the mentions inside others;
    `last` the last mention of each entity, and `unnamed` where each noun last described something without a name,
    with an "s" where it is plural.
    `things` are what each noun has described, `told` the keys of those without a name by their mentions, and `keys` all
    of these. `serves` are the bodies that people speak for, `called` the countries
    that descriptions which stand for an entity say it is of.
    """

    beings: Mapping[str, Being]
    named: Mapping[Span, str]
    land: str
    bodies: Mapping[tuple[str, str], str]
    nested: frozenset[Span]
    inner: tuple[Span, ...]
    nouns: Mapping[Span, str]
    after: Mapping[int, tuple[Mention, ...]]
    of: dict[Span, str]
    past: list[Past] = field(default_factory=list)
    last: dict[str, Mention] = field(default_factory=dict)
    unnamed: dict[str, int] = field(default_factory=dict)
    genders: dict[str, str] = field(default_factory=dict)
    things: dict[str, list[Thing]] = field(default_factory=dict)
    told: dict[Span, str] = field(default_factory=dict)
    keys: set[str] = field(default_factory=set)
    serves: dict[str, str] = field(default_factory=dict)
    called: dict[str, frozenset[str]] = field(default_factory=dict)

    def entity(self, span: Span | None) -> str | None:
        """Return what the mention at a span stands for, if that is known."""
        return None if span is None else self.named.get(span) or self.of.get(span)

    def add(self, one: Mention, entity: str | None) -> None:
        """Read a mention."""
        noun = one.head.casefold()
        if entity is None or entity.startswith(MARK):
            self.past.append((one, entity or f"{MARK}{one.head_span[0]}"))
            self.unnamed[f"{noun}s" if one.plural else noun] = one.begin
            if entity:
                self.told[one.span] = entity
                self.keys.add(entity)
                if gender_of(noun):
                    self.genders.setdefault(entity, gender_of(noun))
            return
        self.past.append((one, entity))
        if one.span not in self.named:
            self.of[one.span] = entity
            if gender_of(noun):
                self.genders.setdefault(entity, gender_of(noun))
        if not self.is_demonym(one):
            self.last[entity] = one

    def near(self, one: Mention, reach: int = REACH) -> Iterator[Past]:
        """Yield the mentions of the sentences before, the last one first, but for those that one stands inside."""
        for past, entity in reversed(self.past):
            if one.sentence - past.sentence > reach:
                return
            if not past.begin <= one.begin < past.end:
                yield past, entity

    def within(self, one: Mention) -> Iterator[str]:
        """Yield the entities that are named inside a mention before its head."""
        yield from (self.named[span] for span in self.spans_in(one))

    def gender(self, entity: str) -> str:
        """Return `m` or `f` where a pronoun or a title has told it."""
        return self.genders.get(entity) or (self.beings[entity].gender if entity in self.beings else "")

    def describe(self, one: Mention, entity: str | None) -> str | None:
        """Return what a description stands for: the given entity, something told of before, or a thing that is new.

        What only says something of a subject is none, and neither is "no ship".
        """
        noun, owner = lemma(one), self.owner(one) or self.land_of(one)
        said = said_of(one, self.names_in(one))
        same = self.things.setdefault(noun, [])
        if one.predicate or is_uncounted(one):
            return entity
        thing = None if entity else told_before(one, owner, said, same)
        if thing is None:
            thing = Thing(entity or f"{MARK}{one.head_span[0]}", noun, one.plural, owner, said)
            same.append(thing)
        elif owner and not thing.owner:
            same[same.index(thing)] = thing = replace(thing, owner=owner)
        thing.mentions.append(one)
        return thing.key

    def lands(self, entity: str) -> frozenset[str]:
        """Return the countries that descriptions of an entity say it is of: "the American firm Acme"."""
        same = (thing for things in self.things.values() for thing in things if thing.key == entity)
        told = frozenset(land for thing in same for one in thing.mentions for land in lands(" ".join(one.modifiers)))
        return told | self.called.get(entity, frozenset())

    def owner(self, one: Mention) -> str:
        """Return whose a thing is: who stands before the noun, or after "of"; or an empty string."""
        inside = max(self.spans_in(one), key=lambda span: (span[1], -span[0]), default=None)
        named = self.entity(one.possessor) or (self.named[inside] if inside else "")
        return named or (self.nouns.get(one.possessor, "") if one.possessor else "")

    def land_of(self, one: Mention) -> str:
        """Return whose "the government" is where a document names one country; else an empty string."""
        bare = one.text.casefold() == one.head.casefold()
        return self.land if one.head.casefold() in NATIONAL and not one.modifiers and (one.definite or bare) else ""

    def names_in(self, one: Mention) -> frozenset[str]:
        """Return the words of the names inside a mention before its head."""
        texts = (one.text[begin - one.begin : end - one.begin] for begin, end in self.spans_in(one))
        return frozenset(
            word.removesuffix("'s").removesuffix("’s") for text in texts for word in text.casefold().split()
        )

    def spans_in(self, one: Mention) -> Iterator[Span]:
        """Yield the spans of the names inside a mention before its head."""
        for i in range(bisect_left(self.inner, (one.begin, 0)), len(self.inner)):
            span = self.inner[i]
            if span[1] > one.head_span[0]:
                return
            yield span

    def is_known(self, key: str) -> bool:
        """Return whether a key is that of an entity or of a thing that was described."""
        return key in self.beings or key in self.keys

    def is_demonym(self, one: Mention) -> bool:
        """Return whether a mention names a country or party only by its adjective or people."""
        entity = self.named.get(one.span)
        return one.type == "Group" and entity is not None and self.beings[entity].type in ("Country", "PoliticalParty")

    def heaviest(self, one: Mention, fitting: Sequence[Past]) -> str | None:
        """Return the most salient entity of some mentions, unless something without a name outweighs it.

        A thing weighs by its best mention in each sentence, half as much for each sentence back.
        """
        weights: dict[str, dict[int, float]] = {}
        for past, entity in fitting:
            weight = RECENT + SUBJECT * past.subject + HEAD * (past.span not in self.nested and not past.embedded)
            weight += CHAIN * (past.kind is MentionKind.PRONOUN)
            best = weights.setdefault(entity, {})
            best[past.sentence] = max(best.get(past.sentence, 0), weight * 0.5 ** (one.sentence - past.sentence))
        winner = max(weights, key=lambda entity: sum(weights[entity].values()), default="")
        return winner if self.is_known(winner) else None


def nested(mentions: Sequence[Mention]) -> frozenset[Span]:
    """Return the spans of mentions that stand inside a common-noun phrase or a longer name."""
    found, end = set(), 0
    for one in sorted(mentions, key=lambda mention: (mention.begin, -mention.end)):
        if one.end <= end:
            found.add(one.span)
        elif one.kind in (MentionKind.NOMINAL, MentionKind.NAME):
            end = one.end
    return frozenset(found)
