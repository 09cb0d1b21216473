"""What a document has said so far, as its mentions are read from first to last."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.entities.beings import Being, gender_of
from kg.model import Mention, MentionKind, Span

RECENT, SUBJECT, HEAD = 100, 80, 80  # Lappin and Leass 1994, table 1
REACH = 5  # sentences back; older mentions weigh less than a thirtieth

Past = tuple[Mention, str]


@dataclass(frozen=True, slots=True)
class Scene:
    """Hold the mentions read so far with what they stand for: an entity, or `?` and a number where that is unknown.

    `named` holds the entities of the names of the whole document, `inner` the spans of `named` in order,
    `bodies` those that are named by who leads them, `nested` the mentions inside others; `last` the last mention
    of each entity, and `unnamed` where each noun last described something without a name.
    """

    beings: Mapping[str, Being]
    named: Mapping[Span, str]
    bodies: Mapping[tuple[str, str], str]
    nested: frozenset[Span]
    inner: tuple[Span, ...]
    of: dict[Span, str]
    past: list[Past] = field(default_factory=list)
    last: dict[str, Mention] = field(default_factory=dict)
    unnamed: dict[str, int] = field(default_factory=dict)
    genders: dict[str, str] = field(default_factory=dict)

    def entity(self, span: Span | None) -> str | None:
        """Return what the mention at a span stands for, if that is known."""
        return None if span is None else self.named.get(span) or self.of.get(span)

    def add(self, one: Mention, entity: str | None) -> None:
        """Read a mention."""
        noun = one.head.casefold()
        if entity is None:
            self.past.append((one, f"?{one.head_span[0]}"))
            self.unnamed[noun] = one.begin
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
        for span in self.inner[bisect_left(self.inner, (one.begin, 0)) :]:
            if span[1] > one.head_span[0]:
                return
            yield self.named[span]

    def gender(self, entity: str) -> str:
        """Return `m` or `f` where a pronoun or a title has told it."""
        return self.genders.get(entity) or (self.beings[entity].gender if entity in self.beings else "")

    def is_demonym(self, one: Mention) -> bool:
        """Return whether a mention names a country only by its adjective or people."""
        entity = self.named.get(one.span)
        return one.type == "Group" and entity is not None and self.beings[entity].type == "Country"

    def heaviest(self, one: Mention, fitting: Sequence[Past]) -> str | None:
        """Return the most salient entity of some mentions, unless something without a name outweighs it.

        A thing weighs by its best mention in each sentence, half as much for each sentence back.
        """
        weights: dict[str, dict[int, float]] = {}
        for past, entity in fitting:
            weight = RECENT + SUBJECT * past.subject + HEAD * (past.span not in self.nested)
            best = weights.setdefault(entity, {})
            best[past.sentence] = max(best.get(past.sentence, 0), weight * 0.5 ** (one.sentence - past.sentence))
        winner = max(weights, key=lambda entity: sum(weights[entity].values()), default="")
        return winner if winner in self.beings else None


def nested(mentions: Sequence[Mention]) -> frozenset[Span]:
    """Return the spans of mentions that stand inside a common-noun phrase or a longer name."""
    found, end = set(), 0
    for one in sorted(mentions, key=lambda mention: (mention.begin, -mention.end)):
        if one.end <= end:
            found.add(one.span)
        elif one.kind in (MentionKind.NOMINAL, MentionKind.NAME):
            end = one.end
    return frozenset(found)
