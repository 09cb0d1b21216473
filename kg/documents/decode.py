"""The one place where bytes become characters."""

from __future__ import annotations

import codecs
from pathlib import Path

from charset_normalizer import from_bytes

from kg.documents.finish import LENGTH, too_long
from kg.errors import DocumentError

# UTF-8, UTF-16 and the encodings of East Asia take at most four bytes a character.
_BYTES_A_CHARACTER = 4
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def characters(path: Path) -> str:
    """Return the text of a file that holds nothing but text.

    Raises:
        DocumentError: where the bytes are no text, or more than one document can hold.
    """
    size = path.stat().st_size
    if size > LENGTH * _BYTES_A_CHARACTER:
        raise too_long(path, f"{size:,} bytes")
    return decode(path, path.read_bytes())


def decode(where: str | Path, data: bytes, *, declared: str = "") -> str:
    """Decode bytes: by their byte order mark, as UTF-8, as they declare, or as they look.

    Args:
        where: the file, for messages.
        data: the bytes.
        declared: the encoding that the content itself names, if it does.

    Raises:
        DocumentError: where the bytes are no text.
    """
    marked = next((codec for mark, codec in _MARKS if data.startswith(mark)), "")
    for codec in (marked,) if marked else ("utf-8", _as_browsers(declared)):
        text = _decoded(data, codec)
        if text is not None and "\0" not in text:
            return text
    text = None if marked or b"\0" in data else _guessed(data)
    if text is None:
        problem = "holds bytes that are no text in any encoding known here"
        raise DocumentError(where, problem, mend="save it as UTF-8 text, or give it the suffix of its real format")
    return text


def _decoded(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec) if codec else None
    except (LookupError, UnicodeError):
        return None


def _as_browsers(declared: str) -> str:
    """Return the encoding that a label means on the Web.

    Source: WHATWG Encoding Standard, section 4.2: pages that say ISO-8859-1 or ASCII are read as windows-1252.
    """
    try:
        name = codecs.lookup(declared).name if declared else ""
    except (LookupError, ValueError):
        return ""
    return "cp1252" if name in {"iso8859-1", "ascii"} else name


def _guessed(data: bytes) -> str | None:
    matches = from_bytes(data)
    # English text in windows-1252 often looks the same in its sisters; where it may be windows-1252, it is.
    western = _decoded(data, "cp1252") if any("cp1252" in match.could_be_from_charset for match in matches) else None
    best = matches.best()
    return western or (str(best) if best else None)
