"""Articles rewritten as news outlets do with what an agency sends them, and others on the same event."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

Rewrite = Callable[[str, Random], str]

_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def with_other_headline(text: str, random: Random) -> str:
    """Put another headline and place line over all but the first paragraph."""
    first = random.choice(("Talks go on after long night", "What is known so far", "Officials weigh next step"))
    return "\n\n".join([first, "NEW TOWN (Agency) -", *paragraphs(text)[1:]])


def cut_to(share: float) -> Rewrite:
    """Return what cuts a text at its end."""

    def cut(text: str, _: Random) -> str:
        words = list(_WORD.finditer(text))
        return text[: words[int(len(words) * share) - 1].end()]

    return cut


def without_a_paragraph(text: str, random: Random) -> str:
    """Drop a paragraph other than the longest."""
    kept = paragraphs(text)
    short = sorted(range(len(kept)), key=lambda place: len(kept[place]))[:-1]
    dropped = random.choice(short) if short else -1
    return "\n\n".join(one for place, one in enumerate(kept) if place != dropped)


def with_other_words(share: float) -> Rewrite:
    """Return what puts other words, drawn from the text itself, in place of a share of its words."""

    def change(text: str, random: Random) -> str:
        words = _WORD.findall(text)
        return _WORD.sub(lambda found: random.choice(words) if random.random() < share else found[0], text)

    return change


def in_turn(*rewrites: Rewrite) -> Rewrite:
    """Return what does several things to a text, one after the other."""

    def rewrite(text: str, random: Random) -> str:
        for one in rewrites:
            text = one(text, random)
        return text

    return rewrite


def sharing(share: float, others: Sequence[str]) -> Rewrite:
    """Return what keeps a share of a text's sentences, as articles on one event share quotes, among those of others."""

    def mix(text: str, random: Random) -> str:
        own = sentences(text)
        pool = [sentence for other in others if other != text for sentence in sentences(other)]
        kept = random.sample(own, int(len(own) * share))
        mixed = kept + random.sample(pool, min(len(own) - len(kept), len(pool)))
        random.shuffle(mixed)
        return " ".join(mixed)

    return mix


def paragraphs(text: str) -> list[str]:
    """Return what blank lines part."""
    return [part for part in text.split("\n\n") if part.strip()]


def sentences(text: str) -> list[str]:
    """Return what the marks at the ends of sentences part, roughly."""
    return [part for part in _SENTENCE_END.split(text) if part.strip()]


REWRITES: dict[str, Rewrite] = {
    "another headline": with_other_headline,
    "a paragraph dropped": without_a_paragraph,
    "cut to 70%": cut_to(0.7),
    "cut to 50%": cut_to(0.5),
    "cut to 35%": cut_to(0.35),
    "5% of the words changed": with_other_words(0.05),
    "10% of the words changed": with_other_words(0.10),
    "15% of the words changed": with_other_words(0.15),
    "headline, paragraph, cut to 70%, 5% of the words": in_turn(
        with_other_headline, without_a_paragraph, cut_to(0.7), with_other_words(0.05)
    ),
}
