"""`kg extract`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.errors import DocumentError, KgError

if TYPE_CHECKING:
    from kg.model import Argument, Proposition


class Form(StrEnum):
    """Say how propositions are written."""

    READABLE = "readable"
    OIE = "oie"
    TRIPLES = "triples"


def extract(
    sentence: Annotated[str | None, typer.Argument(help="A sentence.", metavar="SENTENCE")] = None,
    lines: Annotated[Path | None, typer.Option(help="A file with a sentence a line.", metavar="FILE")] = None,
    pretokenized: Annotated[bool, typer.Option(help="Words are split at spaces, and kept so.")] = False,
    form: Annotated[Form, typer.Option("--format", help="How to write what is found.")] = Form.READABLE,
    model: Annotated[str | None, typer.Option(help="A spaCy pipeline, by its name or folder.", metavar="NAME")] = None,
) -> None:
    """Show what kg sees in a sentence, for people who tune rules.

    `--format oie` writes a tuple a clause: sentence, confidence, relation, first and further arguments.
    `--format triples` writes the binary facts: sentence, confidence, relation, subject, object. Tabs part the columns.
    """
    from kg.annotate import MODEL, load_model  # noqa: PLC0415  so that other commands start without spaCy
    from kg.extraction import read_sentences  # noqa: PLC0415  as above

    write = {Form.READABLE: _readable, Form.OIE: _tuples, Form.TRIPLES: _triples}[form]
    for text, found in read_sentences(
        load_model(model or MODEL), _sentences(sentence, lines), pretokenized=pretokenized
    ):
        sys.stdout.writelines(f"{line}\n" for line in write(text, found))
    sys.stdout.flush()


def _sentences(sentence: str | None, lines: Path | None) -> list[str]:
    if (sentence is None) == (lines is None):
        raise KgError("there is no sentence to read", mend="give one sentence, or a file with --lines")
    if lines is None:
        return [sentence or ""]
    try:
        return [line for line in lines.read_text(encoding="utf-8-sig").splitlines() if line.strip()]
    except OSError as error:
        raise DocumentError(lines, f"cannot be read: {error.strerror}", mend="check the path") from error
    except UnicodeDecodeError as error:
        raise DocumentError(lines, "is no text in UTF-8", mend="save it as UTF-8") from error


def _readable(sentence: str, found: list[Proposition]) -> Iterator[str]:
    yield sentence
    for one in found:
        subject = one.subject.text if one.subject else "?"
        relation = one.relation or one.lemma.strip("_")
        yield f"  {subject} | {relation} | {'; '.join(map(_phrase, one.arguments))}{_qualifiers(one)}"


def _phrase(phrase: Argument) -> str:
    parts = " / ".join(one.text for one in phrase.conjuncts)
    return f"{phrase.role}: {parts or phrase.text}"


def _qualifiers(one: Proposition) -> str:
    said = [
        *(["passive"] if one.passive else []),
        *(["negated"] if one.negated else []),
        *([one.modality.value] if one.modality.value != "asserted" else []),
        *(["reported"] if one.reported else []),
        *([f"says {one.speaker.text}"] if one.speaker else []),
        *([f"{one.confidence:.2f}"] if one.confidence is not None else []),
    ]
    return f"  ({', '.join(said)})" if said else ""


def _tuples(sentence: str, found: list[Proposition]) -> Iterator[str]:
    from kg.propositions.facts import clause_tuple  # noqa: PLC0415  as above

    for one in found:
        if parts := clause_tuple(one):
            yield "\t".join((sentence, f"{one.confidence or 0:.2f}", *parts))


def _triples(sentence: str, found: list[Proposition]) -> Iterator[str]:
    from kg.propositions.facts import facts  # noqa: PLC0415  as above

    for one in found:
        for fact in facts(one):
            yield "\t".join((sentence, f"{one.confidence or 0:.2f}", fact.relation, fact.subject, fact.object))
