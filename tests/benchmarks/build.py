"""Compare the processor time of a whole `kg build` with that of spaCy's own pipeline over the same texts.

python tests/benchmarks/build.py ARTICLES.jsonl [ROUNDS]

Each round runs both, one after the other, each as a process of its own; the ratio is taken round by round.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1]))
from benchmarks.processes import KG, took
from kg.annotate import MODEL

BASELINE = """
import json, sys, spacy
texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8") if line.strip()]
for doc in spacy.load(sys.argv[2]).pipe(texts):
    pass
"""


def main() -> None:
    """Run the rounds and print the seconds and the ratio of each, and the median ratio."""
    articles, rounds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 5
    ratios = []
    for number in range(rounds):
        with tempfile.TemporaryDirectory() as folder:  # a new one each time: a folder keeps what the model gave
            ours = took([*KG, "build", "-q", articles, "-o", folder]).cpu
        theirs = took([sys.executable, "-c", BASELINE, articles, MODEL]).cpu
        ratios.append(ours / theirs)
        print(f"round {number + 1}  kg build {ours:.2f} s  nlp.pipe {theirs:.2f} s  ratio {ratios[-1]:.2f}")
    print(f"median ratio {median(ratios):.2f}")


if __name__ == "__main__":
    main()
