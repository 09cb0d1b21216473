"""Measure how many rewrites of an article are found to be its reprints, and how many other articles are not.

python tests/benchmarks/reprints.py TEXTS.jsonl [TIMES]

TEXTS.jsonl holds an article a line, under `text`. Each is rewritten in each way TIMES times. This is what the least
likeness of reprints is chosen by: it lies between what articles on one event share and what is left of a rewrite.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from random import Random
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))
from benchmarks.rewrites import REWRITES, Rewrite, sharing
from kg.documents.reprints import likeness, reprints, shingles, sketch
from kg.model import Document


class Row(NamedTuple):
    """Hold, of one kind of pairs, how many there are, how many were linked, and the range of their likeness."""

    kind: str
    pairs: int
    linked: int
    least: float
    most: float


def main() -> None:
    """Print a row for each kind of pairs."""
    times = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines if line.strip()]
    for row in rows(texts, times):
        print(f"{row.kind:<50}{row.linked:5} of {row.pairs:<7} likeness {row.least:.2f} to {row.most:.2f}")


def rows(texts: Sequence[str], times: int) -> Iterator[Row]:
    """Yield a row for each kind of rewrite, for articles that share quotes, and for any two of the articles."""
    kinds: dict[str, Rewrite] = dict(REWRITES)
    for share in (0.5, 0.4, 0.3, 0.2):
        kinds[f"another article with {share:.0%} of the sentences"] = sharing(share, texts)
    for kind, rewrite in kinds.items():
        random = Random(kind)
        yield _row(kind, [(text, rewrite(text, random)) for text in texts for _ in range(times)])
    yield _row("two of the articles", list(combinations(texts, 2)))


def _row(kind: str, pairs: Sequence[tuple[str, str]]) -> Row:
    alike = [likeness(shingles(one), shingles(other)) for one, other in pairs]
    return Row(kind, len(pairs), sum(are_reprints(*pair) for pair in pairs), min(alike), max(alike))


def are_reprints(one: str, other: str) -> bool:
    """Return whether two texts are linked."""
    held = {key: Document(key, "", text) for key, text in (("one", one), ("other", other))}
    return bool(reprints({key: sketch(text.text) for key, text in held.items()}, held))


if __name__ == "__main__":
    main()
