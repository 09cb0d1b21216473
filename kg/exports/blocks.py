"""The Turtle of claims, evidence and entities, of which a graph has most, without a triple of theirs being made.

It is that of `kg.exports.turtle.serialize` to the byte, ten times as fast.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from kg.exports.terms import literal, prefixed, quote, short_name
from kg.model import Claim, Entity, Evidence, Value
from kg.rdf.terms import local_name, plain, span_iri, term_name, typed, web_address

KNOWN = 100_000  # names that are not made again
NEXT = " ;\n    "
Space = dict[str, str]
Direct = tuple[str, str]  # a property, and the name or literal of what has it


def entity_block(entity: Entity, direct: Iterable[Direct], space: Space) -> str:
    """Return the block of an entity, with the direct triples about it; `space` is that of `prefixes`."""
    lines = [f"a {_term(entity.type, space['kg'])}", f"rdfs:label {quote(plain(entity.label))}@en"]
    if entity.aliases:
        lines.append(f"skos:altLabel {_listed(f'{quote(plain(alias))}@en' for alias in entity.aliases)}")
    if entity.same_as:
        lines.append(f"owl:sameAs {_listed(_address(same, space) for same in entity.same_as)}")
    targets: dict[str, set[str]] = {}
    for name, target in direct:
        targets.setdefault(name, set()).add(target)
    lines += (f"{_term(name, space['kg'])} {_listed(targets[name])}" for name in sorted(targets, key=term_name))
    return _block(_entity(entity.id, space["e"]), lines)


def claim_block(claim: Claim, evidence: Iterable[str], space: Space) -> str:
    """Return the block of the node of a claim; `evidence` are the keys of its own, `space` that of `prefixes`."""
    e, c, kg = space["e"], space["c"], space["kg"]
    places: dict[str, set[str]] = {}
    for one in claim.evidence:
        for name, span in one.spans.items():
            places.setdefault(name, set()).add(f"<{span_iri(one.document, span, space)}>")
    found = (
        ("amount", _text(claim.amount)),
        ("begin", claim.begin and _date(claim.begin)),
        ("confidence", _decimal(claim.confidence)),
        ("contradicts", _listed(prefixed("c", other, c) for other in claim.contradicts)),
        ("cueAt", _listed(places.get("cue", ()))),
        ("duration", _text(claim.duration)),
        ("end", claim.end and _date(claim.end)),
        ("evidence", _listed(prefixed("ev", key, space["ev"]) for key in evidence)),
        ("factuality", f"kg:{claim.factuality.value}"),
        ("instrument", _text(claim.instrument)),
        ("objectAt", _listed(places.get("object", ()))),
        ("place", claim.place and _entity(claim.place, e)),
        ("relationText", _listed(quote(plain(text)) for text in claim.texts)),
        ("speaker", claim.speaker and _entity(claim.speaker, e)),
        ("subjectAt", _listed(places.get("subject", ()))),
        ("theme", _text(claim.theme)),
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
        f"oa:exact {quote(plain(evidence.quote))}",
        f"oa:start {evidence.begin}",
    )
    return _block(prefixed("ev", key, space["ev"]), lines)


def object_name(target: str | Value, space: Space) -> str:
    """Return an entity or value as the object of a triple is written; `space` is that of `prefixes`."""
    return literal(typed(target.text, target.datatype)) if isinstance(target, Value) else _entity(target, space["e"])


def _block(subject: str, lines: Iterable[str]) -> str:
    return f"\n{subject} {NEXT.join(lines)} .\n"


def _listed(terms: Iterable[str]) -> str:
    return ", ".join(sorted(set(terms)))


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
    return quote(plain(content)) if content else ""


def _address(content: str, space: Space) -> str:
    found = web_address(content)
    return short_name(found, space) if isinstance(found, str) else literal(found)
