"""The whole way, from documents to the files of a graph: what must hold of every build."""

from __future__ import annotations

import json
from collections.abc import Iterable
from html.parser import HTMLParser
from itertools import permutations
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from conftest import MORE_ARTICLES, ROOT, SEEDS, python

import kg
from kg import documents
from kg.api import Graph
from kg.errors import ModelError, PluginError, SchemaError
from kg.model import Document
from kg.pipeline import build

SAME_EVERY_TIME = ("graph.ttl", "graph.html", "graph.graphml", "claims.jsonl", "mentions.jsonl")


def contents(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in SAME_EVERY_TIME}


def texts(paths: Iterable[Path]) -> dict[str, str]:
    return {one.key: one.text for one in documents.read(paths) if isinstance(one, Document)}


def test_the_order_of_the_paths_changes_no_byte(seeds_folder: Path, tmp_path: Path) -> None:
    expected = contents(seeds_folder)
    for number, order in enumerate(permutations(sorted(SEEDS.iterdir()))):
        kg.build(order).save(tmp_path / str(number))
        assert contents(tmp_path / str(number)) == expected


def test_another_process_with_other_hashes_writes_the_same_bytes(seeds_folder: Path, tmp_path: Path) -> None:
    for seed in ("0", "4321"):
        folder = tmp_path / seed
        script = "import sys, kg; kg.build(sys.argv[1]).save(sys.argv[2])"
        assert python(script, SEEDS, folder, PYTHONHASHSEED=seed) == (0, "", "")
        assert contents(folder) == contents(seeds_folder)


def test_a_document_that_comes_twice_counts_once(seeds_graph: Graph) -> None:
    twice = kg.build([SEEDS, *SEEDS.iterdir()])
    assert twice.data == seeds_graph.data


def quotes_are_in_place(graph: Graph, originals: dict[str, str]) -> bool:
    evidence = [one for claim in graph.claims for one in claim.evidence]
    return bool(evidence) and all(originals[one.document][one.begin : one.end] == one.quote for one in evidence)


def test_every_quote_is_the_characters_at_its_offsets(seeds_graph: Graph) -> None:
    assert quotes_are_in_place(seeds_graph, texts([SEEDS]))


@pytest.mark.skipif(not MORE_ARTICLES.exists(), reason="the larger collection is not here")
def test_every_quote_of_many_articles_is_the_characters_at_its_offsets() -> None:
    assert quotes_are_in_place(kg.build(MORE_ARTICLES), texts([MORE_ARTICLES]))


def test_quotes_under_headlines_emoji_and_page_furniture_are_in_place(tmp_path: Path) -> None:
    path = tmp_path / "odd.txt"
    path.write_text(
        "Acme Corporation Sues Globex Corporation Over Patents In London\n\nShare this article\n\n"
        "👩‍🔬 Acme Corporation sued Globex Corporation in Zürich.\n\n"
        "Globex\tCorporation  accused\nAcme Corporation of fraud.\n",
        encoding="utf-8",
    )
    graph = kg.build(path)
    assert quotes_are_in_place(graph, texts([path]))
    quotes = {one.quote for claim in graph.claims for one in claim.evidence}
    assert any("🔬 Acme Corporation sued" in quote for quote in quotes)
    assert any("accused\nAcme" in quote for quote in quotes)


def test_every_mention_is_the_characters_at_its_offsets(seeds_folder: Path) -> None:
    originals = {one.name: one.text for one in documents.read([SEEDS]) if isinstance(one, Document)}
    rows = [json.loads(line) for line in (seeds_folder / "mentions.jsonl").read_text(encoding="utf-8").splitlines()]
    for row in rows:
        assert originals[row["doc"]][row["start"] : row["end"]] == row["text"]
    assert rows == sorted(rows, key=lambda row: (row["doc"], row["start"], row["end"]))
    assert {entity.id for entity in kg.load(seeds_folder).entities} <= {row["entity"] for row in rows}


def test_the_graph_says_what_the_articles_say(seeds_graph: Graph) -> None:
    assert seeds_graph.query(
        """ASK { ?claim rdf:subject/rdfs:label "Commerce Department"@en ; rdf:predicate kg:bans ;
                        rdf:object/rdfs:label "ZTE"@en ; kg:factuality kg:actual }"""
    ).answer
    assert seeds_graph.query(
        "ASK { ?company rdfs:label 'ZTE'@en ; kg:basedIn ?place . ?place rdfs:label 'Shenzhen'@en }"
    ).answer


def test_bad_documents_are_reported_and_the_others_built(seeds_graph: Graph, tmp_path: Path) -> None:
    bad = {
        "empty.txt": b"",
        "noise.txt": bytes(range(256)) * 8,
        "broken.pdf": b"%PDF-1.7 and no more",
        "broken.docx": b"PK\x03\x04",
        "broken.html.gz": b"no gzip",
        "front.md": b"---\ntitle: [\n---\nText.\n",
        "lines.jsonl": b'{"no": "text"}\n',
    }
    for name, data in bad.items():
        (tmp_path / name).write_bytes(data)
    missing = tmp_path / "missing.txt"
    graph = kg.build([tmp_path, missing, SEEDS])
    assert graph.data == seeds_graph.data
    named = {problem.path.removeprefix(f"{tmp_path}/").partition(":")[0] for problem in graph.problems}
    assert named == {*bad, missing.name}
    assert all(problem.mend for problem in graph.problems)
    assert {row["path"] for row in graph.report["problems"]} == {problem.path for problem in graph.problems}


HOSTILE = (
    '</script><script>alert("text")</script>',
    "<img src=x onerror=alert(1)>",
    '\\"@en ; kg:bans e:Acme #',
    '""" ; kg:bans e:Globex .',
    "'} ; DROP ALL ; #",
    "__proto__ and constructor",
    "${7*7} {{7*7}} %s",
)


class Elements(HTMLParser):
    """Collect the elements of a page, with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, tuple[str, ...]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, tuple(sorted(name for name, _ in attrs))))


def write_articles(path: Path, dangers: Iterable[str], more: dict[str, str]) -> None:
    text = "\n\n".join(f"Acme Corporation sued Globex Corporation over {danger} ." for danger in dangers)
    path.write_text(json.dumps({"id": "a", "text": text, **more}), encoding="utf-8")


def test_hostile_text_stays_text_all_the_way(tmp_path: Path) -> None:
    title = '</title><script>alert("title")</script>'
    more = {"id": "__proto__", "title": title, "publisher": '" . e:X kg:bans e:Y . #', "url": "javascript:alert(1)"}
    write_articles(tmp_path / "hostile.jsonl", HOSTILE, more)
    write_articles(tmp_path / "tame.jsonl", ["patents"], {"title": "Patents"})
    graph = kg.build(tmp_path / "hostile.jsonl")
    graph.save(tmp_path / "hostile")
    kg.build(tmp_path / "tame.jsonl").save(tmp_path / "tame")

    turtle = tmp_path / "hostile" / "graph.ttl"
    strict = {
        tuple(map(str, (one.subject, one.predicate, one.object)))
        for one in pyoxigraph.parse(path=turtle, format=pyoxigraph.RdfFormat.TURTLE)
    }
    assert len(rdflib.Graph().parse(turtle)) == len(strict)
    assert not any("schema#bans" in predicate for _, predicate, _ in strict)

    rows = graph.query(
        "SELECT ?title ?quote { ?e oa:exact ?quote ; prov:wasDerivedFrom ?d . ?d dcterms:title ?title }"
    ).rows
    quotes = {quote.value for _, quote in rows if isinstance(quote, pyoxigraph.Literal)}
    assert {found.value for found, _ in rows if isinstance(found, pyoxigraph.Literal)} == {title}
    for danger in HOSTILE:
        assert any(danger in quote for quote in quotes), danger

    hostile, tame = (
        Elements((tmp_path / name / "graph.html").read_text(encoding="utf-8")).found for name in ("hostile", "tame")
    )
    assert hostile == tame


def test_progress_counts_every_document_to_the_end() -> None:
    seen: list[tuple[str, int, int]] = []
    build([SEEDS], progress=lambda *step: seen.append(step))
    total = len(list(SEEDS.iterdir()))
    assert [one for one in seen if one[0] == "read"] == [("read", number, 0) for number in range(1, total + 1)]
    for stage in ("extract", "resolve", "claim"):
        assert [one for one in seen if one[0] == stage][-1] == (stage, total, total)


def test_nothing_in_gives_nothing_out() -> None:
    made = build([])
    assert (made.graph.documents, made.graph.entities, made.graph.claims, list(made.problems)) == ((), (), (), [])


def test_a_text_without_claims_still_is_a_document(tmp_path: Path) -> None:
    path = tmp_path / "short.txt"
    path.write_text("Yes.", encoding="utf-8")
    graph = kg.build(path)
    assert ([one.name for one in graph.documents], graph.claims) == (["short"], ())
    graph.save(tmp_path / "out")
    assert kg.load(tmp_path / "out").data == graph.data


def test_what_cannot_be_used_is_refused_before_any_document_is_read() -> None:
    with pytest.raises(PluginError) as unknown:
        build([SEEDS], extractor="magic")
    assert "rules" in unknown.value.mend
    with pytest.raises(SchemaError):
        build([SEEDS], schema=ROOT / "seeds")
    with pytest.raises(ModelError, match="'nonesuch'"):
        build([SEEDS], model="nonesuch")


def test_a_schema_of_ones_own_names_the_relations(tmp_path: Path) -> None:
    (tmp_path / "types.toml").write_text(
        (ROOT / "schemas" / "types.toml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    (tmp_path / "relations.toml").write_text(
        '[relatedTo]\nlabel = "related to"\n[takesToCourt]\nlabel = "takes to court"\nframes = ["sue object"]\n',
        encoding="utf-8",
    )
    write_articles(tmp_path / "case.jsonl", ["patents"], {})
    graph = kg.build(tmp_path / "case.jsonl", schema=tmp_path)
    assert "takesToCourt" in {claim.property for claim in graph.claims}


def test_what_became_no_claim_is_counted(seeds_graph: Graph) -> None:
    counted = seeds_graph.report
    assert counted["rejections"] == sum(counted["rejections_by_reason"].values()) > 0
    assert counted["claims"] == sum(counted["claims_by_factuality"].values()) == len(seeds_graph.claims)
