"""Reader of web pages: the article without the page around it."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import trafilatura

from kg.documents.dates import published
from kg.documents.decode import decode
from kg.documents.finish import document, too_long
from kg.errors import DocumentError
from kg.model import Document

# kg itself says what is wrong with a page.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

# As much as trafilatura's own MAX_FILE_SIZE.
_BYTES = 20_000_000
# Browsers look for the encoding in the first 1024 bytes (HTML Standard, 13.2.3.2).
_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_DATE_NAMES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.date",
    "dc.date",
    "citation_publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "publishdate",
    "publish-date",
    "pubdate",
    "publication_date",
    "date",
)
_DATE_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)/(\d\d)/(\d\d)/")


def read(path: Path) -> Iterator[Document]:
    """Read a .html file as one document: its article, with the title, publisher, date and address that it declares.

    Raises:
        DocumentError: where no article is found in it, or it is too long.

    Source: A. Barbaresi, Trafilatura, ACL 2021 (system demonstrations).
    """
    if path.stat().st_size > _BYTES:
        raise too_long(path, f"{path.stat().st_size:,} bytes")
    data = path.read_bytes()
    charset = _CHARSET.search(data[:1024])
    tree = _tree(decode(path, data, declared=charset[1].decode("ascii") if charset else ""))
    dates = [] if tree is None else list(_declared_dates(tree))
    page = None if tree is None else trafilatura.bare_extraction(tree, include_comments=False, with_metadata=True)
    if page is None or isinstance(page, dict) or not page.text:
        raise DocumentError(path, "holds no article text", mend="save the page again, or save its text as .txt")
    yield document(
        path,
        _paragraphs(page.text),
        name=path.stem,
        title=page.title,
        published=_published([*dates, *_date_in_address(page.url or "")]),
        publisher=page.sitename,
        source=page.url,
    )


def _tree(text: str) -> Any:
    page = text if "<html" in text.lower() else f"<html><body>{text}</body></html>"
    return trafilatura.load_html(page)


def _paragraphs(text: str) -> str:
    """Set blank lines between paragraphs, items and cells: trafilatura gives a line each, cells between bars."""
    lines = (cell for line in text.splitlines() for cell in (line.split(" | ") if line.startswith("| ") else [line]))
    blocks = (line.strip(" |").removeprefix("- ") for line in lines)
    return "\n\n".join(block for block in blocks if block)


def _published(dates: list[str]) -> str:
    """Return the first that is a date."""
    return next((text for text in dates if published(text)), "")


def _declared_dates(tree: Any) -> Iterator[str]:
    """Find what the page declares as its date: trafilatura goes on to guess from the text and from copyright lines."""
    named: dict[str, str] = {}
    for meta in tree.iterfind(".//meta[@content]"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        named.setdefault(name.lower(), meta.get("content"))
    yield from (named[name] for name in _DATE_NAMES if name in named)
    for script in tree.xpath('.//script[@type="application/ld+json"]'):
        yield from _in_json(script.text or "")
    for time in tree.xpath('.//*[@datetime and (@itemprop="datePublished" or @pubdate)]'):
        yield time.get("datetime")


def _date_in_address(address: str) -> list[str]:
    found = _DATE_IN_ADDRESS.search(address)
    return ["-".join(found.groups())] if found else []


def _in_json(text: str) -> Iterator[str]:
    try:
        nodes = [json.loads(text, strict=False)]
    except ValueError:
        return
    while nodes:
        node = nodes.pop(0)
        if isinstance(node, dict):
            yield str(node.get("datePublished", ""))
            nodes += [value for key, value in node.items() if key in {"@graph", "mainEntity", "mainEntityOfPage"}]
        elif isinstance(node, list):
            nodes += node
