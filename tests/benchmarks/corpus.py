"""Make a news corpus of any size out of the sentences of some texts, the same each time.

python tests/benchmarks/corpus.py TEXTS COUNT ARTICLES.jsonl [SEED]

TEXTS is whatever `kg build` reads. Each article has as many sentences as one of the texts, drawn from all of them.
Names of several words give way to others, of which new ones keep coming up, ever more rarely, as in real news; numbers
other than years change.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))
from benchmarks.rewrites import sentences
from kg import documents
from kg.model import Document

PARAGRAPH = 3  # sentences
# The number of different names grows as a power of the number of names (Heaps' law): Pitman and Yor's urn, whose
# discount is the exponent. News and other text has 0.4 to 0.6.
DISCOUNT, STRENGTH = 0.6, 10
SYLLABLES = "ba cor del fen gar hol is jen kel lor mar nor or pel ran sol tor ul ver wil".split()
_NAME = re.compile(r"(?<![.!?\"“] )(?<!^)\b[A-Z][a-z]+(?: [A-Z][a-z]+)+\b")
_NUMBER = re.compile(r"\b(?!(?:19|20)\d\d\b)\d+\b")


def main() -> None:
    """Write the articles, one a line."""
    source, count, target = Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
    write(source, count, target, int(sys.argv[4]) if len(sys.argv) > 4 else 1)


def write(source: Path, count: int, target: Path, seed: int = 1) -> Path:
    """Write so many articles, made of the texts of a file or folder, to a file; return it."""
    texts = [found.text for found in documents.read([source]) if isinstance(found, Document)]
    with target.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(article, ensure_ascii=False) + "\n" for article in articles(texts, count, seed))
    return target


def articles(texts: Sequence[str], count: int, seed: int = 1) -> Iterator[dict[str, Any]]:
    """Yield so many articles as lines of .jsonl hold them."""
    random = Random(seed)
    pool = [sentence for text in texts for sentence in sentences(text)]
    lengths = [len(sentences(text)) for text in texts]
    urn = Urn(random)
    for number in range(count):
        drawn = random.sample(pool, min(random.choice(lengths), len(pool)))
        parts = (" ".join(drawn[begin : begin + PARAGRAPH]) for begin in range(0, len(drawn), PARAGRAPH))
        day = date(2020, 1, 1) + timedelta(days=random.randrange(2000))
        yield {"id": f"article-{number}", "date": day.isoformat(), "text": _varied("\n\n".join(parts), random, urn)}


class Urn:
    """Draw numbers: a new one, or one drawn before, those more likely that have been drawn more often."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.drawn: list[int] = []
        self.different = 0

    def draw(self) -> int:
        """Return the next number."""
        if self.random.random() * (STRENGTH + len(self.drawn)) < STRENGTH + DISCOUNT * self.different:
            self.drawn.append(self.different)
            self.different += 1
        else:
            self.drawn.append(self.random.choice(self.drawn))
        return self.drawn[-1]


def _varied(text: str, random: Random, urn: Urn) -> str:
    """Return a text with other names, each the same throughout, and other numbers of as many digits."""
    names = {found: name(urn.draw()) for found in dict.fromkeys(_NAME.findall(text))}
    text = _NAME.sub(lambda found: names[found[0]], text)
    return _NUMBER.sub(lambda found: "".join(random.choice("123456789") for _ in found[0]), text)


def name(number: int) -> str:
    """Return the name that has a number."""
    random = Random(number)
    return " ".join("".join(random.choices(SYLLABLES, k=2)).title() for _ in range(2))


if __name__ == "__main__":
    main()
