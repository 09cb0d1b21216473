"""`kg diff`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from kg.comparing import Change, Comparison
    from kg.graph import KnowledgeGraph
    from kg.model import Claim, Entity, Value


class Form(StrEnum):
    """Say how a comparison is printed."""

    TEXT = "text"
    JSON = "json"


Graph = Annotated[Path, typer.Argument(help="A folder that a build has filled, or a file of RDF.", metavar="OLD")]


def diff(
    old: Graph,
    new: Annotated[Path, typer.Argument(help="The same, later.", metavar="NEW")],
    form: Annotated[Form, typer.Option("--format", help="How to print what has changed.")] = Form.TEXT,
) -> None:
    """Show what has changed from one graph to another, with the sentences.

    Entities and claims are new or gone. Claims have changed where they are asserted in other ways than before: what
    was planned is now actual.
    """
    from kg.comparing import comparison  # noqa: PLC0415  so that other commands start without it
    from kg.query import visible  # noqa: PLC0415  as above
    from kg.store import load_graph  # noqa: PLC0415  as above

    graphs = load_graph(old), load_graph(new)
    found = comparison(*graphs)
    if form is Form.JSON:
        sys.stdout.write(json.dumps(_as_json(found, *graphs), indent=2) + "\n")
    else:
        labels = {one.id: one.label for graph in graphs for one in graph.entities}
        sys.stdout.writelines(f"{visible(line)}\n" for line in _lines(found, labels))
    sys.stdout.flush()


def _lines(found: Comparison, labels: Mapping[str, str]) -> Iterator[str]:
    entities = (found.new_entities, found.gone_entities, found.changed_entities)
    claims = (found.new_claims, found.gone_claims, found.changed_claims)
    for name, (new, gone, changed) in (("entities", entities), ("claims", claims)):
        yield f"{name:<10}{len(new)} new, {len(gone)} gone, {len(changed)} changed"
    yield from _listed("entities that are new", map(_named, found.new_entities))
    yield from _listed("entities that are gone", map(_named, found.gone_entities))
    renamed = (f"{_named(was)} is now {_named(now)}" for was, now in found.changed_entities)
    yield from _listed("entities that have changed", renamed)
    yield from _listed(
        "claims that have changed", (line for one in found.changed_claims for line in _turn(one, labels))
    )
    for name, some in (("new", found.new_claims), ("gone", found.gone_claims)):
        yield from _listed(f"claims that are {name}", (line for one in some for line in _said(one, labels)))


def _listed(title: str, lines: Iterable[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        if number == 0:
            yield from ("", title)
        yield f"  {line}"


def _named(entity: Entity) -> str:
    return f"{entity.label} ({entity.type})"


def _turn(change: Change, labels: Mapping[str, str]) -> Iterator[str]:
    """Yield how claims were asserted and are now, with a sentence for each that is new."""
    ways = (", ".join(sorted({one.factuality.value for one in some})) for some in (change.before, change.after))
    yield f"{_words(change.after[0], labels)}: {' -> '.join(ways)}"
    known = {one.key for one in change.before}
    for claim in change.after:
        if claim.key not in known:
            yield _quote(claim)


def _said(claim: Claim, labels: Mapping[str, str]) -> Iterator[str]:
    speaker = f", says {labels[claim.speaker]}" if claim.speaker else ""
    when = f", {claim.begin}" if claim.begin else ""
    yield f"{_words(claim, labels)}  ({claim.factuality.value}{speaker}{when})"
    yield _quote(claim)


def _words(claim: Claim, labels: Mapping[str, str]) -> str:
    return f"{labels[claim.subject]} | {claim.property} | {_end(claim.object, labels)}"


def _end(end: str | Value, labels: Mapping[str, str]) -> str:
    return labels[end] if isinstance(end, str) else end.text


def _quote(claim: Claim) -> str:
    more = len(claim.evidence) - 1
    quote = " ".join(min(claim.evidence).quote.split())
    return f"    “{quote}”" + (f" and {more} more" if more else "")


def _as_json(found: Comparison, old: KnowledgeGraph, new: KnowledgeGraph) -> dict[str, Any]:
    from kg.exports.jsonl import claim_row  # noqa: PLC0415  as above

    entities = {one.id: one for graph in (old, new) for one in graph.entities}

    def rows(claims: Iterable[Claim], graph: KnowledgeGraph) -> list[dict[str, Any]]:
        documents = {one.key: one for one in graph.documents}
        return [claim_row(claim, entities, documents) for claim in claims]

    return {
        "entities": {
            "new": [_entity(one) for one in found.new_entities],
            "gone": [_entity(one) for one in found.gone_entities],
            "changed": [{"before": _entity(was), "after": _entity(now)} for was, now in found.changed_entities],
        },
        "claims": {
            "new": rows(found.new_claims, new),
            "gone": rows(found.gone_claims, old),
            "changed": [
                {"before": rows(one.before, old), "after": rows(one.after, new)} for one in found.changed_claims
            ],
        },
    }


def _entity(entity: Entity) -> dict[str, Any]:
    return {"id": entity.id, "label": entity.label, "type": entity.type, "aliases": list(entity.aliases)}
