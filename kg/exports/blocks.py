"""The Turtle of claims, evidence and entities, of which a graph has most, without a triple of theirs being made.

It is that of `kg.exports.turtle.serialize` to the byte, ten times as fast.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import NamedTuple

from kg.exports.terms import ESCAPED, literal, prefixed, quote, short_name
from kg.model import Claim, Entity, Evidence, Value
from kg.rdf.terms import local_name, plain, term_name, typed, web_address

KNOWN = 10_000  # names that are not made again
NEXT = " ;\n    "
UNLIKE = re.compile(f"{ESCAPED.pattern}|[\ud800-\udfff]")  # what is not written as it is
Space = dict[str, str]


class Direct(NamedTuple):
    """Hold a direct triple: the local names of its subject and property, and its object as Turtle has it."""

    subject: str
    property: str
    object: str


def entity_block(entity: Entity, direct: Iterable[Direct], space: Space) -> str:
    """Return the block of an entity, with the direct triples about it; `space` is that of `prefixes`."""
    lines = [f"a {_term(entity.type, space['kg'])}", f"rdfs:label {_text(entity.label)}@en"]
    if entity.aliases:
        lines.append(f"skos:altLabel {_listed([f'{_text(alias)}@en' for alias in entity.aliases])}")
    if entity.same_as:
        lines.append(f"owl:sameAs {_listed([_address(same, space) for same in entity.same_as])}")
    targets: dict[str, set[str]] = {}
    for _, name, target in direct:
        targets.setdefault(name, set()).add(target)
    lines += (f"{_term(name, space['kg'])} {_listed(targets[name])}" for name in sorted(targets, key=term_name))
    return _block(_entity(entity.id, space["e"]), lines)


def claim_block(claim: Claim, evidence: Iterable[str], space: Space) -> str:
    """Return the block of the node of a claim; `evidence` are the keys of its own, `space` that of `prefixes`."""
    e, c, kg = space["e"], space["c"], space["kg"]
    places = _places(claim.evidence, space["d"])
    found = (
        ("amount", claim.amount and _text(claim.amount)),
        ("begin", claim.begin and _date(claim.begin)),
        ("confidence", _decimal(claim.confidence)),
        ("contradicts", _listed([prefixed("c", other, c) for other in claim.contradicts])),
        ("cueAt", _listed(places["cue"])),
        ("duration", claim.duration and _text(claim.duration)),
        ("end", claim.end and _date(claim.end)),
        ("evidence", _listed([prefixed("ev", key, space["ev"]) for key in evidence])),
        ("factuality", f"kg:{claim.factuality.value}"),
        ("instrument", claim.instrument and _text(claim.instrument)),
        ("objectAt", _listed(places["object"])),
        ("place", claim.place and _entity(claim.place, e)),
        ("relationText", _listed([_text(text) for text in claim.texts])),
        ("speaker", claim.speaker and _entity(claim.speaker, e)),
        ("subjectAt", _listed(places["subject"])),
        ("theme", claim.theme and _text(claim.theme)),
    )
    lines = [
        "a kg:Claim, rdf:Statement",
        f"rdf:object {object_name(claim.object, space)}",
        f"rdf:predicate {_term(claim.property, kg)}",
        f"rdf:subject {_entity(claim.subject, e)}",
        *(f"kg:{name} {text}" for name, text in found if text),
    ]
    return _block(prefixed("c", claim.key, c), lines)


def evidence_block(key: str, evidence: Evidence, space: Space) -> str:
    """Return the block of evidence, whose key is given; `space` is that of `prefixes`."""
    lines = (
        "a kg:Evidence",
        f"prov:wasDerivedFrom {prefixed('d', local_name(evidence.document), space['d'])}",
        f"oa:end {evidence.end}",
        f"oa:exact {_text(evidence.quote)}",
        f"oa:start {evidence.begin}",
    )
    return _block(prefixed("ev", key, space["ev"]), lines)


def object_name(target: str | Value, space: Space) -> str:
    """Return an entity or value as the object of a triple is written; `space` is that of `prefixes`."""
    return literal(typed(target.text, target.datatype)) if isinstance(target, Value) else _entity(target, space["e"])


def _block(subject: str, lines: Iterable[str]) -> str:
    return f"\n{subject} {NEXT.join(lines)} .\n"


def _listed(terms: Collection[str]) -> str:
    return ", ".join(sorted(set(terms)) if len(terms) > 1 else terms)


def _places(evidence: Iterable[Evidence], namespace: str) -> dict[str, list[str]]:
    """Return the spans of evidence as they are written, by what stands there; `namespace` is that of documents."""
    places: dict[str, list[str]] = {"subject": [], "cue": [], "object": []}
    for one in evidence:
        begin = f"<{namespace}{local_name(one.document)}#char="
        for name, (start, end) in one.spans.items():
            places[name].append(f"{begin}{start},{end}>")
    return places


@lru_cache(KNOWN)
def _entity(name: str, namespace: str) -> str:
    return prefixed("e", local_name(name), namespace)


@lru_cache(KNOWN)
def _term(name: str, namespace: str) -> str:
    return prefixed("kg", term_name(name), namespace)


@lru_cache(KNOWN)
def _date(content: str) -> str:
    return literal(typed(content, "date"))


@lru_cache(KNOWN)
def _decimal(number: float | None) -> str:
    return "" if number is None else literal(typed(f"{number:.2f}".removesuffix("0"), "decimal"))


def _text(content: str) -> str:
    return quote(plain(content)) if UNLIKE.search(content) else f'"{content}"'


def _address(content: str, space: Space) -> str:
    found = web_address(content)
    return short_name(found, space) if isinstance(found, str) else literal(found)
