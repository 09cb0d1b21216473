"""Parses built by hand, and what they say."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc

from kg.model import Mention, MentionKind, Proposition
from kg.propositions import extract

VOCAB = spacy.blank("en").vocab
ADPOSITIONS = ("IN", "TO", "RP")


def parsed(rows: str) -> Doc:
    """Return a Doc of rows such as `sold/VBD/ROOT/1/sell`: word, tag, dependency, head and, where it differs, lemma."""
    cells = [row.rsplit("/", 4) if row.count("/") == 4 else [*row.rsplit("/", 3), ""] for row in rows.split()]
    return Doc(
        VOCAB,
        words=[cell[0] for cell in cells],
        tags=[cell[1] for cell in cells],
        pos=["ADP" if cell[1] in ADPOSITIONS and cell[2] != "aux" else "X" for cell in cells],
        deps=[cell[2] for cell in cells],
        heads=[int(cell[3]) for cell in cells],
        lemmas=[cell[4] or cell[0].lower() for cell in cells],
    )


def said(rows: str, *names: str) -> list[Proposition]:
    """Return what a parse says; `names` are the names in it."""
    doc = parsed(rows)
    return list(extract(doc, [named(doc, name) for name in names]))


def named(doc: Doc, name: str) -> Mention:
    """Return the mention of a name in a parse."""
    begin = doc.text.index(name)
    end = begin + len(name)
    last = name.rsplit(maxsplit=1)[-1]
    head = (end - len(last), end)
    return Mention(begin, end, name, MentionKind.NAME, type="Thing", head=last, head_span=head)


def one(found: list[Proposition], lemma: str) -> Proposition:
    """Return the only proposition of a verb or noun."""
    (proposition,) = [one for one in found if one.lemma == lemma]
    return proposition


def subject(proposition: Proposition) -> str | None:
    """Return the words of the subject."""
    return proposition.subject.text if proposition.subject else None


def phrases(proposition: Proposition) -> dict[str, str]:
    """Return the words of the phrases by their roles."""
    return {one.role: one.text for one in proposition.arguments}
