"""One node for one thing: names, descriptions and pronouns of hand-built mentions."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.entities import resolve
from kg.entities.forms import initials, normal
from kg.entities.ids import distinct, slug
from kg.entities.known import known
from kg.entities.names import key_of
from kg.model import Document, Entity, Mention, MentionKind, Resolution
from kg.schema import load_schema

Part = Mention


def name(text: str, kind: str = "", *, title: str = "", subject: bool = False) -> Part:
    return _part(text, MentionKind.NAME, text.rpartition(" ")[2], type=kind, title=title, subject=subject)


def noun(text: str, kind: str = "", *, modifiers: Sequence[str] = (), subject: bool = False) -> Part:
    first, _, head = text.rpartition(" ")
    definite = first.casefold().startswith(("the", "his", "her"))
    part = _part(text, MentionKind.NOMINAL, head, type=kind, subject=subject)
    return replace(part, definite=definite, modifiers=tuple(modifiers))


def pronoun(text: str, *, subject: bool = True) -> Part:
    return _part(text, MentionKind.PRONOUN, text.casefold(), subject=subject)


def _part(text: str, kind: MentionKind, head: str, *, type: str = "", title: str = "", subject: bool = False) -> Part:  # noqa: A002
    span = (len(text) - len(head), len(text))
    return Mention(0, len(text), text, kind, type=type, head=head, head_span=span, title=title, subject=subject)


def document(key: str, *sentences: Sequence[Part]) -> tuple[Document, list[Mention]]:
    """Make a document of sentences that hold nothing but their mentions; a part may lie inside the phrase before it."""
    found: list[Mention] = []
    text = ""
    for number, sentence in enumerate(sentences):
        for part in sentence:
            inside = bool(found) and found[-1].kind is MentionKind.NOMINAL and part.text in found[-1].text
            begin = found[-1].begin + found[-1].text.index(part.text) if inside else len(text)
            text += "" if inside else f"{part.text} , "
            head = (begin + part.head_span[0], begin + part.head_span[1])
            found.append(replace(part, begin=begin, end=begin + part.end, head_span=head, sentence=number))
    return Document(key, key, text), sorted(found, key=lambda one: one.span)


def resolved(*documents: tuple[Document, list[Mention]]) -> Resolution:
    return resolve({one.key: found for one, found in documents}, {one.key: one for one, _ in documents})


def labels(resolution: Resolution) -> list[str]:
    return sorted(one.label for one in resolution.entities)


def entity(resolution: Resolution, text: str, made: tuple[Document, list[Mention]]) -> Entity | None:
    """Return what the last mention with some text stands for."""
    where, found = made
    one = [each for each in found if each.text == text][-1]
    wanted = resolution.of.get((where.key, *one.span))
    return next((each for each in resolution.entities if each.id == wanted), None)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("U.S. Department of Commerce", "the US Commerce Department"),
        ("Ministry of Defence of France", "the French Defence Ministry"),
        ("Department of the Treasury", "Treasury Department"),
        ("Acme Corp.", "Acme"),
        ("Côte d'Ivoire", "Ivory Coast"),
        ("Chinese government", "China's government"),
        ("UK", "Great Britain"),
        ("Federal Bureau of Investigation", "FBI"),
    ],
)
def test_two_spellings_of_one_thing_share_a_key(one: str, other: str) -> None:
    assert key_of(one, "other") == key_of(other, "other")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Department of Commerce", "Department of Defense"),
        ("French Defence Ministry", "Dutch Defence Ministry"),
        ("North Korea", "South Korea"),
        ("Chinese government", "China"),
        ("Bank of China", "China"),
        ("Niger", "Nigeria"),
    ],
)
def test_two_things_have_two_keys(one: str, other: str) -> None:
    assert key_of(one, "other") != key_of(other, "other")


def test_a_family_name_joins_the_only_full_name_of_its_document() -> None:
    made = document("a", [name("Ada Orlan", "Person")], [name("Orlan", "Person")], [name("Orlan", "Organization")])
    assert labels(resolved(made)) == ["Ada Orlan"]


def test_a_family_name_joins_the_only_full_name_of_the_corpus() -> None:
    one = document("a", [name("Ada Orlan", "Person")])
    other = document("b", [name("Orlan", "Person", title="Ms")])
    assert labels(resolved(one, other)) == ["Ada Orlan"]


def test_people_with_different_given_names_never_merge() -> None:
    both = document(
        "a",
        [name("Ada Orlan", "Person")],
        [name("Orlan", "Person")],
        [name("Ben Orlan", "Person")],
        [name("Orlan", "Person")],
    )
    third = document("b", [name("Orlan", "Person")])
    found = resolved(both, third)
    assert len(found.entities) == 4
    texts = {one.label: one.id for one in found.entities if " " in one.label}
    early, late = [found.of["a", *one.span] for one in both[1] if one.text == "Orlan"]
    assert early == texts["Ada Orlan"]
    assert late not in texts.values()
    assert found.of["b", 0, 5] not in {*texts.values(), late}


def test_a_middle_name_makes_no_other_person() -> None:
    made = document("a", [name("Ada M. Orlan", "Person")], [name("Ada Orlan", "Person")])
    assert len(resolved(made).entities) == 1


def test_what_takes_a_title_anywhere_is_a_person_everywhere() -> None:
    one = document("a", [name("Orlan", "Person", title="President")])
    other = document("b", [name("Orlan", "Organization")], [name("Orlan", "Organization")])
    found = resolved(one, other)
    assert [(each.label, each.type) for each in found.entities] == [("Orlan", "Person")]


def test_initials_join_the_name_that_has_them_in_every_document() -> None:
    one = document("a", [name("Central Zen Office", "Organization"), name("CZO", "Organization")])
    other = document("b", [name("CZO", "Organization")])
    assert labels(resolved(one, other)) == ["Central Zen Office"]


def test_initials_without_their_name_in_the_document_prove_nothing() -> None:
    one = document("a", [name("Central Zen Office", "Organization")])
    other = document("b", [name("CZO", "Organization")])
    assert labels(resolved(one, other)) == ["CZO", "Central Zen Office"]


def test_an_authority_without_a_country_joins_the_only_one_that_has_a_country() -> None:
    one = document(
        "a", [name("U.S. Department of Commerce", "Organization")], [name("Commerce Department", "Organization")]
    )
    assert [each.type for each in resolved(one).entities] == ["GovernmentAgency"]
    other = document("b", [name("French Department of Commerce", "Organization")])
    third = document("c", [name("Department of Commerce", "Organization")])
    assert len(resolved(one, other, third).entities) == 3


def test_a_demonym_is_its_country_and_a_faith_is_a_group() -> None:
    found = resolved(document("a", [name("Chinese", "Group")], [name("China", "Place")], [name("Buddhists", "Group")]))
    assert [(each.label, each.type) for each in found.entities] == [("Buddhists", "Group"), ("China", "Country")]
    assert found.entities[1].aliases == ("Chinese",)


def test_a_government_is_neither_its_country_nor_its_leader() -> None:
    made = document(
        "a",
        [noun("the Chinese government", "GovernmentAgency", modifiers=["Chinese"]), name("Chinese", "Group")],
        [noun("the Orlan administration", modifiers=["Orlan"]), name("Orlan", "Person", title="President")],
        [pronoun("he"), noun("his administration", modifiers=["his"]), pronoun("his", subject=False)],
    )
    found = resolved(made)
    assert labels(found) == ["China", "Chinese government", "Orlan", "Orlan administration"]
    assert getattr(entity(found, "his administration", made), "label", "") == "Orlan administration"


def test_the_department_of_an_office_is_the_one_that_the_document_names() -> None:
    office = name("Commerce", "GovernmentAgency")
    named = document("a", [name("U.S. Department of Commerce", "Organization")], [office])
    found = resolved(named)
    assert [each.label for each in found.entities] == ["U.S. Department of Commerce"]
    assert len(found.of) == 2
    assert resolved(document("b", [office])).of == {}


def test_a_description_stands_for_the_company_but_not_for_the_agency() -> None:
    made = document(
        "a",
        [name("Acme", "Organization"), name("Commerce Department", "Organization", subject=True)],
        [noun("the company", "Company")],
        [noun("the department", "GovernmentAgency")],
    )
    found = resolved(made)
    assert getattr(entity(found, "the company", made), "label", "") == "Acme"
    assert getattr(entity(found, "the department", made), "label", "") == "Commerce Department"


def test_a_description_after_a_thing_without_name_stands_for_nothing_named() -> None:
    made = document(
        "a", [name("Acme", "Organization")], [noun("a company", "Company")], [noun("the company", "Company")]
    )
    assert getattr(entity(resolved(made), "the company", made), "label", "") == "company"


def test_the_president_is_who_has_that_title_of_that_country() -> None:
    made = document(
        "a",
        [name("Ada Orlan", "Person", title="President"), name("Ben Ulm", "Person", title="French President")],
        [noun("the president", "Person"), noun("the French president", "Person", modifiers=["French"])],
    )
    found = resolved(made)
    assert getattr(entity(found, "the president", made), "label", "") == "Ada Orlan"
    assert getattr(entity(found, "the French president", made), "label", "") == "Ben Ulm"


def test_pronouns_agree_in_gender_and_prefer_the_subject() -> None:
    made = document(
        "a",
        [name("Ada Orlan", "Person", title="Ms", subject=True), name("Ben Ulm", "Person", title="Mr")],
        [pronoun("he")],
        [pronoun("she")],
    )
    found = resolved(made)
    assert getattr(entity(found, "he", made), "label", "") == "Ben Ulm"
    assert getattr(entity(found, "she", made), "label", "") == "Ada Orlan"


def test_a_pronoun_of_something_without_a_name_stays_unresolved() -> None:
    made = document("a", [name("Acme", "Organization")], [noun("the ban", subject=True)], [pronoun("it")])
    assert entity(resolved(made), "it", made) is None


def test_who_speaks_in_a_quotation_is_i() -> None:
    one, (who, me) = document("a", [name("Ada Orlan", "Person")], [pronoun("I")])
    spoken = Mention(me.begin, me.end, "I", me.kind, head="i", head_span=me.span, sentence=1, speaker=who.span)
    found = resolved((one, [who, spoken]))
    assert found.of["a", *me.span] == found.of["a", *who.span]


@pytest.mark.parametrize(
    ("text", "kind", "wanted"),
    [
        ("Ministry of Fish", "Organization", "GovernmentAgency"),
        ("Zenish Parliament", "Organization", "Legislature"),
        ("Acme Ltd", "Organization", "Company"),
        ("University of Acme", "Organization", "Organization"),
        ("Dallas", "Place", "City"),
        ("NATO", "Person", "Organization"),
        ("Zenco", "", "Thing"),
    ],
)
def test_the_words_of_a_name_and_the_world_tell_its_type(text: str, kind: str, wanted: str) -> None:
    assert [one.type for one in resolved(document("a", [name(text, kind)])).entities] == [wanted]


def test_every_type_is_one_of_the_schema() -> None:
    kinds = ["Person", "Organization", "Place", "Group", "Event", "Law", "Product", "Work", "", "Company"]
    found = resolved(document("a", *([name(f"Zen{i}", kind)] for i, kind in enumerate(kinds))))
    assert {one.type for one in found.entities} <= set(load_schema().types)


def test_labels_that_share_a_slug_are_told_apart_by_type_and_content() -> None:
    rows = [("Jordan", "Country", "a"), ("Jordan", "Person", "b"), ("Jordan", "Person", "c"), ("Oslo", "City", "d")]
    ids = distinct(rows)
    assert ids[0] == "Jordan_Country"
    assert ids[3] == "Oslo"
    assert len(set(ids)) == 4
    assert dict(zip(rows, ids, strict=True)) == dict(zip(rows[::-1], distinct(rows[::-1]), strict=True))


@given(st.text(min_size=1))
def test_a_slug_holds_letters_digits_and_dashes_only(label: str) -> None:
    assert slug(label)
    assert all(one.isascii() and (one.isalnum() or one in "_-") for one in slug(label))


@given(st.text())
def test_the_normal_form_of_a_normal_form_is_itself_once_articles_are_gone(text: str) -> None:
    once = normal(f"x {text}")
    assert normal(once) == once
    assert all(letters.isalnum() or letters in "&" for letters in "".join(initials(once)))


def test_countries_are_known_by_name_spelling_and_people() -> None:
    assert {getattr(known(key), "label", "") for key in ("us", "american", "united states of america")} == {
        "United States"
    }
    assert known("it") is None
    assert known("island") is None


GIVEN, FAMILY = ["Ada", "Ben", "Cyd"], ["Orlan", "Ulm"]
people = st.builds(lambda one, two: f"{one} {two}", st.sampled_from(GIVEN), st.sampled_from(FAMILY))
parts = st.one_of(
    people.map(lambda text: name(text, "Person")),
    st.sampled_from(FAMILY).map(lambda text: name(text, "Person")),
    st.sampled_from(["Acme", "Acme Corp", "CZO", "Central Zen Office"]).map(lambda text: name(text, "Organization")),
    st.sampled_from(["he", "she", "it", "they", "his"]).map(pronoun),
    st.sampled_from([noun("the company", "Company"), noun("a ban")]),
)
corpora = st.lists(st.lists(st.lists(parts, min_size=1, max_size=4), min_size=1, max_size=4), min_size=1, max_size=5)


@given(corpora, st.randoms(use_true_random=False))
def test_the_order_of_documents_changes_nothing(corpus: list[list[list[Part]]], chance: random.Random) -> None:
    made = [document(f"d{i}", *sentences) for i, sentences in enumerate(corpus)]
    mixed = chance.sample(made, len(made))
    one, other = resolved(*made), resolved(*mixed)
    assert one.entities == other.entities
    assert dict(one.of) == dict(other.of)


@given(corpora)
def test_full_names_never_share_an_entity_and_every_name_has_one(corpus: list[list[list[Part]]]) -> None:
    made = [document(f"d{i}", *sentences) for i, sentences in enumerate(corpus)]
    found = resolved(*made)
    full: dict[str, set[str]] = {}
    for where, mentions in made:
        for one in mentions:
            if one.kind is MentionKind.NAME:
                full.setdefault(found.of[where.key, *one.span], set()).add(one.text)
    for texts in full.values():
        assert len({text for text in texts if text.split()[0] in GIVEN}) <= 1
