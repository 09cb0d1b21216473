"""What must hold of the data is checked where it is made."""

from __future__ import annotations

import hashlib
from dataclasses import FrozenInstanceError, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Claim, Document, Evidence, Factuality, Mention, MentionKind, Value, digest

EVIDENCE = Evidence("d", 0, 4, "word")
CLAIM = Claim("ZTE", "bans", "Iran", Factuality.ACTUAL, (EVIDENCE,))


@pytest.mark.parametrize(("begin", "end"), [(-1, 3), (0, 3), (0, 5), (4, 4), (5, 1)])
def test_a_quote_fits_its_offsets(begin: int, end: int) -> None:
    with pytest.raises(ValueError, match=f"'word' does not fit its offsets {begin}-{end}"):
        Evidence("d", begin, end, "word")


@pytest.mark.parametrize(("begin", "end"), [(-1, 3), (0, 3), (0, 5), (4, 4), (5, 1)])
def test_a_mention_fits_its_offsets(begin: int, end: int) -> None:
    with pytest.raises(ValueError, match=f"'word' does not fit its offsets {begin}-{end}"):
        Mention(begin, end, "word", MentionKind.NAME)


def test_a_claim_has_evidence() -> None:
    with pytest.raises(ValueError, match="the claim ZTE bans has no evidence"):
        replace(CLAIM, evidence=())


@pytest.mark.parametrize(
    "change",
    [
        {"subject": "Huawei"},
        {"property": "sues"},
        {"object": "Cuba"},
        {"object": Value("Iran")},
        {"object": Value("Iran", "date")},
        {"factuality": Factuality.PLANNED},
        {"speaker": "Wilbur_Ross"},
        {"begin": "2018"},
        {"end": "2018"},
        {"duration": "P7Y"},
    ],
    ids=str,
)
def test_what_tells_claims_apart_is_in_the_key(change: dict[str, object]) -> None:
    assert replace(CLAIM, **change).key != CLAIM.key  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "change", [{"evidence": (EVIDENCE, EVIDENCE)}, {"texts": ("banned",)}, {"theme": "parts"}], ids=str
)
def test_evidence_and_wording_leave_the_key(change: dict[str, object]) -> None:
    assert replace(CLAIM, **change).key == CLAIM.key  # type: ignore[arg-type]


def test_begin_and_end_are_told_apart() -> None:
    assert replace(CLAIM, begin="2018").key != replace(CLAIM, end="2018").key


@pytest.mark.parametrize(
    "change",
    [
        {"name": "b"},
        {"text": "b"},
        {"title": "b"},
        {"published": date(2018, 4, 15)},
        {"publisher": "b"},
        {"source": "b"},
    ],
    ids=str,
)
def test_every_field_of_a_document_is_in_its_key(change: dict[str, object]) -> None:
    fields: dict[str, object] = {"name": "a", "text": "a"}
    assert Document.of(**(fields | change)).key != Document.of(**fields).key  # type: ignore[arg-type]


def test_data_is_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        CLAIM.subject = "Iran"  # type: ignore[misc]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x1f")), min_size=1, max_size=4))
def test_a_digest_is_that_of_its_parts_in_order(parts: list[str]) -> None:
    whole = hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
    assert digest(*parts, length=64) == whole
    assert digest(*parts) == whole[:12]
