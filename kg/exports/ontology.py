"""The schema as an OWL ontology and as a JSON-LD context: what schemas/ontology.ttl and schemas/context.jsonld hold."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from kg.exports import jsonld
from kg.exports.files import write_whole
from kg.exports.turtle import serialize
from kg.model import Factuality
from kg.rdf.terms import DEFAULT_BASE, OWL, RDF, RDFS, SCHEMA, SKOS, XSD, Triple, prefixes, term_name, text
from kg.schema import RELATED_TO, Relation, Schema, Type, load_schema, schema_folder

WIKIDATA = "http://www.wikidata.org/prop/direct/"
TYPE = f"{RDF}type"

CLASSES = {
    "Claim": "Something that the documents say, with how far they assert it, and all its evidence.",
    "Evidence": "The exact characters of a document that back a claim.",
    "Factuality": "How far a claim is asserted.",
    "Inferred": "A triple that no document says, and that follows from claims.",
}
FACTUALITIES = {
    Factuality.ACTUAL: "The author asserts it.",
    Factuality.PLANNED: "Someone will, means or has agreed to do it.",
    Factuality.POSSIBLE: "It may, could or would be so.",
    Factuality.REPORTED: "The author passes on what someone says, and does not assert it.",
    Factuality.NEGATED: "It is denied, or said not to be so.",
}
# The qualifiers of claims: what each says, and the type of its values: one of ours, of XML Schema, or none.
QUALIFIERS = {
    "amount": ("How much, in the words of the text.", f"{XSD}string"),
    "begin": ("When it holds or begins to, as precise as the text.", ""),
    "confidence": ("How probable it is that the best evidence was read rightly.", f"{XSD}decimal"),
    "contradicts": ("A claim of the same ends and property, of which only one is a denial.", "Claim"),
    "cueAt": ("Where the words of the relation stand, as a span of a document by RFC 5147.", ""),
    "duration": ("How long it holds, as an ISO 8601 duration.", f"{XSD}string"),
    "end": ("When it ends to hold, as precise as the text.", ""),
    "evidence": ("What backs the claim.", "Evidence"),
    "factuality": ("How far the claim is asserted.", "Factuality"),
    "instrument": ("By what means, in the words of the text.", f"{XSD}string"),
    "objectAt": ("Where the words for the object stand, as a span of a document by RFC 5147.", ""),
    "place": ("Where.", ""),
    "relationText": ("The words that say the relation.", f"{XSD}string"),
    "speaker": ("Who says it, where it is not the author alone.", ""),
    "subjectAt": ("Where the words for the subject stand, as a span of a document by RFC 5147.", ""),
    "theme": ("What else it is about, in the words of the text.", f"{XSD}string"),
}


def ontology(schema: Schema, *, base: str = DEFAULT_BASE) -> str:
    """Return the types and relations of a schema, and the words of the profile, as an OWL ontology in Turtle.

    Args:
        schema: what to write.
        base: the IRI, ending in `/`, under which everything gets its name.

    Raises:
        GraphError: where the base is no such IRI.

    Source: OWL 2, https://www.w3.org/TR/owl2-overview/
    """
    space = prefixes(base) | {"wdt": WIKIDATA}
    kinds = chain.from_iterable(_class(kind, space) for kind in schema.types.values())
    properties = chain.from_iterable(_property(relation, space) for relation in schema.relations.values())
    return "".join(serialize(chain(_profile(space), kinds, properties), space))


def context(schema: Schema, *, base: str = DEFAULT_BASE) -> str:
    """Return a JSON-LD context with a short name for every word of the profile, type and relation of a schema.

    Args:
        schema: what to write.
        base: the IRI, ending in `/`, under which everything gets its name.

    Raises:
        GraphError: where the base is no such IRI.

    Source: JSON-LD 1.1, https://www.w3.org/TR/json-ld11/
    """
    terms = jsonld.context(base)
    words: dict[str, Any] = {name: {"@id": f"kg:{term_name(name)}"} for name in (*CLASSES, *schema.types)}
    for relation in schema.relations.values():
        words[relation.name] = {"@id": f"kg:{term_name(relation.name)}"}
        if not relation.value:
            words[relation.name]["@type"] = "@id"
    return json.dumps({"@context": terms | words}, ensure_ascii=False, indent=1) + "\n"


def _profile(space: Mapping[str, str]) -> Iterator[Triple]:
    """Yield what there is in every graph, whatever its schema."""
    kg = space["kg"]
    whole = kg.removesuffix("#")
    yield Triple(whole, TYPE, f"{OWL}Ontology")
    yield Triple(whole, f"{RDFS}label", text("The types and relations of kg", "en"))
    for name, definition in CLASSES.items():
        yield Triple(kg + name, TYPE, f"{OWL}Class")
        yield from _named(kg + name, name.lower(), definition)
    for statement in ("Claim", "Inferred"):
        yield Triple(kg + statement, f"{RDFS}subClassOf", f"{RDF}Statement")
    yield from _named(f"{kg}inferred", "inferred", "The graph of a store that holds what was inferred.")
    for factuality, definition in FACTUALITIES.items():
        yield Triple(kg + factuality.value, TYPE, f"{kg}Factuality")
        yield from _named(kg + factuality.value, factuality.value, definition)
    for name, (definition, values) in QUALIFIERS.items():
        yield Triple(kg + name, TYPE, f"{RDF}Property")
        yield Triple(kg + name, f"{RDFS}domain", f"{kg}Claim")
        if values:
            yield Triple(kg + name, f"{RDFS}range", values if ":" in values else kg + values)
        yield from _named(kg + name, name, definition)


def _named(node: str, label: str, definition: str) -> Iterator[Triple]:
    yield Triple(node, f"{RDFS}label", text(label, "en"))
    if definition:
        yield Triple(node, f"{SKOS}definition", text(definition, "en"))


def _class(kind: Type, space: Mapping[str, str]) -> Iterator[Triple]:
    node = space["kg"] + term_name(kind.name)
    yield Triple(node, TYPE, f"{OWL}Class")
    yield from _named(node, kind.label, "")
    for parent in kind.parents:
        yield Triple(node, f"{RDFS}subClassOf", space["kg"] + term_name(parent))
    for same in kind.same:
        yield Triple(node, f"{OWL}equivalentClass", _elsewhere(same, space))


def _property(relation: Relation, space: Mapping[str, str]) -> Iterator[Triple]:
    kg = space["kg"]
    node = kg + term_name(relation.name)
    # One that also takes values is neither an object nor a datatype property in OWL.
    yield Triple(node, TYPE, f"{RDF}Property" if relation.value else f"{OWL}ObjectProperty")
    yield from _named(node, relation.label, relation.definition)
    if relation.name != RELATED_TO:
        yield Triple(node, f"{RDFS}subPropertyOf", kg + term_name(relation.parent))
    if relation.symmetric and not relation.value:
        yield Triple(node, TYPE, f"{OWL}SymmetricProperty")
    if relation.example:
        yield Triple(node, f"{SKOS}example", text(relation.example, "en"))
    yield from _ends(relation, node, kg)
    yield from _events(relation, node, kg)
    for predicate, terms in _mappings(relation):
        yield from (Triple(node, predicate, _elsewhere(term, space)) for term in terms)


def _ends(relation: Relation, node: str, kg: str) -> Iterator[Triple]:
    """Yield the types of the ends; several of them are alternatives, which RDF Schema cannot say."""
    several = {"domain": "domainIncludes", "range": "rangeIncludes"}
    for end, types in (("domain", relation.domain), ("range", relation.range)):
        alone = len(types) == 1 and not (end == "range" and relation.value)
        predicate = f"{RDFS}{end}" if alone else f"{SCHEMA}{several[end]}"
        yield from (Triple(node, predicate, kg + term_name(kind)) for kind in types)


def _events(relation: Relation, node: str, kg: str) -> Iterator[Triple]:
    for name, words in (("event", relation.event), ("mode", relation.mode), ("quadClass", relation.quad_class)):
        if words:
            yield Triple(node, kg + name, text(words))


def _mappings(relation: Relation) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield f"{OWL}equivalentProperty", relation.same
    yield f"{SKOS}closeMatch", relation.close
    yield f"{OWL}inverseOf", relation.inverse


def _elsewhere(term: str, space: Mapping[str, str]) -> str:
    """Return the IRI of a term: "schema:worksFor", "wikidata:P108", or one of ours."""
    prefix, _, name = term.rpartition(":")
    if not prefix:
        return space["kg"] + term_name(name)
    return {**space, "wikidata": WIKIDATA}[prefix] + name


def write_files() -> None:
    """Write the ontology and the context of the schema that comes with kg beside its files."""
    for name, derive in (("ontology.ttl", ontology), ("context.jsonld", context)):
        write_whole(schema_folder() / name, [derive(load_schema())])


if __name__ == "__main__":
    write_files()
