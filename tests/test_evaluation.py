"""A graph against a gold file: what counts as found, split, merged, confirmed and trapped."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Command

from kg.errors import KgError
from kg.evaluation import Gold, evaluate, read_gold
from kg.graph import KnowledgeGraph, knowledge_graph
from kg.model import Claim, Document, Entity, Evidence, Factuality, Value

DOCUMENT = Document.of("note", "Acme Corp. sued Globex.")
EVIDENCE = (Evidence(DOCUMENT.key, 0, 22, "Acme Corp. sued Globex"),)
ACME = Entity("Acme", "Company", "Acme", ("Acme Corp.",))
GLOBEX = Entity("Globex", "Company", "Globex")
GOLD = """
entities:
  acme: {name: Acme Corporation, aliases: [Acme]}
  globex: {name: Globex}
claims:
  - {s: acme, r: [sue], o: globex, mode: actual}
"""


def claim(
    subject: str, name: str, target: str | Value, factuality: Factuality = Factuality.ACTUAL, text: str = ""
) -> Claim:
    return Claim(subject, name, target, factuality, EVIDENCE, (text,) if text else ())


def graph(*claims: Claim, entities: tuple[Entity, ...] = (ACME, GLOBEX)) -> KnowledgeGraph:
    return knowledge_graph([DOCUMENT], entities, claims)


def gold(tmp_path: Path, text: str = GOLD) -> Gold:
    path = tmp_path / "gold.yaml"
    path.write_text(text, encoding="utf-8")
    return read_gold(path)


def test_a_claim_is_found_by_the_names_of_its_ends_and_the_beginning_of_its_relation(tmp_path: Path) -> None:
    found = evaluate(gold(tmp_path), graph(claim("Acme", "sues", "Globex")))
    assert (found.recall, found.entity_recall, found.factuality, found.confirmed) == (1, 1, 1, 1)
    assert found.missed == ()


def test_the_words_of_the_text_count_as_well_as_the_property(tmp_path: Path) -> None:
    found = evaluate(gold(tmp_path), graph(claim("Acme", "goToCourt", "Globex", text="has sued")))
    assert found.recall == 1


@pytest.mark.parametrize(
    "wrong",
    [claim("Globex", "sues", "Acme"), claim("Acme", "issues", "Globex"), claim("Acme", "sues", Value("Globex"))],
)
def test_another_direction_word_or_kind_of_object_is_a_miss(tmp_path: Path, wrong: Claim) -> None:
    found = evaluate(gold(tmp_path), graph(wrong))
    assert (found.recall, found.missed) == (0, ("acme sue globex (actual)",))


def test_either_end_may_be_the_subject_of_what_is_symmetric(tmp_path: Path) -> None:
    symmetric = GOLD.replace("mode: actual", "mode: actual, symmetric: true")
    assert evaluate(gold(tmp_path, symmetric), graph(claim("Globex", "sues", "Acme"))).recall == 1


def test_a_claim_of_another_factuality_is_found_but_does_not_agree(tmp_path: Path) -> None:
    found = evaluate(gold(tmp_path), graph(claim("Acme", "sues", "Globex", Factuality.PLANNED)))
    assert (found.recall, found.factuality) == (1, 0)


@pytest.mark.parametrize(("text", "recall"), [("about 70,000 people", 1), ("people", 0)])
def test_a_value_is_found_by_half_of_its_words(tmp_path: Path, text: str, recall: int) -> None:
    wanted = GOLD.replace("o: globex", "value: 'over 70,000'").replace("[sue]", "[employ]")
    assert evaluate(gold(tmp_path, wanted), graph(claim("Acme", "employs", Value(text)))).recall == recall


def test_two_nodes_of_one_entity_are_a_split_and_one_node_of_two_a_merge(tmp_path: Path) -> None:
    twice = Entity("Acme_Corp", "Company", "Acme Corporation")
    split = graph(claim("Acme", "sues", "Globex"), claim("Acme_Corp", "sues", "Globex"), entities=(ACME, twice, GLOBEX))
    assert evaluate(gold(tmp_path), split).nodes_per_entity == 1.5
    both = Entity("Acme", "Company", "Acme", ("Globex",))
    merged = graph(claim("Acme", "sues", "Acme"), entities=(both,))
    assert evaluate(gold(tmp_path), merged).merges == ("Acme",)


def test_traps_name_what_must_not_be_there(tmp_path: Path) -> None:
    traps = GOLD + "traps: {absent_entities: [Globex], absent_claims: [{s: globex, r: [sue], o: acme}]}"
    found = evaluate(gold(tmp_path, traps), graph(claim("Globex", "sues", "Acme")))
    assert found.traps == ("Globex", "globex sue acme (actual)")


@pytest.mark.parametrize(
    ("text", "problem"), [("entities: {}\nclaims: [{s: a}]", "claims.0.r"), ("{", "gold.yaml"), ("", "gold.yaml")]
)
def test_a_file_that_is_no_gold_is_an_error_that_says_why(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(KgError, match=problem):
        gold(tmp_path, text)


def test_the_command_prints_the_measures_and_the_misses(command: Command, tmp_path: Path, seeds_folder: Path) -> None:
    (tmp_path / "gold.yaml").write_text(GOLD, encoding="utf-8")
    ran = command("evaluate", tmp_path / "gold.yaml", seeds_folder, "--misses")
    assert (ran.code, ran.err) == (0, "")
    assert "recall           0.000" in ran.out
    assert "missed  acme sue globex (actual)" in ran.out
