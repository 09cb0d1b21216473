"""Time the named questions against raw pyoxigraph in the same process, and a `kg query` from cold.

python tests/benchmarks/latency.py FOLDER [ROUNDS]

FOLDER holds a graph, such as tests/benchmarks/generated.py writes. Raw is the text of the question with its prefixes,
each term of its rows read. Both are asked in turn; the least processor time of the rounds counts.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time

import pyoxigraph as ox

from kg.queries import inlined, named_queries, named_query
from kg.rdf import prefixes
from kg.rdf.terms import RDF
from kg.store import open_store, store_base

COLD = "from kg.cli import main; main()"
ASKED = "SELECT ?o { e:%s kg:bans ?o } LIMIT 10"


def main() -> None:
    """Print a line a question, and the seconds of a cold query."""
    folder, rounds = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 5
    store = open_store(folder)
    base = store_base(store)
    space = prefixes(base)
    entities = _asked_about(store, space["e"])
    print(f"{len(store)} triples, asked about {', '.join(entities)}")
    for name, asked in named_queries().items():
        given = dict(zip(asked.parameters, entities, strict=False))
        text = inlined(asked.sparql, {one: ox.NamedNode(space["e"] + of) for one, of in given.items()})
        ours, theirs, rows = _compared(
            lambda name=name, given=given: len(named_query(store, name, given).rows),  # type: ignore[misc]
            lambda text=text: _raw(store, text, space),  # type: ignore[misc]
            rounds,
        )
        print(f"{name:<20}{rows:>8} rows  kg {ours * 1e3:9.2f} ms  raw {theirs * 1e3:9.2f} ms  {ours / theirs:5.2f}")
    print(f"cold kg query: {min(_cold(folder, entities[0]) for _ in range(rounds)):.2f} s of processor time")


def _asked_about(store: ox.Store, entities: str) -> list[str]:
    """Return two entities that are the subject of many claims: one in ten has more, so that paths can be counted."""
    found = Counter(
        quad.object.value for quad in store.quads_for_pattern(None, ox.NamedNode(f"{RDF}subject"), None)
        if isinstance(quad.object, ox.NamedNode)
    )  # fmt: skip
    return [iri.removeprefix(entities) for iri, _ in found.most_common()[len(found) // 10 :][:2]]


def _compared(ours: Callable[[], int], theirs: Callable[[], int], rounds: int) -> tuple[float, float, int]:
    """Return the least seconds of both, and the number of rows that both find."""
    least, counts = [float("inf")] * 2, set()
    for _ in range(rounds):
        for place, ask in enumerate((ours, theirs)):
            begin = process_time()
            counts.add(ask())
            least[place] = min(least[place], process_time() - begin)
    (rows,) = counts
    return least[0], least[1], rows


def _raw(store: ox.Store, text: str, space: dict[str, str]) -> int:
    found = store.query(text, prefixes=space)
    if not isinstance(found, ox.QuerySolutions):
        raise TypeError("a question is a SELECT")
    names = [variable.value for variable in found.variables]
    return sum(1 for row in found if [row[name] for name in names])


def _cold(folder: Path, entity: str) -> float:
    """Return the user and system time of `kg query`."""
    before, begin = os.times(), perf_counter()
    subprocess.run(  # noqa: S603  the command is the one above
        [sys.executable, "-c", COLD, "query", str(folder), ASKED % entity], check=True, stdout=subprocess.DEVNULL
    )
    after = os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    print(f"a cold kg query took {perf_counter() - begin:.2f} s by the clock")
    return used


if __name__ == "__main__":
    main()
