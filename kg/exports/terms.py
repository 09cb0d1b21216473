"""How Turtle writes names and texts."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.rdf.terms import Literal

# What may stand after a prefix in every reader of Turtle and SPARQL; all else is written as <iri>.
LOCAL = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*")
# The characters that Turtle forbids in a text, and those that a person or an editor would not see for what they are.
ESCAPED = re.compile('["\\\\\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]')
SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def short_name(iri: str, namespaces: Mapping[str, str]) -> str:
    """Return an IRI with its prefix where it has one and the rest is a plain name, else in full.

    >>> from kg.rdf.terms import prefixes
    >>> short_name("https://kg.example.org/entity/ZTE", prefixes()), short_name("https://a.example/", prefixes())
    ('e:ZTE', '<https://a.example/>')
    """
    namespace, local = split(iri)
    prefix = next((prefix for prefix, known in namespaces.items() if known == namespace), None)
    return f"{prefix}:{local}" if prefix and LOCAL.fullmatch(local) else f"<{iri}>"


def prefixed(prefix: str, local: str, namespace: str) -> str:
    """Return a name in the namespace of a prefix, with that where the rest is a plain name, else in full."""
    return f"{prefix}:{local}" if LOCAL.fullmatch(local) else f"<{namespace}{local}>"


def split(iri: str) -> tuple[str, str]:
    """Return the namespace and the rest of an IRI.

    >>> split("https://kg.example.org/entity/ZTE")
    ('https://kg.example.org/entity/', 'ZTE')
    """
    end = max(iri.rfind("/"), iri.rfind("#")) + 1
    return iri[:end], iri[end:]


def literal(term: Literal) -> str:
    """Return a literal as Turtle has it."""
    if term.datatype == "integer" or (term.datatype == "decimal" and "." in term.text):
        return term.text
    quoted = quote(term.text)
    if term.datatype:
        return f"{quoted}^^xsd:{term.datatype}"
    return f"{quoted}@{term.language}" if term.language else quoted


def quote(content: str) -> str:
    r"""Return a text between quotation marks, as Turtle and N-Triples have it.

    >>> print(quote('say "no"\n'))
    "say \"no\"\n"
    """
    return f'"{ESCAPED.sub(_escape, content)}"'


def _escape(match: re.Match[str]) -> str:
    return SHORT.get(match[0]) or f"\\u{ord(match[0]):04X}"
