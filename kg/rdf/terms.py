"""What a triple is made of: IRIs, literals, the prefixes of the profile, and how text becomes either."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from urllib.parse import unquote

from kg.errors import GraphError
from kg.model import Factuality, Span

DEFAULT_BASE = "https://kg.example.org/"

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
PROV = "http://www.w3.org/ns/prov#"
OA = "http://www.w3.org/ns/oa#"
DCTERMS = "http://purl.org/dc/terms/"
SCHEMA = "https://schema.org/"
REIFIES = f"{RDF}reifies"

QUALIFIERS = (
    "amount", "begin", "confidence", "contradicts", "cueAt", "duration", "end", "evidence", "factuality", "instrument",
    "objectAt", "place", "relationText", "speaker", "subjectAt", "theme",
)  # fmt: skip
RESERVED = frozenset({"Claim", "Evidence", "Inferred", "inferred", *QUALIFIERS, *Factuality})

_BASE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[A-Za-z0-9._~/:-]*/")
_WEB_ADDRESS = re.compile(
    r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/([\w.~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*)?"
    r"(\?([\w.~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*)?(#([\w.~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*)?"
)
_SPAN = re.compile(r"([^#/]+)#char=([0-9]+),([0-9]+)")
_NO_NAME = re.compile(r"[^\w-]")
_NO_TEXT = re.compile("[\x00\ud800-\udfff]")
_FORMS = {
    "integer": re.compile(r"0|-?[1-9][0-9]*"),
    "decimal": re.compile(r"0|-?[1-9][0-9]*|-?(0|[1-9][0-9]*)\.[0-9]*[1-9]"),
    "date": re.compile(r"(?!0000)[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    "gYearMonth": re.compile(r"(?!0000)[0-9]{4}-(0[1-9]|1[0-2])"),
    "gYear": re.compile(r"(?!0000)[0-9]{4}"),
}


@dataclass(frozen=True, slots=True)
class Literal:
    """Hold a text with its datatype (the local name of one of XML Schema) or language; neither makes a plain one."""

    text: str
    datatype: str = ""
    language: str = ""


class Triple(NamedTuple):
    """Hold an edge of an RDF graph; a string is an IRI."""

    subject: str
    predicate: str
    object: str | Literal


def prefixes(base: str = DEFAULT_BASE) -> dict[str, str]:
    """Return the namespace of each prefix of the profile, in the order in which a graph is written.

    Raises:
        GraphError: where the base is no IRI that ends in `/`.
    """
    if not _BASE.fullmatch(base):
        raise GraphError(f"{base!r} cannot be the base of a graph", mend=f"give an IRI like {DEFAULT_BASE}")
    return {
        "rdf": RDF,
        "rdfs": RDFS,
        "skos": SKOS,
        "owl": OWL,
        "xsd": XSD,
        "prov": PROV,
        "oa": OA,
        "dcterms": DCTERMS,
        "schema": SCHEMA,
        "kg": f"{base}schema#",
        "e": f"{base}entity/",
        "c": f"{base}claim/",
        "ev": f"{base}evidence/",
        "d": f"{base}document/",
    }


def local_name(name: str) -> str:
    """Return a name as the end of an IRI; what is no letter, digit, `_` or `-` is percent-encoded.

    >>> local_name("Zürich_2-a"), local_name("U.S.")
    ('Zürich_2-a', 'U%2ES%2E')
    """
    return _NO_NAME.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), name)


def name_of(local: str) -> str:
    """Return the name that `local_name` made the end of an IRI.

    >>> name_of("U%2ES%2E")
    'U.S.'
    """
    return unquote(local)


def term_name(name: str) -> str:
    """Return a type or property as the end of an IRI, apart from the words that the profile uses itself.

    >>> term_name("bans"), term_name("end"), term_name("end_")
    ('bans', 'end_', 'end__')
    """
    return local_name(name) + ("_" if name.rstrip("_") in RESERVED else "")


def term_of(local: str) -> str:
    """Return the type or property that `term_name` made the end of an IRI.

    >>> term_of("bans"), term_of("end_"), term_of("end__")
    ('bans', 'end', 'end_')
    """
    name = name_of(local)
    return name.removesuffix("_") if name.rstrip("_") in RESERVED else name


def span_iri(document: str, span: Span, space: dict[str, str]) -> str:
    """Return the IRI of a span of a document; `space` is that of `prefixes`.

    Source: RFC 5147, https://www.rfc-editor.org/rfc/rfc5147, whose positions are offsets from 0 too

    >>> span_iri("5e8a1c07", (245, 248), prefixes())
    'https://kg.example.org/document/5e8a1c07#char=245,248'
    """
    return f"{space['d']}{local_name(document)}#char={span[0]},{span[1]}"


def span_of(iri: str, space: dict[str, str]) -> tuple[str, Span]:
    """Return the document and the span that `span_iri` made an IRI.

    Raises:
        ValueError: where it did not make it.
    """
    match = _SPAN.fullmatch(iri.removeprefix(space["d"]))
    if match is None:
        raise ValueError(f"<{iri}> is no span of a document")
    return name_of(match[1]), (int(match[2]), int(match[3]))


def text(content: str, language: str = "") -> Literal:
    """Return a literal; U+0000 and lone surrogates, which not every reader takes, become U+FFFD, one for one."""
    return Literal(plain(content), language=language)


def plain(content: str) -> str:
    """Return a text in which U+0000 and lone surrogates are U+FFFD, one for one."""
    return _NO_TEXT.sub("\ufffd", content)


def typed(content: str, datatype: str) -> Literal:
    """Return a typed literal where the text is the canonical form of its datatype, else a plain one.

    Triple stores change other forms (XML Schema 1.1 part 2, canonical mappings). A date may be coarse.

    >>> typed("2018-04", "date").datatype, typed("007", "integer").datatype
    ('gYearMonth', '')
    """
    for name in ("date", "gYearMonth", "gYear") if datatype == "date" else (datatype,):
        if name in _FORMS and _FORMS[name].fullmatch(content) and (name != "date" or _is_day(content)):
            return Literal(content, name)
    return text(content)


def web_address(content: str) -> str | Literal:
    """Return an IRI where the text is a web address that every reader takes, else a plain literal."""
    return content if _WEB_ADDRESS.fullmatch(content) else text(content)


def _is_day(content: str) -> bool:
    try:
        date.fromisoformat(content)
    except ValueError:
        return False
    return True
