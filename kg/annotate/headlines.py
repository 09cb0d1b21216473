"""Headlines In Title Case, which a parser trained on sentences reads better in the case of a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
SHORTEST = 4  # words of a headline
SHORT = 3  # letters of a word that many styles leave in lower case
SHARE = 0.7  # of the longer words of a headline that begin with a capital


def sentence_case(text: str, is_common: Callable[[str], bool]) -> str:
    """Return the text, as long as before, with the common words of its headlines in lower case.

    A word keeps its capital if it is no common word, or if the sentences of the text write it with one;
    a word that they write without is a common one.

    Args:
        text: a document.
        is_common: whether a word in lower case is a word of the language and not only a name.

    >>> sentence_case("ZTE Halts Sales", {"halts", "sales"}.__contains__)
    'ZTE Halts Sales'
    >>> sentence_case("ZTE Halts Sales of Phones in Iran", {"halts", "sales", "phones", "of", "in"}.__contains__)
    'ZTE halts sales of phones in Iran'
    """
    lines = text.split("\n")
    headlines = [_is_headline(line) for line in lines]
    if not any(headlines):
        return text
    body = [line for line, is_headline in zip(lines, headlines, strict=True) if not is_headline]
    names = {word for line in body for word in _capitals_inside(line)}
    written = {word for line in body for word in WORD.findall(line) if word.islower()}
    return "\n".join(
        _lowered(line, names, lambda word: word in written or is_common(word)) if is_headline else line
        for line, is_headline in zip(lines, headlines, strict=True)
    )


def _is_headline(line: str) -> bool:
    words = WORD.findall(line)
    longer = [word for word in words if len(word) > SHORT]
    if len(words) < SHORTEST or not longer or line.rstrip().endswith((".", "!", "?", "”", '"', ":")):
        return False
    return sum(word[0].isupper() for word in longer) / len(longer) >= SHARE and not line.isupper()


def _capitals_inside(line: str) -> list[str]:
    """Return the words that a line writes with a capital where no sentence begins."""
    inside = (match for match in WORD.finditer(line) if re.search(r"[\w,;)'’]\s+$", line[: match.start()]))
    return [match[0] for match in inside if match[0][0].isupper()]


def _lowered(line: str, names: set[str], is_common: Callable[[str], bool]) -> str:
    first = WORD.search(line)

    def lower(match: re.Match[str]) -> str:
        word = match[0]
        kept = (first and match.start() == first.start()) or not word.istitle() or word in names
        kept = kept or (len(word) == 1 and word != "A")  # "Group F"
        return word if kept or not is_common(word.lower()) else word.lower()

    return WORD.sub(lower, line)
