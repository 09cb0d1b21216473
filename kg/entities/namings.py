"""Which mentions name something, with which words, and what kind of thing the corpus says it is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.entities.forms import is_acronym, normal
from kg.entities.known import is_city, known
from kg.entities.names import Key, key_of
from kg.entities.things import type_of_thing
from kg.entities.types import kind_of, says_type
from kg.entities.words import BODIES, KIN
from kg.given import GIVEN, lists_with
from kg.model import Mention, MentionKind, Span

COMMON = 9  # lists with one that a city has, too: "David" and "Victoria", no "Paris" or "Orlando"
NO_PEOPLE = frozenset({"Group", "Place"})  # "Roman Catholic", "Charles City"
PORTFOLIOS = {"departments": "Department", "ministries": "Ministry"}


@dataclass(frozen=True, slots=True, eq=False)  # each is one of a kind: what is in it need not be compared
class Naming:
    """Hold a mention that names something, its document, the words that name it, and what describes it beside it.

    `hint` is the type of the description; `kin` says that it tells who someone is to another: "his father".
    """

    document: str
    mention: Mention
    text: str
    hint: str = ""
    kin: bool = False


def namings(document: str, found: Sequence[Mention]) -> list[Naming]:
    """Return the mentions of a document that name something.

    These are its names, but for the departments that are named only by an office ("Commerce Secretary"), and the
    phrases that name a body by its country or leader ("the Chinese government").
    """
    names = [one for one in found if one.kind is MentionKind.NAME and not is_portfolio(one)]
    beside = _beside(found)
    rows = [
        Naming(document, one, one.text, type_of_thing(hint) if hint else "", _is_kin(one, hint))
        for one, hint in ((one, beside.get(one.span)) for one in names)
    ]
    rows += [Naming(document, one, text) for one, text in _listed(found)]
    inner = sorted((row.mention.span for row in rows), reverse=True)
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
                rows.append(Naming(document, one, one.text[owner[0] - one.begin :]))
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


def votes(rows: Sequence[Naming]) -> Counter[str]:
    """Return how often each type is suggested by mentions, twice by descriptions, and twice by a given name."""
    counts = Counter(row.mention.type for row in rows)
    for row in rows:
        counts[row.hint] += 2 * bool(row.hint)
    if not counts.keys() & NO_PEOPLE and any(map(_begins_with_given_name, {row.text for row in rows})):
        counts["Person"] += 2
    return counts


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


def keys(rows: Sequence[Naming]) -> dict[Naming, Key]:
    """Return the key of each naming.

    The kind of a name is what all documents say it is, but a name that ends that of a person of its document is that
    person's.
    """
    by_words: dict[str, list[Naming]] = defaultdict(list)
    for row in rows:
        by_words[normal(row.text)].append(row)
    kinds = {words: _kind(words, same) for words, same in by_words.items()}
    people = {(row.document, words) for words, same in by_words.items() if kinds[words] == "person" for row in same}
    families = {(document, tail) for document, words in people for tail in _tails(words)}
    table = {}
    for words, same in by_words.items():
        for row in same:
            family = (row.document, words) in families and not (known(words) and row.mention.type == "Place")
            table[row] = key_of(row.text, "person" if family else _kind_written(row.text, kinds[words], same))
    return table


def _kind_written(text: str, kind: str, same: Sequence[Naming]) -> str:
    """Return the kind of a name, which is not that of a person who is called like these initials."""
    return kind_of(votes([row for row in same if row.text == text])) if kind == "person" and is_acronym(text) else kind


def _kind(words: str, same: Sequence[Naming]) -> str:
    kind = kind_of(votes(same))
    if kind != "place" and any(row.mention.type == "Person" and row.mention.title for row in same):
        return "person"
    return "other" if kind == "person" and known(words) else kind


def _tails(words: str) -> list[str]:
    parts = words.split()
    return [" ".join(parts[i:]) for i in range(1, len(parts))]
