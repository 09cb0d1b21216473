"""What follows from the actual claims, and that it never stands among what documents say."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph
from conftest import SEEDS, Command
from hypothesis import given
from strategies import QUICK, graphs

from kg.exports import export
from kg.exports.inferred import inferences, triples
from kg.graph import KnowledgeGraph, knowledge_graph
from kg.model import Claim, Document, Entity, Evidence, Factuality, Value
from kg.rdf import from_pyoxigraph, prefixes
from kg.schema import load_schema
from kg.store import load_graph, open_store
from kg.validation import validate

TEXT = "Ann and Bea are married. Ann sold Bea a pump. Norway banned pumps. Ann may have sued Bea."
SOURCE = Document.of("one", TEXT)
ANN, BEA = Entity("Ann", "Person", "Ann"), Entity("Bea", "Person", "Bea")


def said(name: str, target: str | Value = "Bea", factuality: Factuality = Factuality.ACTUAL, begin: str = "") -> Claim:
    return Claim("Ann", name, target, factuality, (Evidence(SOURCE.key, 0, 3, "Ann"),), begin=begin)


def followed(*claims: Claim) -> dict[tuple[str, str, str | Value], list[str]]:
    return inferences(knowledge_graph([SOURCE], [ANN, BEA], claims), load_schema())


def test_what_is_symmetric_holds_the_other_way_round() -> None:
    claim = said("negotiatesWith")
    found = followed(claim)
    assert found["Bea", "negotiatesWith", "Ann"] == [claim.key]
    assert ("Ann", "negotiatesWith", "Bea") not in found


def test_an_inverse_holds_and_what_is_above_both() -> None:
    claim = said("sellsTo")
    assert set(followed(claim)) == {
        ("Bea", "buysFrom", "Ann"),
        *(("Ann", above, "Bea") for above in _above("sellsTo")),
        *(("Bea", above, "Ann") for above in _above("buysFrom")),
    }


def _above(name: str) -> set[str]:
    found, relations = set(), load_schema().relations
    while relations[name].parent != name:
        name = relations[name].parent
        found.add(name)
    return found


def test_of_a_value_only_what_is_above_follows() -> None:
    assert set(followed(said("bans", Value("pumps")))) == {("Ann", above, Value("pumps")) for above in _above("bans")}


def test_only_what_is_actual_entails_and_what_is_stated_is_not_inferred() -> None:
    for factuality in set(Factuality) - {Factuality.ACTUAL}:
        assert followed(said("bans", factuality=factuality)) == {}
    assert ("Ann", "sanctions", "Bea") in followed(said("bans"))
    assert ("Ann", "sanctions", "Bea") not in followed(said("bans"), said("sanctions"))


def test_what_several_claims_entail_names_them_all() -> None:
    one, other = said("bans", begin="2018"), said("bans", begin="2019")
    assert followed(one, other)["Ann", "sanctions", "Bea"] == sorted((one.key, other.key))


@QUICK
@given(graphs())
def test_no_inferred_triple_is_one_of_the_graph(graph: KnowledgeGraph) -> None:
    kg = prefixes()["kg"]
    stated = {(one.subject, one.property, one.object) for one in graph.claims if one.factuality is Factuality.ACTUAL}
    found = inferences(graph, load_schema())
    assert not set(found) & stated
    assert {key for keys in found.values() for key in keys} <= {claim.key for claim in graph.claims}
    assert bool(stated - {one for one in stated if one[1] == "relatedTo"}) <= bool(found)
    assert all(not one.predicate.startswith(f"{kg}evidence") for one in triples(graph))


@QUICK
@given(graphs())
def test_what_is_written_is_what_is_read(graph: KnowledgeGraph) -> None:
    with TemporaryDirectory() as folder:
        path = export(graph, "inferred", Path(folder))
        quads = list(pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE))
    assert set(from_pyoxigraph(quads)) == set(triples(graph))


def test_a_build_keeps_it_apart(command: Command, tmp_path: Path) -> None:
    assert command("build", SEEDS, "-o", tmp_path / "plain", "-q").code == 0
    assert command("build", SEEDS, "-o", tmp_path, "-q", "--infer").code == 0
    for name in ("graph.ttl", "graph.html", "claims.jsonl"):
        assert (tmp_path / name).read_bytes() == (tmp_path / "plain" / name).read_bytes()
    assert not list(validate(tmp_path / "graph.ttl"))
    graph, store = load_graph(tmp_path), open_store(tmp_path)
    apart = pyoxigraph.NamedNode(f"{prefixes()['kg']}inferred")
    assert list(store.named_graphs()) == [apart]
    assert set(from_pyoxigraph(store.quads_for_pattern(None, None, None, apart))) == set(triples(graph))
    assert len(list(store.quads_for_pattern(None, None, None, pyoxigraph.DefaultGraph()))) == len(
        open_store(tmp_path / "plain")
    )
    asked = "SELECT ?c { GRAPH kg:inferred { ?i prov:wasDerivedFrom ?c } FILTER NOT EXISTS { ?c a kg:Claim } }"
    assert command("query", tmp_path, asked, "--format", "csv").out == "c\r\n"


def test_a_build_that_infers_nothing_takes_it_away(command: Command, tmp_path: Path) -> None:
    assert command("build", SEEDS, "-o", tmp_path, "-q", "--infer").code == 0
    assert (tmp_path / "inferred.ttl").is_file()
    assert command("build", SEEDS, "-o", tmp_path, "-q").code == 0
    assert not (tmp_path / "inferred.ttl").exists()


def test_what_is_added_to_a_graph_that_infers_is_inferred_from_too(command: Command, tmp_path: Path) -> None:
    first, *others = sorted(SEEDS.iterdir())
    assert command("build", first, "-o", tmp_path, "-q", "--infer").code == 0
    before = (tmp_path / "inferred.ttl").read_bytes()
    assert command("build", *others, "-o", tmp_path, "-q", "--add").code == 0
    assert command("build", SEEDS, "-o", tmp_path / "whole", "-q", "--infer").code == 0
    assert (tmp_path / "inferred.ttl").read_bytes() == (tmp_path / "whole" / "inferred.ttl").read_bytes() != before
