"""Which mentions name something, with which words, and what kind of thing the corpus says it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.entities.blocks import together
from kg.entities.forms import is_acronym, normal
from kg.entities.known import is_city, known
from kg.entities.names import Key, key_of, middle_names
from kg.entities.things import type_of_thing
from kg.entities.types import kind_of, says_type
from kg.entities.words import BODIES, KIN
from kg.given import GIVEN, lists_with
from kg.model import NOWHERE, Mention, MentionKind, Span

COMMON = 9  # lists with one that a city has, too: "David" and "Victoria", no "Paris" or "Orlando"
NO_PEOPLE = frozenset({"Group", "Place"})  # "Roman Catholic", "Charles City"
PORTFOLIOS = {"departments": "Department", "ministries": "Ministry"}


class Naming(NamedTuple):
    """Hold where a document names something, with which words, and what describes it there.

    `type` and `title` are those of the mention; `hint` is the type of the description beside it; `kin` says that this
    tells who someone is to another: "his father". `noun` is that of a body that is named by its country or leader, and
    `owner` the span of their name.
    """

    span: Span
    text: str
    type: str
    title: str
    hint: str = ""
    kin: bool = False
    noun: str = ""
    owner: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Namings:
    """Hold all that resolution over documents needs of one of them.

    `rows` are its namings; `offices` the fields of the departments that it names only by an office, "Commerce
    Secretary"; `nouns` the nouns of the descriptions that may stand for something by what other documents say of it.
    """

    rows: tuple[Naming, ...]
    offices: dict[Span, str]
    nouns: tuple[str, ...]


def namings(found: Sequence[Mention]) -> Namings:
    """Return what the mentions of a document name; nothing but these mentions decides it."""
    offices = {one.span: normal(one.text) for one in found if is_portfolio(one)}
    nouns = {one.head.casefold() for one in found if is_definite(one)}
    return Namings(tuple(_rows(found)), offices, tuple(sorted(nouns)))


def is_definite(one: Mention) -> bool:
    """Return whether a mention is a definite description of one thing: "the president", "its government"."""
    return one.kind is MentionKind.NOMINAL and one.definite and not one.plural


def _rows(found: Sequence[Mention]) -> list[Naming]:
    """Return the mentions of a document that name something.

    These are its names, but for the departments that are named only by an office ("Commerce Secretary"), and the
    phrases that name a body by its country or leader ("the Chinese government").
    """
    names = [one for one in found if one.kind is MentionKind.NAME and not is_portfolio(one)]
    beside = _beside(found)
    rows = [
        Naming(one.span, one.text, one.type, one.title, type_of_thing(hint) if hint else "", _is_kin(one, hint))
        for one, hint in ((one, beside.get(one.span)) for one in names)
    ]
    rows += [Naming(one.span, text, one.type, one.title) for one, text in _listed(found)]
    inner = sorted((row.span for row in rows), reverse=True)
    for one in found:
        if one.kind is MentionKind.NOMINAL and one.head.casefold() in BODIES and not one.plural:
            owner = next((span for span in inner if one.begin <= span[0] and span[1] < one.head_span[0]), None)
            if owner and one.text[owner[1] - one.begin : one.head_span[0] - one.begin].strip() in (
                "",
                "'s",
                "’s",
                "'",
                "’",
            ):
                text, noun = one.text[owner[0] - one.begin :], one.head.casefold()
                rows.append(Naming(one.span, text, one.type, one.title, noun=noun, owner=owner))
    return rows


def _listed(found: Sequence[Mention]) -> Iterator[tuple[Mention, str]]:
    """Yield the departments of a list with their full names: "the Departments of Justice and Commerce"."""
    begun: Mention | None = None
    for one in found:
        if one.head.casefold() in PORTFOLIOS and one.kind is MentionKind.NOMINAL:
            begun = one
        elif begun and is_portfolio(one) and one.sentence == begun.sentence:
            yield one, f"{PORTFOLIOS[begun.head.casefold()]} of {one.text}"
        else:
            begun = None


def _beside(found: Sequence[Mention]) -> dict[Span, Mention]:
    """Return the descriptions that stand in apposition to names."""
    described = {one.span: one for one in found if one.kind is MentionKind.NOMINAL and not one.plural}
    beside = {one.span: described[one.apposed] for one in found if one.apposed in described}
    return beside | {one.apposed: one for one in found if one.apposed and one.span in described}


def _is_kin(name: Mention, description: Mention | None) -> bool:
    last = name.title.rpartition(" ")[2].casefold()
    return last in KIN or (description is not None and description.head.casefold() in KIN)


def is_portfolio(mention: Mention) -> bool:
    """Return whether a name stands for a department only by the office beside it."""
    return mention.kind is MentionKind.NAME and mention.type == "GovernmentAgency"


class Name(NamedTuple):
    """Hold the normal words of a name, or the initials that it is."""

    is_initials: bool
    text: str


@dataclass(slots=True)
class Tally:
    """Count what namings say of one thing: its names, its types, and its lower-case titles.

    A type that a description says counts four times, and that of a mere thing twice. `addressed` says whether someone
    is named with a title.
    """

    texts: dict[str, int] = field(default_factory=dict)
    votes: dict[str, int] = field(default_factory=dict)
    titles: set[str] = field(default_factory=set)
    addressed: bool = False

    def add(self, row: Naming) -> None:
        """Count one naming."""
        self.texts[row.text] = self.texts.get(row.text, 0) + 1
        self.votes[row.type] = self.votes.get(row.type, 0) + 1
        if row.hint:
            self.votes[row.hint] = self.votes.get(row.hint, 0) + (2 if row.hint == "Thing" else 4)
        if row.title:
            self.titles.add(row.title.casefold())
            self.addressed |= row.type == "Person"


def votes(said: Tally) -> dict[str, int]:
    """Return how often each type is suggested by mentions, twice by descriptions, and twice by a given name."""
    if said.votes.keys() & NO_PEOPLE or not any(map(_begins_with_given_name, said.texts)):
        return said.votes
    return said.votes | {"Person": said.votes.get("Person", 0) + 2}


def _begins_with_given_name(text: str) -> bool:
    """Return whether a name is written as those of people: "Ada Orlan", not "Ada Airport" or "Ada of Orlan"."""
    words = text.split()
    given = normal(words[0])
    return (
        2 <= len(words) <= 4
        and all(word[:1].isupper() and not word.isupper() for word in words)
        and lists_with(given) >= (COMMON if is_city(given) else GIVEN)
        and not known(given)
        and not known(normal(text))
        and not says_type(normal(text))
    )


def counted(said: Tally | None, row: Naming) -> Tally:
    """Return a tally with one naming more."""
    said = said or Tally()
    said.add(row)
    return said


def summed(said: Tally | None, other: Tally) -> Tally:
    """Return what two tallies say together."""
    if said is None:
        return other
    for one, more in ((said.texts, other.texts), (said.votes, other.votes)):
        for text, count in more.items():
            one[text] = one.get(text, 0) + count
    said.titles |= other.titles
    said.addressed |= other.addressed
    return said


@dataclass(frozen=True, slots=True)
class Kinds:
    """Hold what kind of thing all documents say that a name is of: by its normal words, or by itself if initials.

    Initials are those of a person only if the initials themselves are used so, not if a person is called alike.
    """

    of_words: Mapping[str, str]
    of_initials: Mapping[str, str]

    def kind(self, text: str, words: str) -> str:
        """Return the kind of a name, `person`, `place` or `other`."""
        kind = self.of_words[words]
        return self.of_initials[text] if kind == "person" and is_acronym(text) else kind


def kinds(found: Iterable[Mapping[Name, str]]) -> Kinds:
    """Return what kind of thing each name is of, given that of some at a time."""
    of_words: dict[str, str] = {}
    of_initials: dict[str, str] = {}
    for some in found:
        for (is_initials, text), kind in some.items():
            (of_initials if is_initials else of_words)[text] = kind
    return Kinds(of_words, of_initials)


def spelled(rows: Iterable[Naming]) -> Iterator[tuple[Name, Naming]]:
    """Yield namings by their normal words, and those by initials by these too."""
    for row in rows:
        yield Name(False, normal(row.text)), row
        if is_acronym(row.text):
            yield Name(True, row.text), row


def kinds_of_block(rows: Sequence[tuple[Name, Tally]]) -> dict[Name, str]:
    """Return what kind of thing each name of a block is of; nothing but what is said of it decides."""
    found = together(rows, summed)
    return {name: kind_of(votes(said)) if name.is_initials else _kind(name.text, said) for name, said in found.items()}


def keys(rows: Sequence[Naming], known_kinds: Kinds) -> list[Key]:
    """Return the keys of the namings of a document.

    The kind of a name is what all documents say it is, but a name that ends that of a person of its document, or is the
    first of two surnames, is that person's.
    """
    normals = [normal(row.text) for row in rows]
    people = sorted({words for words in normals if known_kinds.of_words[words] == "person"})
    families, first = {tail for words in people for tail in _families(words)}, {words.split()[0] for words in people}
    table = []
    for row, words in zip(rows, normals, strict=True):
        family = words in families and not (row.type == "Place" and known(words))
        family |= row.type == "Group" and words in first and not known(words)  # "Han" of "Han Seung-woo" is no people
        table.append(key_of(row.text, "person" if family else known_kinds.kind(row.text, words)))
    return table


def _kind(words: str, said: Tally) -> str:
    kind = kind_of(votes(said))
    if kind != "place" and said.addressed:
        return "person"
    return "other" if kind == "person" and (known(words) or _says_what_it_is(words)) else kind


def _says_what_it_is(words: str) -> bool:
    """Return whether the last words of a name are of no person's, and its first one is no given name: "orlan foods"."""
    first, _, rest = words.partition(" ")
    return bool(rest) and bool(says_type(words)) and lists_with(first) == 0


def _families(words: str) -> list[str]:
    parts = words.split()
    return [" ".join(parts[i:]) for i in range(1, len(parts))] + middle_names(words)
