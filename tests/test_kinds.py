"""What the words around a name tell of it, read by the real model."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from kg.annotate import annotate, load_model
from kg.mentions import mentions
from kg.model import Mention, MentionKind


def read(text: str) -> list[Mention]:
    (doc,) = annotate(load_model(), [text])
    return mentions(doc)


def named(found: Sequence[Mention], text: str) -> Mention:
    return next(one for one in found if one.text == text)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Villagers still worship gods such as Zeus, Poseidon and Athena.", "Athena", "Person"),
        ("It was shown in a paper by AS Heald in 1994.", "AS Heald", "Person"),
        ("The police investigate the murder of Nightwing.", "Nightwing", "Person"),
        ("Charity groups included The Ontario Ghostbusters and a choir.", "Ontario Ghostbusters", "Organization"),
        ("They fled from Herat to the capital.", "Herat", "Place"),
    ],
)
def test_what_is_said_around_a_name_tells_its_type(text: str, name: str, kind: str) -> None:
    assert named(read(text), name).type == kind


def test_a_believer_is_described_and_not_named() -> None:
    found = read("Mary Orlan, a Norwegian nurse and former Scientologist, denied it. Scientologist Tom Cruise spoke.")
    person = named(found, "Mary Orlan").span
    assert [one.kind for one in found if one.text.endswith("Scientologist")] == [MentionKind.NOMINAL]
    assert named(found, "former Scientologist").apposed == person
    assert named(found, "Tom Cruise").title == "Scientologist"


@pytest.mark.parametrize(
    ("text", "noun", "name"),
    [
        ("The founder of Google, Sergey Brin, met the boy.", "The founder", "Sergey Brin"),
        ("They wrote to the company Hitwise UK about it.", "the company", "Hitwise UK"),
        ("Ada Orlan, a nurse and former soldier, spoke.", "former soldier", "Ada Orlan"),
    ],
)
def test_a_description_beside_a_name_is_of_it(text: str, noun: str, name: str) -> None:
    found = read(text)
    pair = {named(found, noun).span, named(found, name).span}
    assert any({one.span, one.apposed} == pair for one in found)


def test_a_word_with_a_hyphen_is_one_title() -> None:
    found = read("Yesterday Facebook co-founder Mark Zuckerberg spoke.")
    assert named(found, "Mark Zuckerberg").title == "Facebook co-founder"
    assert not [one for one in found if one.text.endswith(" co")]


@pytest.mark.parametrize(
    ("text", "definite"),
    [
        ("It refers to the member who wishes to leave.", False),
        ("They left the club founded by a writer.", False),
        ("The member, who wishes to leave, spoke.", True),
        ("The member spoke.", True),
    ],
)
def test_what_a_clause_tells_apart_refers_to_nothing_before(text: str, definite: bool) -> None:
    noun = next(one for one in read(text) if one.head in ("member", "club"))
    assert noun.definite is definite


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("It happened in May.", False),
        ("It would have been worse.", False),
        ("It felt good.", False),
        ("It sank in May.", True),
        ("It was red.", True),
    ],
)
def test_it_stands_for_no_thing_where_the_verb_takes_none(text: str, stands: bool) -> None:
    assert [one.text for one in read(text) if one.kind is MentionKind.PRONOUN] == ["It"] * stands


def test_what_is_said_of_a_noun_is_inside_its_phrase() -> None:
    found = read("A pilgrim made a trip to Oslo through land held by Acme.")
    assert [one.text for one in found if one.embedded] == ["Oslo", "Acme"]


@pytest.mark.parametrize(
    ("text", "body", "person"),
    [
        ("Executive director of Acme Jane Ulm denied it.", "Acme", "Jane Ulm"),
        (
            "Director of the Council on Foreign Relations Julia Orlan said so.",
            "Council on Foreign Relations",
            "Julia Orlan",
        ),
    ],
)
def test_an_officer_is_not_written_into_the_name_of_the_body(text: str, body: str, person: str) -> None:
    found = read(text)
    assert named(found, body).type == "Organization"
    office = next(one for one in found if one.text.lower().endswith("director"))
    assert office.span == named(found, person).apposed or named(found, person).span == office.apposed


@pytest.mark.parametrize("text", ["A friend of the late Jane Doe said so.", "The chairman of Morgan Stanley said so."])
def test_who_is_named_after_of_is_not_the_officer(text: str) -> None:
    assert not [one for one in read(text) if one.apposed]
