"""The pages that people see: the query page, and the card of an entity. Text of documents is always escaped."""

from __future__ import annotations

from html import escape
from importlib.resources import files
from itertools import groupby
from urllib.parse import quote

from kg.card import Card, Line
from kg.exports.viewer.assets import inert_json, policy_hash
from kg.rdf import prefixes


def asset(name: str) -> str:
    """Return the text of a file of the pages."""
    return files("kg.serve").joinpath(name).read_text(encoding="utf-8")


def query_page(base: str) -> str:
    """Return the page on which queries are written and their results shown."""
    return _page(
        "Ask the graph",
        asset("query.html").replace("{prefixes}", inert_json(prefixes(base))),
        "\n".join(map(asset, ("editor/codemirror.js", "editor/editor.js", "query.js"))),
    )


def card_page(shown: Card, base: str) -> str:
    """Return the page of an entity; it runs no script."""
    also = f"<p>also called {escape(', '.join(shown.aliases))}</p>" if shown.aliases else ""
    same = "".join(f'<p>same as <a href="{escape(one)}">{escape(one)}</a></p>' for one in _web(shown.same_as))
    forms = " · ".join(
        f'<a href="?format={form}">{name}</a>' for form, name in (("turtle", "Turtle"), ("jsonld", "JSON-LD"))
    )
    groups = "".join(
        f"<h2>{factuality.value}</h2>\n<ul>{''.join(_claim(line, base) for line in lines)}</ul>\n"
        for factuality, lines in groupby(shown.claims, key=lambda line: line.factuality)
    )
    return _page(
        shown.label,
        f"<p>{escape(', '.join(shown.types))} · <code>{escape(shown.short)}</code> · {forms}</p>\n{also}{same}{groups}",
    )


def policy(*sources: str) -> str:
    """Return the content security policy of a page with these styles and scripts and no others."""
    hashes = " ".join(map(policy_hash, sources))
    return (
        f"default-src 'none'; style-src {hashes}; script-src {hashes}; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'"
    )


def _page(title: str, body: str, script: str = "") -> str:
    style = asset("page.css")
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy(style, *([script] if script else []))}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        '<nav><a href="/">ask</a> <a href="/graph.html">look at it</a></nav>\n'
        f"<h1>{escape(title)}</h1>\n{body}\n{f'<script>{script}</script>' if script else ''}\n</body>\n</html>\n"
    )


def _claim(line: Line, base: str) -> str:
    ends = _end(line.subject, line.subject_label, base), _end(line.object, line.object_label, base)
    told = ", ".join(line.qualifiers)
    quotes = "".join(
        f"<blockquote>{escape(one.quote)} <cite>{escape(one.document)}</cite></blockquote>" for one in line.sentences
    )
    qualifiers = f" <small>{escape(told)}</small>" if told else ""
    return f"<li>{ends[0]} <b>{escape(line.property_label)}</b> {ends[1]}{qualifiers}{quotes}</li>\n"


def _end(iri: str, label: str, base: str) -> str:
    if not iri.startswith(base):
        return escape(label)
    return f'<a href="/{escape(quote(iri.removeprefix(base)))}">{escape(label)}</a>'


def _web(addresses: tuple[str, ...]) -> list[str]:
    return [one for one in addresses if one.startswith(("http://", "https://"))]
