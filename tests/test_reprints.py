"""Reprints are found however they were cut or rewritten, other articles are not, and both count as they should."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import combinations
from pathlib import Path
from random import Random

import pyoxigraph as ox
import pytest
from benchmarks.reprints import are_reprints, rows
from benchmarks.rewrites import REWRITES, cut_to, sharing, with_other_headline
from conftest import SEEDS, Command, python

import kg
from kg import documents
from kg.documents.reprints import reprints, sketch
from kg.model import Document
from kg.queries import named_query
from kg.store import open_store

ARTICLES = [one.text for one in documents.read([SEEDS]) if isinstance(one, Document)]
SOME = {f"{i}": Document(f"{i}", "", text) for i, text in enumerate(ARTICLES)}


@pytest.mark.parametrize("kind", [kind for kind in REWRITES if "15%" not in kind])
def test_a_rewritten_article_is_a_reprint(kind: str) -> None:
    for number, text in enumerate(ARTICLES * 5):
        rewritten = REWRITES[kind](text, Random(number))
        assert rewritten != text
        assert are_reprints(text, rewritten)


def test_articles_on_one_event_are_no_reprints_even_where_they_share_quotes() -> None:
    assert not any(are_reprints(*pair) for pair in combinations(ARTICLES, 2))
    for share in (0.2, 0.3):
        mix = sharing(share, ARTICLES)
        assert not any(are_reprints(text, mix(text, Random(i))) for i, text in enumerate(ARTICLES * 5))


def test_neither_case_nor_punctuation_nor_page_furniture_make_a_difference() -> None:
    text = "Acme sued Globex over patents."
    assert are_reprints(text, "ACME SUED GLOBEX - OVER PATENTS!")
    assert are_reprints(text, f"Share this article\n\n{text}\n\nAll rights reserved.")
    assert are_reprints("Yes.", "yes")
    assert not are_reprints(text, "Acme sued Initech over a lease.")


def test_documents_without_words_are_no_reprints_of_each_other() -> None:
    assert not are_reprints("", "")
    assert not are_reprints("* * *", "- - -")


class Counting(Mapping[str, Document]):
    """Count how often each document is read."""

    def __init__(self, held: Mapping[str, Document]) -> None:
        self.held = held
        self.reads = dict.fromkeys(held, 0)

    def __getitem__(self, key: str) -> Document:
        self.reads[key] += 1
        return self.held[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.held)

    def __len__(self) -> int:
        return len(self.held)


def linked(held: Mapping[str, Document]) -> list[tuple[str, str]]:
    return reprints({key: sketch(one.text) for key, one in held.items()}, held)


def test_only_what_may_be_a_reprint_is_read() -> None:
    again = {"again": Document("again", "", cut_to(0.7)(ARTICLES[0], Random(0)))}
    counting = Counting(SOME | again)
    sketches = {key: sketch(one.text) for key, one in counting.held.items()}
    assert reprints(sketches, counting) in ([("0", "again")], [("again", "0")])
    assert counting.reads == {"0": 1, "1": 0, "2": 0, "again": 1}


PAIRS = """
import json, sys
from kg.documents.reprints import reprints, sketch
from kg.model import Document
held = {key: Document(key, "", text) for key, text in json.loads(sys.argv[1])}
print(reprints({key: sketch(one.text) for key, one in held.items()}, held))
"""


def test_neither_the_order_of_documents_nor_the_process_makes_a_difference() -> None:
    texts = [REWRITES[kind](text, Random(kind)) for text in ARTICLES for kind in REWRITES]
    held = list(zip(map(str, range(len(texts))), texts, strict=True))
    Random(1).shuffle(held)
    found = {python(PAIRS, json.dumps(order), PYTHONHASHSEED=seed) for order, seed in ((held, "1"), (held[::-1], "2"))}
    assert {(ran.code, ran.err) for ran in found} == {(0, "")}
    assert len(found) == 1
    assert found.pop().out.count("(") == len(texts) - len(ARTICLES)  # each article with all its rewrites


def test_many_copies_of_one_article_are_all_linked() -> None:
    copies = {f"{i}": Document(f"{i}", "", with_other_headline(ARTICLES[0], Random(i))) for i in range(200)}
    assert len(linked(copies)) == 199


def test_the_measure_of_recall_runs() -> None:
    measured = {row.kind: row for row in rows(ARTICLES, 1)}
    assert measured["cut to 50%"][1:3] == (3, 3)
    assert measured["two of the articles"][1:3] == (3, 0)


WIRE = (
    "Acme Corporation sued Globex Corporation over patents. The complaint was filed in a court in Berlin. A spokesman "
    "for the court said that a first hearing would take place in the autumn. The two companies have made pumps for "
    "ships since the nineties, and both sell most of them in Asia. Neither of them answered questions by the evening."
)
OTHER = (
    "Shares of pump makers fell. Acme Corporation sued Globex Corporation over patents. Traders had waited for that "
    "since a quarrel over a licence became known in spring, and many of them had sold before the weekend."
)
NEWS = (
    {"id": "wire", "date": "2021-05-03", "text": WIRE},
    {"id": "paper", "date": "2021-05-04", "text": f"Pump makers go to court\n\n{cut_to(0.7)(WIRE, Random(0))}."},
    {"id": "other", "date": "2021-05-04", "text": OTHER},
)


def test_the_summary_of_a_build_counts_reprints(command: Command, tmp_path: Path) -> None:
    (tmp_path / "news.jsonl").write_text("\n".join(map(json.dumps, NEWS)), encoding="utf-8")
    ran = command("build", tmp_path / "news.jsonl", "-o", tmp_path / "out")
    assert ran.out.splitlines()[0] == "documents  3 (1 reprint)"


def test_reprints_are_in_the_graph_and_count_once_in_any_order(tmp_path: Path) -> None:
    turtles = set()
    for number, order in enumerate((NEWS, NEWS[::-1])):
        path = tmp_path / f"{number}.jsonl"
        path.write_text("\n".join(map(json.dumps, order)), encoding="utf-8")
        kg.build(path).save(tmp_path / str(number))
        turtles.add((tmp_path / str(number) / "graph.ttl").read_bytes())
    assert len(turtles) == 1
    graph = kg.load(tmp_path / "0")
    names = {document.key: document.name for document in graph.documents}
    assert {one.name: names.get(one.reprint_of) for one in graph.documents} == {
        "wire": None, "paper": "wire", "other": None,
    }  # fmt: skip
    assert (graph.report["documents"], graph.report["reprints"]) == (3, 1)
    rows = [json.loads(line) for line in (tmp_path / "0" / "claims.jsonl").read_text(encoding="utf-8").splitlines()]
    suits = [(len(row["evidence"]), row["corroboration"]) for row in rows if row["relation"]["property"] == "sues"]
    assert suits == [(3, 2)]
    assert [row[0] for row in named_query(open_store(graph.data), "corroborated", {}).rows] == [ox.Literal(2)]
