"""Words: which of a parse make up the phrase of a head word, and how the text writes them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.propositions import prepositions

if TYPE_CHECKING:
    from spacy.tokens import Token

# Clauses and asides say something of their own: they are propositions, not part of the phrase.
ASIDES = frozenset({"relcl", "appos", "advcl", "parataxis", "ccomp", "intj", "nsubj", "mark"})
RESTRICTING = frozenset({"acl", "relcl"})
MARKS = frozenset({"_SP", ",", ".", ":", "``", "''", "-LRB-", "-RRB-", "HYPH"})
PAIRS = (("``", "''"), ("-LRB-", "-RRB-"))
ADVERBS = frozenset({"RB", "RBR", "RBS"})
JOINTS = frozenset({"cc", "conj", "preconj"})
PREPOSITIONAL = frozenset({"prep", "agent", "dative"})


def words(head: Token, *, attached: bool = True, joints: bool = False, clauses: bool = False) -> list[Token]:
    """Return the words of a phrase in order.

    Args:
        head: its head word.
        attached: whether to keep the prepositional phrases after the head.
        joints: whether to keep the words joined to the head.
        clauses: whether to keep the clauses that tell which thing is meant: "the mine that Reed sold".
    """
    found: list[Token] = []
    for child in head.lefts:
        if not _cut(child, joints, clauses):
            _add(child, found, clauses)
    found.append(head)
    for child in head.rights:
        if not _cut(child, joints, clauses) and (attached or child.dep_ not in PREPOSITIONAL):
            _add(child, found, clauses)
    return found


def _add(child: Token, found: list[Token], clauses: bool) -> None:
    if (child.dep_ == "pcomp" and is_clause(child)) or (clauses and (child.dep_ in RESTRICTING or completes(child))):
        found += [token for token in child.subtree if not token.is_space]  # "by what they found" stays whole
    elif child.n_lefts or child.n_rights:
        found += words(child, joints=True, clauses=clauses)
    else:
        found.append(child)


def completes(clause: Token) -> bool:
    """Return whether a clause completes an adjective: "concerned that the mine is closed"."""
    return clause.dep_ == "ccomp" and clause.head.dep_ == "acomp" and clause.head.i < clause.i


def restricts(clause: Token) -> bool:
    """Return whether a clause after a noun tells which thing is meant, and no mark or "which" sets it apart.

    Quirk et al., A Comprehensive Grammar of the English Language (1985), 17.3-17.6: restrictive modification.
    """
    first = clause.left_edge
    if clause.dep_ not in RESTRICTING or first.i <= clause.head.i:
        return False
    before = (child for child in clause.head.rights if child.dep_ in RESTRICTING and child.i < clause.i)
    return first.lower_ != "which" and first.nbor(-1).tag_ not in MARKS and all(map(restricts, before))


def _cut(child: Token, joints: bool, clauses: bool) -> bool:
    dep = child.dep_
    if clauses and (restricts(child) or completes(child)):
        return False
    if dep in JOINTS:
        return not joints or is_clause(child)
    if dep in PREPOSITIONAL:
        return prepositions.is_list(child)
    if dep == "appos" and names(child):
        return False
    return dep in ASIDES or (dep == "acl" and child.tag_ != "VB") or child.is_space


def names(name: Token) -> bool:
    """Return whether a name stands right after the noun that it names, and no mark parts them: "the operator Acme"."""
    first = name.left_edge
    return name.tag_ == "NNP" and first.i == name.head.i + 1 and name.head.tag_ in ("NN", "NNS")


def trimmed(tokens: Sequence[Token]) -> list[Token]:
    """Return the words without the marks around them, and without those that nothing is left between.

    A mark at the end stays if its partner stands inside: 'the "wide" river', but '"wide" river'.
    """
    start, stop = 0, len(tokens)
    while stop - start > 1 and tokens[start].tag_ in MARKS:
        start += 1
    while stop - start > 1 and (tokens[stop - 1].tag_ in MARKS or tokens[stop - 1].dep_ == "cc"):
        stop -= 1
    if start or stop < len(tokens):
        start, stop = _balanced(tokens, start, stop)
    kept = _paired(tokens[start:stop])
    if kept[-1].i - kept[0].i + 1 == len(kept):
        return kept
    return [
        here
        for before, here, after in zip([None, *kept], kept, [*kept[1:], None], strict=False)
        if not (_is_empty(here, after) or _is_closing(before, here))
    ]


def _paired(tokens: Sequence[Token]) -> list[Token]:
    """Return the words without a quotation mark inside whose partner stands outside: 'wide" river'."""
    opened = [token for token in tokens if token.tag_ == "``"]
    closed = [token for token in tokens if token.tag_ == "''"]
    if len(opened) == len(closed) or len(tokens) == 1:
        return list(tokens)
    alone = {token.i for token in (*opened[len(closed) :], *closed[len(opened) :])}
    return [token for token in tokens if token.i not in alone]


def _balanced(tokens: Sequence[Token], start: int, stop: int) -> tuple[int, int]:
    tags = [token.tag_ for token in tokens[start:stop]]
    for opening, closing in PAIRS:
        left_open = tags.count(opening) - tags.count(closing)
        if left_open > 0 and stop < len(tokens) and tokens[stop].tag_ == closing:
            return start, stop + 1
        if left_open < 0 and start > 0 and tokens[start - 1].tag_ == opening:
            return start - 1, stop
    return start, stop


def _is_empty(mark: Token, after: Token | None) -> bool:
    """Return whether a mark is left before another one: ", ," and "( )" when an apposition is cut out."""
    if after is None or mark.i + 1 == after.i:
        return False
    return (mark.tag_ == "," and after.tag_ in (",", ".", ":")) or (mark.tag_, after.tag_) in PAIRS


def _is_closing(before: Token | None, mark: Token) -> bool:
    """Return whether a mark only ends what is cut out before it: "a user (labelled Reed), on the site"."""
    if before is None or before.i + 1 == mark.i:
        return False
    return mark.tag_ == "," or (before.tag_, mark.tag_) in PAIRS


def together(head: Token, tokens: Sequence[Token]) -> list[Token]:
    """Return those of some words that stand together with one of them: with nothing but adverbs between."""
    kept = [head]
    for token in sorted(tokens, key=lambda token: abs(token.i - head.i)):
        first, last = kept[0].i, kept[-1].i
        between = range(token.i + 1, first) if token.i < first else range(last + 1, token.i)
        if not first <= token.i <= last and all(head.doc[i].tag_ in ADVERBS for i in between):
            kept = [token, *kept] if token.i < first else [*kept, token]
    return kept


def extent(tokens: Sequence[Token]) -> tuple[int, int]:
    """Return the offsets of the first and last character of some words."""
    return tokens[0].idx, tokens[-1].idx + len(tokens[-1])


def surface(tokens: Sequence[Token]) -> str:
    """Return words as the text writes them, with one space where some between them are left out."""
    pieces = [token.text_with_ws for token in tokens]
    pieces[-1] = tokens[-1].text
    if tokens[-1].i - tokens[0].i + 1 == len(tokens):
        return "".join(pieces)
    apart = [after.i != here.i + 1 and not here.whitespace_ for here, after in pairwise(tokens)]
    return "".join(piece + " " * gap for piece, gap in zip(pieces, [*apart, False], strict=True))


def conjuncts(head: Token) -> Iterator[Token]:
    """Yield the words that are joined to a word by "and", "or" or a comma, in order."""
    for child in head.rights:
        if child.dep_ == "conj" and not is_clause(child) and not _is_set_against(child):
            yield child
            yield from conjuncts(child)


def _is_set_against(word: Token) -> bool:
    """Return whether a word is joined only to say that it is not meant: "sold pumps but not valves"."""
    before = word.left_edge
    return before.lower_ == "not" or (
        before.i > 0 and before.nbor(-1).lower_ == "not" and before.nbor(-1).dep_ == "neg"
    )


def is_clause(token: Token) -> bool:
    """Return whether a word has a subject of its own."""
    return token.tag_[:2] == "VB" and any(child.dep_ in ("nsubj", "nsubjpass") for child in token.lefts)
