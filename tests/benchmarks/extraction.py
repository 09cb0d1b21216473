"""Time what comes after the parse against the parse itself.

python tests/benchmarks/extraction.py TEXTS.jsonl [ROUNDS]

TEXTS.jsonl holds a text a line, under `text`. The stages run in turn, in one process, and the least CPU time of the
rounds counts, so that other work on the machine weighs on none of them more than on another.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import Any

from kg.annotate import annotate, load_model
from kg.mentions import mentions
from kg.propositions import extract

ROUNDS = 5
GROUP = 8  # texts that go through all the stages before the next ones do


def main() -> None:
    """Run the stages over the texts and print their times."""
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else ROUNDS
    texts = [json.loads(line)["text"] for line in lines if line.strip()]
    list(annotate(load_model(), texts[:GROUP]))
    times: dict[str, float] = defaultdict(float)
    words = 0
    for begin in range(0, len(texts), GROUP):
        group = texts[begin : begin + GROUP]
        least: dict[str, float] = {}
        for _ in range(rounds):
            for stage, seconds in stages(group).items():
                least[stage] = min(seconds, least.get(stage, seconds))
        for stage, seconds in least.items():
            times[stage] += seconds
        words += sum(len(text.split()) for text in group)
    for stage, seconds in times.items():
        print(f"{stage:<14}{seconds:7.2f} s  {seconds / times['parse']:6.3f} of the parse")
    beyond = times["mentions"] + times["propositions"]
    print(f"{len(texts)} texts, {words} words; beyond the parse {beyond / times['parse']:.3f} of its time")


def stages(texts: list[str]) -> dict[str, float]:
    """Return the CPU time of each stage over some texts."""
    docs, parse = _timed(lambda: list(annotate(load_model(), texts)))
    found, find = _timed(lambda: [mentions(doc) for doc in docs])
    _, propose = _timed(lambda: [list(extract(doc, own)) for doc, own in zip(docs, found, strict=True)])
    return {"parse": parse, "mentions": find, "propositions": propose}


def _timed(work: Callable[[], list[Any]]) -> tuple[list[Any], float]:
    begin = process_time()
    made = work()
    return made, process_time() - begin


if __name__ == "__main__":
    main()
