"""Each question of schemas/queries gives the rows that a reader expects, and takes what it is given as data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import QueryError
from kg.graph import knowledge_graph
from kg.model import Claim, Document, Entity, Evidence, Factuality, Value
from kg.queries import named_queries, named_query, read_query
from kg.store import open_store

TEXT = "Norway banned Acme in 2018. Iran denies that. Acme will sue Norway. Ann Vale heads Acme. Iran sold pumps."
FIRST, SECOND = Document.of("one", TEXT), Document.of("two", TEXT)
AGAIN = replace(Document.of("again", TEXT), reprint_of=SECOND.key)
ENTITIES = [
    Entity("Norway", "Country", "Norway", ("Kingdom of Norway",)),
    Entity("Iran", "Country", "Iran"),
    Entity("Acme", "Company", "Acme", ("Acme Corp.",)),
    Entity("Ann_Vale", "Person", "Ann Vale", ("Vale",)),
    Entity("Bea_Vale", "Person", "Bea Vale", ("Vale",)),
    Entity("Lone", "Company", "Lone"),
]


def said(
    subject: str,
    name: str,
    target: str | Value,
    factuality: Factuality = Factuality.ACTUAL,
    *,
    documents: Sequence[Document] = (FIRST,),
    speaker: str = "",
    begin: str = "",
    theme: str = "",
) -> Claim:
    evidence = tuple(sorted(Evidence(one.key, 0, 27, TEXT[:27]) for one in documents))
    return Claim(subject, name, target, factuality, evidence, (name,), speaker, begin, theme=theme)


@pytest.fixture(scope="module")
def store() -> ox.Store:
    negated, planned, reported = Factuality.NEGATED, Factuality.PLANNED, Factuality.REPORTED
    claims = [
        said("Norway", "bans", "Acme", documents=(FIRST, SECOND, AGAIN), begin="2018", theme="pumps"),
        said("Norway", "bans", "Acme", negated, speaker="Iran"),
        said("Norway", "fines", "Acme", reported, speaker="Ann_Vale", begin="2017-04"),
        said("Acme", "sues", "Norway", planned, speaker="Ann_Vale"),
        said("Ann_Vale", "headOf", "Acme", documents=(SECOND, AGAIN)),
        said("Iran", "sells", Value("pumps")),
        said("Bea_Vale", "visits", "Iran"),
        said("Bea_Vale", "parentOf", "Ann_Vale"),
        said("Lone", "produces", Value("hats")),
    ]
    return open_store(knowledge_graph([FIRST, SECOND, AGAIN], ENTITIES, claims))


def rows(store: ox.Store, name: str, **arguments: str) -> list[tuple[str, ...]]:
    """Return the rows of an answer as plain texts, without the quote; what is missing is empty."""
    found = named_query(store, name, arguments)
    kept = [place for place, variable in enumerate(found.variables) if variable != "quote"]
    return [tuple(plain(row[place]) for place in kept) for row in found.rows]


def plain(term: object) -> str:
    if isinstance(term, ox.NamedNode):
        return term.value.rpartition("#")[2]
    return term.value if isinstance(term, ox.Literal) else ""


BAN = ("Norway", "bans", "Acme")
FINE = ("Norway", "fines", "Acme")
SUIT = ("Acme", "sues", "Norway")
EXPECTED: dict[str, tuple[dict[str, str], list[tuple[str, ...]]]] = {
    "claims-between": (
        {"a": "Norway", "b": "Acme"},
        [(*SUIT, "planned", ""), (*BAN, "actual", "2018"), (*BAN, "negated", ""), (*FINE, "reported", "2017-04")],
    ),
    "claims-about": (
        {"a": "Iran"},
        [("Bea Vale", "visits", "Iran", "actual", ""), ("Iran", "sells", "pumps", "actual", "")],
    ),
    "timeline": (
        {"a": "Acme"},
        [("2017-04", "", *FINE, "reported"), ("2018", "", *BAN, "actual")],
    ),
    "who-says": (
        {"a": "Norway"},
        [("Ann Vale", *SUIT, "planned"), ("Ann Vale", *FINE, "reported"), ("Iran", *BAN, "negated")],
    ),
    "denied": ({}, [(*BAN, "Iran", "actual")]),
    "planned": ({}, [(*SUIT, "Ann Vale", "")]),
    "sanctions-network": (
        {},
        [(*BAN, "actual", "2018", "pumps"), (*BAN, "negated", "", ""), (*FINE, "reported", "2017-04", "")],
    ),
    "path": ({"a": "Iran", "b": "Ann_Vale"}, [("2", "Bea Vale", "")]),
    "roles-of": ({"a": "Ann_Vale"}, [("head of", "Acme", "actual", "headOf")]),
    "corroborated": ({}, [("2", *BAN, "actual")]),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_a_question_gives_its_rows(store: ox.Store, name: str) -> None:
    arguments, wanted = EXPECTED[name]
    assert rows(store, name, **arguments) == wanted


def test_every_question_is_tested_and_says_what_it_answers() -> None:
    assert set(named_queries()) == set(EXPECTED)
    for asked in named_queries().values():
        assert asked.answers.endswith(".")
        assert set(asked.parameters) == set(EXPECTED[asked.name][0])


def test_a_path_may_be_straight_or_go_over_two_others(store: ox.Store) -> None:
    assert rows(store, "path", a="Norway", b="Acme")[0] == ("1", "", "")
    assert ("3", "Ann Vale", "Bea Vale") in rows(store, "path", a="Acme", b="Iran")
    assert rows(store, "path", a="Lone", b="Iran") == []


def test_an_entity_goes_by_its_id_its_label_or_another_name(store: ox.Store) -> None:
    expected = rows(store, "roles-of", a="Ann_Vale")
    assert rows(store, "roles-of", a="Ann Vale") == rows(store, "roles-of", a="ann vale") == expected
    assert rows(store, "claims-about", a="acme corp.") == rows(store, "claims-about", a="Acme")


@pytest.mark.parametrize(
    ("name", "arguments", "problem", "mend"),
    [
        ("claims-abuot", {"a": "Acme"}, "there is no question 'claims-abuot'", "claims-about"),
        ("claims-between", {"a": "Acme"}, "wants the parameter b", "b (the other)"),
        ("denied", {"a": "Acme"}, "does not know the parameter a", "none"),
        ("claims-about", {"a": "Nobody"}, "there is no entity 'Nobody'", "its label"),
        ("claims-about", {"a": "Vale"}, "'Vale' is the name of several", "Ann_Vale, Bea_Vale"),
    ],
)
def test_what_cannot_be_asked_is_named_with_the_mend(
    store: ox.Store, name: str, arguments: dict[str, str], problem: str, mend: str
) -> None:
    with pytest.raises(QueryError) as caught:
        named_query(store, name, arguments)
    assert problem in caught.value.problem
    assert mend in caught.value.mend


@pytest.mark.parametrize(
    "text", ["> } SELECT * { ?s ?p ?o } #", 'Acme" ; DROP ALL', "\\u003E", "?_b", "e:Acme", "\x00\n"]
)
def test_an_argument_is_data_and_never_a_part_of_the_query(store: ox.Store, text: str) -> None:
    with pytest.raises(QueryError, match="there is no entity"):
        named_query(store, "claims-about", {"a": text})


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("SELECT ?s WHERE { ?s ?p ?o }", "does not say what it answers"),
        ("# What there is.\n# a (number): how many\nSELECT ?s WHERE { ?s ?p ?_a }", "no kind of parameter number"),
        ("# What there is.\n# a (entity): one\nSELECT ?s WHERE { ?s ?p ?_b }", "name other parameters"),
    ],
)
def test_a_file_that_does_not_hold_together_is_refused(tmp_path: Path, content: str, problem: str) -> None:
    path = tmp_path / "mine.rq"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(QueryError, match=problem):
        read_query(path)
