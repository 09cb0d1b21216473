"""What a first attempt at triples out of spaCy does: subject, verb and object of each verb, and no more."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

SUBJECTS, OBJECTS = ("nsubj", "nsubjpass"), ("dobj", "attr", "dative", "oprd")


def triples(doc: Doc) -> Iterator[tuple[str, str, str]]:
    """Yield the subjects, verbs and objects of a parsed text; objects of prepositions go with the preposition."""
    for verb in doc:
        if verb.pos_ in ("VERB", "AUX"):
            subjects = [child for child in verb.children if child.dep_ in SUBJECTS]
            objects = [("", child) for child in verb.children if child.dep_ in OBJECTS]
            for preposition in (child for child in verb.children if child.dep_ == "prep"):
                objects += [(f" {preposition}", child) for child in preposition.children if child.dep_ == "pobj"]
            for subject in subjects:
                yield from ((_phrase(subject), f"{verb.lemma_}{joint}", _phrase(target)) for joint, target in objects)


def _phrase(token: Token) -> str:
    return " ".join(part.text for part in token.subtree)
