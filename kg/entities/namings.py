"""Which mentions name something, with which words, and what kind of thing the corpus says it is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.entities.forms import normal
from kg.entities.known import known
from kg.entities.names import Key, key_of
from kg.entities.types import kind_of
from kg.entities.words import BODIES, HONORIFICS, OFFICE_NOUNS
from kg.model import Mention, MentionKind


@dataclass(frozen=True, slots=True)
class Naming:
    """Hold a mention that names something, the document it is in, and the words that name it."""

    document: str
    mention: Mention
    text: str


def namings(document: str, found: Sequence[Mention]) -> list[Naming]:
    """Return the mentions of a document that name something.

    These are its names, but for the departments that are named only by an office ("Commerce Secretary"), and the
    phrases that name a body by its country or leader ("the Chinese government").
    """
    rows = [Naming(document, one, one.text) for one in found if one.kind is MentionKind.NAME and not is_portfolio(one)]
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


def is_portfolio(mention: Mention) -> bool:
    """Return whether a name stands for a department only by the office beside it."""
    return mention.kind is MentionKind.NAME and mention.type == "GovernmentAgency"


def keys(rows: Sequence[Naming]) -> dict[Naming, Key]:
    """Return the key of each naming; the kind of a name is decided by its document first, then by all documents."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    sure: dict[str, set[str]] = defaultdict(set)
    words = {row: normal(row.text) for row in rows}
    for row in rows:
        votes[words[row]][row.mention.type] += 1
        if row.mention.type == "Person" and is_personal(row.mention.title):
            sure[row.document].add(words[row])
    full = _full_persons(rows, words, votes, sure)
    table = {}
    for row in rows:
        kind = _kind(words[row], votes[words[row]], sure[row.document], full[row.document])
        table[row] = key_of(row.text, kind)
    return table


def is_personal(title: str) -> bool:
    """Return whether the words before a name say that it is a person's."""
    last = title.casefold().rstrip(".").rpartition(" ")[2]
    return last in OFFICE_NOUNS or last in HONORIFICS


def _full_persons(
    rows: Sequence[Naming],
    words: Mapping[Naming, str],
    votes: Mapping[str, Mapping[str, int]],
    sure: Mapping[str, set[str]],
) -> dict[str, set[str]]:
    """Return, by document, the words that end the name of a person of several words."""
    full: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        key = words[row]
        parts = key.split()
        if len(parts) > 1 and (key in sure[row.document] or (not known(key) and kind_of(votes[key]) == "person")):
            full[row.document] |= {" ".join(parts[i:]) for i in range(1, len(parts))}
    return full


def _kind(words: str, votes: Mapping[str, int], sure: set[str], full: set[str]) -> str:
    if words in sure or words in full:
        return "person"
    kind = kind_of(votes)
    return "other" if kind == "person" and known(words) else kind
