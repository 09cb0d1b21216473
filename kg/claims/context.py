"""What the propositions of a document are read against, and the drafts that they become."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.claims.frames import FrameIndex
from kg.model import NOWHERE, Argument, Mention, MentionKind, Proposition, Span, Value
from kg.schema import Schema

UNKNOWN = "Thing"
GROUPS = frozenset("band crowd gang group pair squad team trio".split())  # "a group of nurses" are nurses


@dataclass(frozen=True, slots=True)
class Context:
    """Hold what the propositions of a document are read against: its mentions, the entities, the schema.

    `nouns` are the nouns that say something themselves, with the begin of their sentences; `labels`
    those of the entities; `text` is the document's.
    """

    mentions: Mapping[Span, Mention]
    entities: Mapping[Span, str]
    types: Mapping[str, str]
    schema: Schema
    index: FrameIndex
    nouns: frozenset[tuple[int, str]] = field(default=frozenset())
    labels: Mapping[str, str] = field(default_factory=dict)
    text: str = ""

    def entity(self, phrase: Argument | None) -> str:
        """Return the entity at the head of a phrase, or of those whom a group is of; or an empty string."""
        if phrase is None:
            return ""
        found = self.entities.get(phrase.mention, "") if phrase.mention else ""
        if not found and phrase.head in GROUPS:
            return next((self.entity(one) for one in phrase.attached if one.role == "of"), "")
        return found

    def allows(self, entity: str, accepted: tuple[str, ...], word: str) -> bool:
        """Return whether an entity has one of the accepted types.

        One whose type nobody knows may have any, unless no `word` of the text but the types decide between relations.
        """
        kind = self.types[entity]
        return (kind == UNKNOWN and not word.startswith("_")) or self.schema.allows(kind, accepted)

    def tells(self, entity: str, phrase: Argument) -> bool:
        """Return whether the label of an entity has the words of a phrase in it: "Norwegian" in "Norwegian Navy"."""
        words, label = (text.casefold().replace(".", "") for text in (phrase.text, self.labels.get(entity, "")))
        return words in label

    def opens(self, phrase: Argument, proposition: Proposition) -> bool:
        """Return whether a prepositional phrase stands before its clause, and sets the scene: "For the fair, he came".

        What a relative clause takes from before it has its preposition elsewhere: "the bank which he owes money to".
        """
        subject = proposition.subject
        if proposition.kind != "verb" or subject is None or phrase.begin >= subject.begin:
            return False
        return self.text[max(0, phrase.begin - len(phrase.role) - 1) : phrase.begin].strip().lower() == phrase.role

    def undated(self, phrases: Sequence[Argument]) -> list[Argument]:
        """Return phrases without those that tell when."""
        return [one for one in phrases if self.kind(one) is not MentionKind.DATE]

    def is_role(self, proposition: Proposition) -> bool:
        """Return whether the noun that says something is one for a person: "adviser", but not "robot"."""
        begin = proposition.cue[0]
        return any(one.head_span[0] == begin and one.type == "Person" for one in self.mentions.values())

    def owner(self, phrase: Argument, subject: str) -> str:
        """Return the name of whose a thing is, where a pronoun before it stands for another than the subject.

        "Their" may stand for more than the one that it is read as.
        """
        whose = next((one for one in phrase.attached if one.role == "possessor" and one.begin == phrase.begin), None)
        if (
            whose is None
            or self.kind(whose) is not MentionKind.PRONOUN
            or whose.head == "their"
            or " " not in phrase.text
        ):
            return ""
        entity = self.entity(whose)
        return self.labels[entity] if entity and entity != subject and " of " not in self.labels[entity] else ""

    def is_place(self, entity: str) -> bool:
        """Return whether something may happen in an entity, or nobody knows what it is."""
        kind = self.types[entity]
        return kind == UNKNOWN or any(self.schema.is_a(kind, one) for one in ("Place", "Event"))

    def closeness(self, entity: str, accepted: tuple[str, ...]) -> int:
        """Return how narrow the accepted type is that an entity is known to have; 0 where it has none of them."""
        kind = self.types[entity]
        accepted = accepted if kind != UNKNOWN else ()
        return max(
            (len(self.schema.types[one].ancestors) for one in accepted if self.schema.is_a(kind, one)), default=0
        )

    def kind(self, phrase: Argument) -> MentionKind | None:
        """Return the kind of the mention at the head of a phrase."""
        mention = self.mentions.get(phrase.mention) if phrase.mention else None
        return mention.kind if mention else None


@dataclass(frozen=True, slots=True)
class Draft:
    """Hold a claim to be: its two ends, its property, the words of its relation, and what it is about.

    Where the words for its ends stand makes it no other claim.
    """

    subject: str
    property: str
    object: str | Value
    text: str
    theme: str = ""
    subject_at: Span = field(default=NOWHERE, compare=False)
    object_at: Span = field(default=NOWHERE, compare=False)
