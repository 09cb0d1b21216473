"""What `kg diff` takes for new, gone and changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import Command

from kg import exports
from kg.comparing import comparison
from kg.graph import KnowledgeGraph, knowledge_graph
from kg.model import Claim, Document, Entity, Evidence, Factuality

DOCUMENT = Document.of("a", "It did.")
ACME, GLOBEX = Entity("Acme", "Company", "Acme"), Entity("Globex", "Company", "Globex")
RENAMED = Entity("Acme_Corporation", "Company", "Acme Corporation", ("Acme",))


def claim(factuality: Factuality, *, subject: str = "Acme", begin: str = "", speaker: str = "") -> Claim:
    evidence = Evidence(DOCUMENT.key, 0, 7, DOCUMENT.text)
    return Claim(subject, "buys", "Globex", factuality, (evidence,), ("bought",), begin=begin, speaker=speaker)


def graph(*claims: Claim, entities: tuple[Entity, ...] = (ACME, GLOBEX)) -> KnowledgeGraph:
    return knowledge_graph([DOCUMENT], entities, claims)


PLANNED, ACTUAL = claim(Factuality.PLANNED), claim(Factuality.ACTUAL)


def test_a_graph_has_not_changed_from_itself() -> None:
    found = comparison(graph(PLANNED), graph(PLANNED))
    assert not any(getattr(found, name) for name in found.__slots__)


def test_what_was_planned_and_is_done_has_changed_and_is_neither_new_nor_gone() -> None:
    found = comparison(graph(PLANNED), graph(PLANNED, ACTUAL))
    (change,) = found.changed_claims
    assert (change.before, set(change.after)) == ((PLANNED,), {PLANNED, ACTUAL})
    assert (found.new_claims, found.gone_claims) == ((), ())


def test_the_same_at_another_time_is_new() -> None:
    again = claim(Factuality.ACTUAL, begin="2018-05")
    assert comparison(graph(ACTUAL), graph(ACTUAL, again)).new_claims == (again,)
    assert comparison(graph(ACTUAL, again), graph(again)).gone_claims == (ACTUAL,)


def test_an_entity_that_got_another_name_has_changed_and_its_claims_have_not() -> None:
    new = claim(Factuality.ACTUAL, subject=RENAMED.id)
    old, now = graph(ACTUAL), graph(new, entities=(RENAMED, GLOBEX))
    there, back = comparison(old, now), comparison(now, old)
    assert (there.changed_entities, back.changed_entities) == (((ACME, RENAMED),), ((RENAMED, ACME),))
    for found in (there, back):
        assert (found.new_entities, found.gone_entities, found.new_claims, found.gone_claims) == ((), (), (), ())


@pytest.mark.parametrize(
    "other",
    [Entity("Acme_P", "Person", "Acme P", ("Acme",)), Entity("Acme_C", "Company", "Acme C", ("Acme C", "A"))],
    ids=["of another type", "with other names"],
)
def test_an_entity_like_one_that_is_gone_is_new(other: Entity) -> None:
    now = graph(claim(Factuality.ACTUAL, subject=other.id), entities=(other, GLOBEX))
    found = comparison(graph(ACTUAL), now)
    assert (found.gone_entities, found.new_entities, found.changed_entities) == ((ACME,), (other,), ())


def test_of_two_that_may_be_the_one_that_is_gone_neither_is() -> None:
    other = Entity("Acme_Holdings", "Company", "Acme Holdings", ("Acme",))
    both = [claim(Factuality.ACTUAL, subject=one.id) for one in (RENAMED, other)]
    found = comparison(graph(ACTUAL), graph(*both, entities=(RENAMED, other, GLOBEX)))
    assert found.gone_entities == (ACME,)
    assert set(found.new_entities) == {RENAMED, other}


def test_the_command_shows_what_has_changed_with_its_sentence(command: Command, tmp_path: Path) -> None:
    exports.save(graph(PLANNED), tmp_path / "old")
    exports.save(graph(PLANNED, ACTUAL), tmp_path / "new")
    ran = command("diff", tmp_path / "old", tmp_path / "new")
    assert (ran.code, ran.err) == (0, "")
    assert "claims    0 new, 0 gone, 1 changed" in ran.out.splitlines()
    assert ran.out.endswith("  Acme | buys | Globex: planned -> actual, planned\n      “It did.”\n")
    rows = json.loads(command("diff", tmp_path / "old", tmp_path / "new", "--format", "json").out)
    assert [one["factuality"] for one in rows["claims"]["changed"][0]["before"]] == ["planned"]
    assert {one["quote"] for one in rows["claims"]["changed"][0]["after"]} == {"It did."}
