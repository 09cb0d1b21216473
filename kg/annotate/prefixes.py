"""Words with a hyphen after a prefix, "co-founder", whose prefix the parser takes for a noun of its own."""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.annotate.trees import kept_whole

PREFIXES = frozenset("anti co counter deputy ex mid multi non pre pro semi sub vice".split())


@Language.factory("kg_prefixes", requires=["token.dep", "token.tag"], assigns=["token.dep", "token.head"])
def component(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Return a component that puts a noun in the place of its prefix, and hangs prefix and hyphen on it."""

    def mend(doc: Doc) -> Doc:
        for token in doc[:-2]:
            if token.lower_ in PREFIXES and doc[token.i + 1].text == "-" and doc[token.i + 2].tag_[:2] == "NN":
                _join([token, doc[token.i + 1], doc[token.i + 2]])
        return doc

    return kept_whole(mend)


def _join(word: list[Token]) -> None:
    """Give the last part of a word the place of the part that it hangs on, unless it has one of its own."""
    top = next((part for part in reversed(word) if part.head not in word), None)
    if top is None:
        return  # the root of its sentence
    *before, noun = word
    above = list(noun.ancestors)
    if top != noun:
        noun.head, noun.dep_ = top.head, top.dep_
    for part in before:
        for child in [child for child in part.children if child not in word]:
            if child in above:  # the parser made the prefix the root of what the noun stands in
                child.head, child.dep_ = child, part.dep_
            else:
                child.head = noun
        part.head, part.dep_ = noun, "punct" if part.text == "-" else "compound"
