"""Sentences and what they say: every case in tests/cases, through the real model."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.annotate import annotate, load_model
from kg.mentions import mentions
from kg.model import Argument, Proposition
from kg.propositions import extract

CASES = Path(__file__).parent / "cases"
PLAIN = {"passive": False, "negated": False, "modality": "asserted", "reported": False}

Wanted = dict[str, Any]


def cases() -> Iterator[Any]:
    for path in sorted(CASES.glob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            yield pytest.param(case, id=f"{path.stem}: {case['shows']}")


@pytest.mark.parametrize("case", list(cases()))
def test_a_sentence_says_what_its_case_says(case: dict[str, Any]) -> None:
    (doc,) = annotate(load_model(), [case["sentence"]])
    found = list(extract(doc, mentions(doc)))
    missing = [wanted for wanted in case.get("says", []) if not any(fits(one, PLAIN | wanted) for one in found)]
    wrong = [never for never in case.get("never", []) if any(fits(one, never) for one in found)]
    assert not missing, "\n".join(map(readable, found))
    assert not wrong, "\n".join(map(readable, found))


def test_every_case_says_something() -> None:
    assert all(one.values[0].get("says") or one.values[0].get("never") for one in cases())


def fits(found: Proposition, wanted: Wanted) -> bool:
    """Return whether a proposition is what a case asks for; a phrase may stand by the verb or hang on another."""
    for key, value in wanted.items():
        if key in ("verb", "noun", "implied"):
            same = (found.kind, found.lemma) == (key, value)
        elif key in PLAIN:
            same = getattr(found, key) == value
        elif key in ("subject", "speaker"):
            phrase = getattr(found, key)
            same = phrase is not None and value in texts(phrase)
        else:
            same = any(value in texts(one) for one in reachable(found.arguments) if one.role == key)
        if not same:
            return False
    return True


def reachable(phrases: tuple[Argument, ...]) -> Iterator[Argument]:
    for phrase in phrases:
        yield phrase
        for one in phrase.conjuncts or (phrase,):
            yield from reachable(one.attached)


def texts(phrase: Argument) -> set[str]:
    """Return the ways in which a phrase may be written in a case: whole, its core, each that is joined or listed."""
    each = [phrase, *phrase.conjuncts]
    return {
        text for one in each for text in (one.text, one.core, *(member for m in one.members for member in texts(m)))
    }


def readable(found: Proposition) -> str:
    phrases = [f"{one.role} {one.text!r} {[(a.role, a.text) for a in one.attached]}" for one in found.arguments]
    marks = [name for name in ("passive", "negated", "reported") if getattr(found, name)]
    subject = found.subject.text if found.subject else None
    speaker = found.speaker.text if found.speaker else None
    return f"{found.kind} {found.lemma}: {subject!r} | {phrases} | {marks} {found.modality} {speaker!r}"
