"""Reader of Markdown: what the marks say is kept out of the text, and the front matter becomes metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from itertools import pairwise
from pathlib import Path

import yaml
from frontmatter.default_handlers import YAMLHandler
from markdown_it import MarkdownIt
from markdown_it.token import Token
from pydantic import BaseModel, ValidationError

from kg.documents.decode import characters
from kg.documents.finish import document
from kg.errors import DocumentError
from kg.model import Document

_PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
_TAG = re.compile(r"<[^<>]*>")
_BREAKS = {"softbreak": " ", "hardbreak": "\n"}
_MEND = "write it as `title: ...`, `date: 2018-05-13`, `source: https://...`, `publisher: ...`, quoted where in doubt"


class _FrontMatter(BaseModel):
    title: str = ""
    date: str = ""
    source: str = ""
    publisher: str = ""


def read(path: Path) -> Iterator[Document]:
    """Read a .md file as one document; without a title in the front matter, its first heading of level 1 is the title.

    Raises:
        DocumentError: where it holds no text, or too much, or front matter that is no YAML.
    """
    front, body = _split(path, characters(path).replace("\r\n", "\n"))
    tokens = _PARSER.parse(body)
    text = "\n\n".join(block for token in tokens if (block := _block(token)))
    yield document(
        path,
        text,
        name=path.stem,
        title=front.title or _heading(tokens),
        published=front.date,
        publisher=front.publisher,
        source=front.source,
    )


def _split(path: Path, text: str) -> tuple[_FrontMatter, str]:
    handler = YAMLHandler()
    text = text.removeprefix("\ufeff")
    if not handler.detect(text):
        return _FrontMatter(), text
    try:
        front, body = handler.split(text)
        # The base loader leaves every value the words that stand there: no date is a number, no name is `False`.
        return _FrontMatter.model_validate(handler.load(front, Loader=yaml.BaseLoader) or {}), body
    except ValueError as error:
        if isinstance(error, ValidationError):
            raise DocumentError(path, "its front matter does not name its fields in words", mend=_MEND) from error
        return _FrontMatter(), text  # a rule across the page, which nothing closes
    except yaml.YAMLError as error:
        raise DocumentError(path, f"its front matter is no YAML: {_first_line(error)}", mend=_MEND) from error


def _first_line(error: Exception) -> str:
    return " ".join(str(error).split())


def _heading(tokens: Sequence[Token]) -> str:
    heads = (after for before, after in pairwise(tokens) if before.tag == "h1" and before.nesting == 1)
    return next((_block(head) for head in heads), "")


def _block(token: Token) -> str:
    if token.type == "inline":
        return "".join(_inline(child) for child in token.children or []).strip()
    if token.type in {"fence", "code_block"}:
        return token.content.strip()
    return _words_of_html(token.content) if token.type == "html_block" else ""


def _inline(token: Token) -> str:
    if token.type in {"text", "code_inline", "text_special"}:
        return token.content
    return _BREAKS.get(token.type, "")


def _words_of_html(content: str) -> str:
    content = content.strip()
    if content.startswith("<!--"):
        content = content.partition("-->")[2]
    if content.lower().startswith(("<script", "<style", "<textarea")):
        return ""
    return unescape(_TAG.sub(" ", content)).strip()
