"""Fit the weights of kg.propositions.confidence, and say how well they are calibrated.

python tests/benchmarks/fit_confidence.py SENTENCES.txt GOLD.txt

SENTENCES.txt holds a sentence a line, its words split at spaces; GOLD.txt the facts of BenchIE in its text form.
Prints the weights fitted on all sentences and, of ten folds over sentences, the Brier score, beside that of the
plain share of right facts, and the share of right facts for each tenth of confidence.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from kg.annotate import annotate_words, load_model
from kg.mentions import mentions
from kg.propositions.clauses import clauses
from kg.propositions.confidence import FEATURES, features
from kg.propositions.extract import verbal
from kg.propositions.facts import facts
from kg.propositions.phrases import Heads
from kg.propositions.qualifiers import Qualifiers

FOLDS = 10
PENALTY = 1.0

Gold = dict[str, list[list[re.Pattern[str]]]]


def main() -> None:
    """Fit, cross-validate and print."""
    sentences = [line.strip() for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines() if line.strip()]
    rows = list(_rows(sentences, _gold(Path(sys.argv[2]))))
    x = np.array([row for _, row, _ in rows])
    y = np.array([right for _, _, right in rows], dtype=float)
    fold = np.array([number % FOLDS for number, _, _ in rows])
    held = np.zeros_like(y)
    for one in range(FOLDS):
        held[fold == one] = _predict(x[fold == one], _fit(x[fold != one], y[fold != one]))
    for name, weight in zip(FEATURES, _fit(x, y), strict=True):
        print(f"{name:<12}{weight:+.2f}")
    print(f"facts {len(y)}, right {y.mean():.3f}")
    print(f"Brier score {np.mean((held - y) ** 2):.4f}, of the plain share {np.mean((y.mean() - y) ** 2):.4f}")
    for low in np.arange(0, 1, 0.1):
        chosen = (held >= low) & (held < low + 0.1)
        if chosen.any():
            print(
                f"{low:.1f}-{low + 0.1:.1f}  {chosen.sum():4d} facts  said {held[chosen].mean():.2f}  "
                f"right {y[chosen].mean():.2f}"
            )


def _rows(sentences: list[str], gold: Gold) -> Iterator[tuple[int, tuple[float, ...], bool]]:
    for number, (sentence, doc) in enumerate(zip(sentences, annotate_words(load_model(), sentences), strict=True)):
        heads = Heads(mentions(doc))
        accepted = gold.get(_key(sentence), [])
        for clause in clauses(doc):
            proposition = verbal(clause, Qualifiers(), heads, (0, len(sentence)))
            if proposition.subject is None:
                continue
            row = features(clause, proposition.subject, proposition.arguments)
            for fact in facts(proposition):
                slots = (fact.subject, fact.relation, fact.object)
                yield (
                    number,
                    row,
                    any(all(p.fullmatch(s + " ") for p, s in zip(one, slots, strict=True)) for one in accepted),
                )


def _gold(path: Path) -> Gold:
    gold: Gold = {}
    key = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("sent_id:"):
            key = _key(line.split("\t", 1)[1])
        elif line.count("-->") >= 2:
            gold.setdefault(key, []).append([_slot(part) for part in line.split("-->")[:3]])
    return gold


def _slot(text: str) -> re.Pattern[str]:
    """Return a pattern of a slot, whose words in brackets may be left out."""
    parts = re.findall(r"\[[^\]]*\]|[^\[\s]+", text)
    return re.compile(
        "".join(f"(?:{re.escape(p[1:-1].strip())} )?" if p.startswith("[") else re.escape(p) + " " for p in parts)
    )


def _key(sentence: str) -> str:
    return re.sub(r"\W", "", sentence).casefold()


def _fit(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the weights of a logistic model with an L2 penalty, by Newton's method."""
    weights = np.zeros(x.shape[1])
    for _ in range(30):
        p = _predict(x, weights)
        curvature = (x * (p * (1 - p))[:, None]).T @ x + PENALTY * np.eye(x.shape[1])
        weights += np.linalg.solve(curvature, x.T @ (y - p) - PENALTY * weights)
    return weights


def _predict(x: np.ndarray, weights: np.ndarray) -> np.ndarray:
    return np.asarray(1 / (1 + np.exp(-(x @ weights))))


if __name__ == "__main__":
    main()
