"""What stands after a noun and tells which thing is meant: "children in rural areas", "the workers who struck"."""

from __future__ import annotations

from spacy.tokens import Token

LOOSE = frozenset("despite during including like since until".split())  # before what happens beside, or members


def complement(head: Token) -> str:
    """Return the phrases and clauses right after a noun that no comma sets apart, as the text writes them."""
    end = head.i
    for child in head.rights:
        if child.left_edge.i != end + 1 or not _restricts(child):
            break
        end = child.right_edge.i
    words = head.doc[head.i + 1 : end + 1]
    return "" if any(token.is_punct or token.is_space or token.ent_type_ == "DATE" for token in words) else words.text


def _restricts(child: Token) -> bool:
    if child.dep_ == "prep":
        return child.lower_ not in LOOSE and any(one.dep_ == "pobj" for one in child.rights)
    return child.dep_ in ("acl", "relcl") and child.left_edge.lower_ != "which"
