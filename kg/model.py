"""The data that flows through kg, in the order it flows.

Every type is frozen; constructors check what must hold of it. Offsets are 0-based code points of `Document.text`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

Span = tuple[int, int]

NOWHERE: Span = (0, 0)  # the span of what has no words


def digest(*parts: str, length: int = 12) -> str:
    """Return the first hexadecimal digits of the SHA-256 of the parts.

    >>> digest("ZTE", "bans") == digest("ZTE", "bans") != digest("ZTEbans")
    True
    """
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:length]


@dataclass(frozen=True, slots=True)
class Document:
    """Hold a text that never changes after reading, and where it comes from.

    `name` is the file name without extension, or the `id` of a line; `source` is a web address or empty.
    `key` comes from the content: two documents are the same when all these fields are. `reprint_of` is the key of the
    first document with the same text, cut or lightly rewritten; the first itself has none. `path` is the file that it
    was read from, if it was: where a text lies is no part of what it is.
    """

    key: str
    name: str
    text: str
    title: str = ""
    published: date | None = None
    publisher: str = ""
    source: str = ""
    reprint_of: str = ""
    path: str = field(default="", compare=False)

    @classmethod
    def of(
        cls,
        name: str,
        text: str,
        *,
        title: str = "",
        published: date | None = None,
        publisher: str = "",
        source: str = "",
    ) -> Document:
        """Make a document with the key of its content."""
        issued = published.isoformat() if published else ""
        key = digest(name, text, title, issued, publisher, source)
        return cls(key, name, text, title, published, publisher, source)


class MentionKind(StrEnum):
    """Say how a mention stands for its thing."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"
    VALUE = "value"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Mention:
    """Hold characters that name, describe or stand for something, with what its sentence tells of it.

    `type` is the schema type that the mention alone suggests, or empty; `head` the lemma of the head word;
    `modifiers` the words before the head; `title` the words of office before a name ("FBI Director");
    `subject` says whether it is the subject of its clause; `apposed` is the mention that it stands in apposition to;
    `speaker` is the span of who speaks where the mention stands inside a quotation; `possessor` is the mention of
    whose it is ("her mother", "staff of Acme"); `predicate` says whether it only describes a subject ("is a nurse");
    `embedded` whether it is only part of what another phrase says ("a trip to Oslo"); `doer` whether a clause about it
    says what it does ("Orlan, who said"); `says` is the verb of saying that it is the subject of; `complement` the
    words after a noun that tell which one is meant ("children in rural areas").
    """

    begin: int
    end: int
    text: str
    kind: MentionKind
    type: str = ""
    head: str = ""
    head_span: Span = (0, 0)
    sentence: int = 0
    plural: bool = False
    definite: bool = False
    subject: bool = False
    modifiers: tuple[str, ...] = ()
    title: str = ""
    apposed: Span | None = None
    speaker: Span | None = None
    possessor: Span | None = None
    predicate: bool = False
    embedded: bool = False
    doer: bool = False
    says: str = ""
    complement: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.begin < self.end or len(self.text) != self.end - self.begin:
            raise ValueError(f"mention {self.text!r} does not fit its offsets {self.begin}-{self.end}")

    @property
    def span(self) -> Span:
        """Return the offsets."""
        return (self.begin, self.end)


@dataclass(frozen=True, slots=True)
class Argument:
    """Hold one phrase of a proposition.

    `role` is `subject`, `object`, `indirect`, `complement`, `clause`, `infinitive`, `time`, or the preposition
    before the phrase; within a phrase also `possessor` and `modifier` (a name before the head). `text` leaves out
    the clauses and appositions inside and, where there are `conjuncts`, holds them all; `core` is the text before
    the first prepositional phrase, and `full` is the text with the clauses that tell which thing is meant, if there
    are any ("the mine that Reed sold"). `attached` are the phrases inside it, `members` those that "such as" or
    "including" lists. `mention` is the span of the mention at its head, if there is one.
    """

    role: str
    text: str
    begin: int
    end: int
    head: str = ""
    core: str = ""
    mention: Span | None = None
    attached: tuple[Argument, ...] = ()
    conjuncts: tuple[Argument, ...] = ()
    members: tuple[Argument, ...] = ()
    full: str = ""


class Modality(StrEnum):
    """Say how far the sentence goes in asserting a proposition."""

    ASSERTED = "asserted"
    PLANNED = "planned"
    POSSIBLE = "possible"


@dataclass(frozen=True, slots=True)
class Proposition:
    """Hold what one clause or noun phrase says, in its own words.

    `kind` is `verb`, `noun` where a noun with its participants says it (a title, an apposition, a nominalisation,
    "is president of"), `act` where a noun names what the subject of a verb does ("held talks with"), or `implied`
    where neither does ("Oslo-based", "according to the ministry"). `relation` holds the surface words, `lemma` the
    dictionary form of the verb (with its particle: `lash_out`) or noun. A passive keeps its surface subject, and its
    agent is the argument with the role `by`.
    `arguments` are in the order of the text. `begin` and `end` are those of the sentence. `confidence` is the
    probability that the clause was read rightly, where something calibrates it; `cue` the span of the verb or noun with
    those of the words of the relation that stand beside it; `former` says that a noun tells what was and is no more.
    """

    kind: str
    subject: Argument | None
    relation: str
    lemma: str
    arguments: tuple[Argument, ...]
    begin: int
    end: int
    passive: bool = False
    negated: bool = False
    modality: Modality = Modality.ASSERTED
    reported: bool = False
    speaker: Argument | None = None
    confidence: float | None = None
    cue: Span = NOWHERE
    former: bool = False


class Factuality(StrEnum):
    """Say whether a claim is asserted; the first is the strongest."""

    ACTUAL = "actual"
    PLANNED = "planned"
    POSSIBLE = "possible"
    REPORTED = "reported"
    NEGATED = "negated"


@dataclass(frozen=True, slots=True)
class Entity:
    """Hold one thing in the world. `id` is a slug: letters, digits, `_` and `-`."""

    id: str
    type: str
    label: str
    aliases: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownThing:
    """Hold what a user says of a thing: its name, its type if told, its other names, and its addresses elsewhere."""

    name: str
    type: str = ""
    aliases: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """Hold what a user has decided of two names: whether they are of one thing."""

    one: str
    other: str
    same: bool


@dataclass(frozen=True, slots=True)
class Resolution:
    """Say which entity each mention stands for.

    `entities` are by their ids, in that order. `of` holds, by the key of each document, the ids of the entities that
    the spans in it stand for; mentions that are not there stand for none. Both may be read when they are asked for.
    """

    entities: Mapping[str, Entity]
    of: Mapping[str, Mapping[Span, str]]


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """Hold the exact characters of a document that back a claim. `document` is the document's key.

    `subject`, `cue` and `object` say where in the document the words for the claim's subject, relation and object
    stand, all of them inside the quote.
    """

    document: str
    begin: int
    end: int
    quote: str
    subject: Span = NOWHERE
    cue: Span = NOWHERE
    object: Span = NOWHERE

    def __post_init__(self) -> None:
        if not 0 <= self.begin < self.end or len(self.quote) != self.end - self.begin:
            raise ValueError(f"the quote {self.quote[:40]!r} does not fit its offsets {self.begin}-{self.end}")
        for begin, end in self.spans.values():
            if not self.begin <= begin < end <= self.end:
                raise ValueError(f"{begin}-{end} is not inside the quote at {self.begin}-{self.end}")

    @property
    def key(self) -> str:
        """Return the name of the evidence, which comes from its content."""
        return digest(self.document, str(self.begin), str(self.end))

    @property
    def spans(self) -> dict[str, Span]:
        """Return the spans of `subject`, `cue` and `object`, those that there are."""
        named = {"subject": self.subject, "cue": self.cue, "object": self.object}
        return {name: span for name, span in named.items() if span != NOWHERE}


def one_a_place(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Return evidence in order, one piece for each quote: of several the one that says where its words stand."""
    return tuple({(one.document, one.begin, one.end): one for one in sorted(evidence)}.values())


@dataclass(frozen=True, slots=True, order=True)
class Value:
    """Hold an object that is no entity. `datatype` is `string`, `integer`, `decimal` or `date`."""

    text: str
    datatype: str = "string"


@dataclass(frozen=True, slots=True)
class Claim:
    """Hold the unit of the graph: subject, property and object with their qualifiers and evidence.

    `subject`, `speaker` and an `object` that is a string are ids of entities; `property` is the local name of a
    property of the schema, or of an open one. `texts` are the surface relations; `begin` and `end` ISO dates as
    precise as the text (2018, 2018-04, 2018-04-15); `duration` an ISO 8601 duration; `theme` what it is about;
    `amount` how much, `place` the id of the entity where, and `instrument` by what means;
    `contradicts` are the keys of the claims of the same graph that say the opposite;
    `confidence` the probability that its best evidence was read rightly, where something calibrates it.
    """

    subject: str
    property: str
    object: str | Value
    factuality: Factuality
    evidence: tuple[Evidence, ...]
    texts: tuple[str, ...] = ()
    speaker: str = ""
    begin: str = ""
    end: str = ""
    duration: str = ""
    theme: str = ""
    confidence: float | None = None
    amount: str = ""
    place: str = ""
    instrument: str = ""
    contradicts: tuple[str, ...] = ()
    key: str = field(init=False, default="")

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError(f"the claim {self.subject} {self.property} has no evidence")
        target = self.object if isinstance(self.object, str) else f"{self.object.text}^^{self.object.datatype}"
        parts = (self.subject, self.property, target, self.factuality.value, self.speaker)
        object.__setattr__(self, "key", digest(*parts, self.begin, self.end, self.duration))
