"""A table in place of spaCy's attribute ruler, which takes a sixth of the time of a pipeline."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Token


class AttributeTable:
    """Give each token what the ruler gives a token of the same tag, dependency and word.

    The patterns of the English rulers look at one token, but for a few spellings such as "gonna", and name the words
    that matter. So what the ruler makes of a token alone is kept, and it runs once for each distinct one.
    """

    def __init__(self) -> None:
        self.ruler: Any = None
        self.words: frozenset[str] = frozenset()
        self.rows: dict[tuple[int, int, bool, int], tuple[int, int, int]] = {}

    def replace(self, ruler: Any) -> None:
        """Take the patterns of a ruler."""
        self.ruler = ruler
        self.words = frozenset(word for rule in ruler.patterns for word in _words(rule["patterns"]))

    def __call__(self, doc: Doc) -> Doc:
        """Set the part of speech, the morphology and, for some words, the lemma of each token."""
        rows: Any = np.array([self._row(doc, token) for token in doc], dtype="uint64").reshape(-1, 3)
        return doc.from_array(["POS", "MORPH", "LEMMA"], rows)

    def _row(self, doc: Doc, token: Token) -> tuple[int, int, int]:
        word = token.lower if token.lower_ in self.words else 0
        key = (token.tag, token.dep, token.is_space, word)
        if key not in self.rows:
            alone = Doc(doc.vocab, words=[token.text], tags=[token.tag_], deps=[token.dep_], heads=[0])
            ruled = self.ruler(alone)[0]
            self.rows[key] = (ruled.pos, ruled.morph.key, ruled.lemma)
        return self.rows[key]


def _words(patterns: list[list[dict[str, Any]]]) -> Iterator[str]:
    """Yield the words that patterns of one token ask for."""
    for pattern in patterns:
        wanted = pattern[0].get("LOWER") if len(pattern) == 1 else None
        if isinstance(wanted, str):
            yield wanted
        elif wanted:
            yield from wanted.get("IN", ())


@Language.factory("kg_attribute_table")
def _attribute_table(nlp: Language, name: str) -> AttributeTable:
    return AttributeTable()
