"""Verbs whose ending hides an "e": "rates" is from "rate", not from "rat"."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

VOWELS = frozenset("aeiou")
SIBILANTS = ("s", "x", "z", "ch", "sh", "o")


def restored(word: str, lemma: str, verbs: Collection[str]) -> str:
    """Return the dictionary form of an inflected verb, given the one that ending rules alone find.

    A verb of one vowel and one consonant doubles the consonant before "-ing" and "-ed" ("hopping"), and takes "-s",
    not "-es", unless it ends in a hiss or an "o"; where it does neither, it ends in "e" (Quirk et al.,
    A Comprehensive Grammar of the English Language, 1985, 3.6-3.10).

    >>> restored("hoping", "hop", {"hop", "hope"}), restored("rates", "rat", {"rat", "rate"})
    ('hope', 'rate')
    """
    if lemma + "e" not in verbs:
        return lemma
    if word == lemma + "es":
        return lemma if lemma.endswith(SIBILANTS) else lemma + "e"
    if word in (lemma + "ing", lemma + "ed") and _doubles(lemma):
        return lemma + "e"
    return lemma


def _doubles(verb: str) -> bool:
    """Return whether a verb doubles its last letter before a vowel: one syllable, a vowel and a consonant last."""
    vowels = [letter in VOWELS for letter in verb]
    return len(verb) > 2 and vowels[-3:] == [False, True, False] and sum(vowels) == 1 and verb[-1] not in "wxy"


@Language.factory("kg_verb_lemmas", requires=["token.lemma", "token.tag"], assigns=["token.lemma"])
def component(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Return a component that restores the lemmas of verbs, by the word list of the pipeline's lemmatizer."""
    lemmatizer: Any = nlp.get_pipe("lemmatizer")
    verbs: Collection[str] = frozenset(lemmatizer.lookups.get_table("lemma_index").get("verb", ()))
    known: dict[tuple[str, str], str] = {}

    def restore(doc: Doc) -> Doc:
        for token in doc:
            if token.tag_ in ("VBZ", "VBG", "VBD", "VBN"):
                key = (token.lower_, token.lemma_)
                if key not in known:
                    known[key] = restored(*key, verbs)
                if known[key] != token.lemma_:
                    token.lemma_ = known[key]
        return doc

    return restore
