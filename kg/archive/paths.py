"""Where documents lie, as seen from the folder of the archive, so that both can be moved together."""

from __future__ import annotations

import os
import re
from pathlib import Path

LINE = re.compile(r":\d+$")


def inward(path: str, folder: Path) -> str:
    """Return a path of the current folder as seen from a folder; nothing stays nothing."""
    return _relative(Path(path), folder) if path else ""


def outward(path: str, folder: Path) -> str:
    """Return a path that is seen from a folder as the current folder sees it."""
    return _relative(folder / path, Path()) if path else ""


def lies_in(path: str, place: str) -> bool:
    """Return whether a path is a place, or inside of it; a line of a file, "articles.jsonl:3", counts as the file.

    >>> lies_in("news/may/a.txt", "news/"), lies_in("news/a.jsonl", "news/a.jsonl:3"), lies_in("news.txt", "news")
    (True, True, False)
    """
    whole = _whole(path)
    return bool(path) and any(whole.is_relative_to(_whole(one)) for one in (place, LINE.sub("", place)))


def _relative(path: Path, start: Path) -> str:
    try:
        return Path(os.path.relpath(path, start)).as_posix()
    except ValueError:  # another drive
        return str(_whole(path))


def _whole(path: str | Path) -> Path:
    """Return a path from the root; links stay, so that one that is set anew still is the same place."""
    return Path(os.path.normpath(Path(path).absolute()))
