"""One node for one thing: names, types and what users decide, on mentions made by hand."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest
from hand_made import (
    Part,
    document,
    entity,
    label,
    labels,
    name,
    noun,
    nouns,
    pronoun,
    resolved,
    resolved_mentions,
)
from hypothesis import given
from hypothesis import strategies as st

from kg.archive import Archive
from kg.entities import close_pairs, decisions, known_things
from kg.entities.forms import initials, normal, normal_lines
from kg.entities.ids import distinct, shared, slug
from kg.entities.names import key_of
from kg.errors import KgError
from kg.model import Decision, Entity, KnownThing, MentionKind
from kg.schema import load_schema


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


def test_initials_of_one_document_are_not_a_word_of_another() -> None:
    one = document("a", [name("Orlan Water Network", "Organization"), name("OWN", "Organization")])
    other = document("b", [name("Own", "Person")])
    result = resolved(one, other)
    assert label(result, "OWN", one) == "Orlan Water Network"
    assert label(result, "Own", other) == "Own"


def test_the_departments_of_a_list_get_their_full_names() -> None:
    parts = [name("Justice", "GovernmentAgency"), name("Commerce", "GovernmentAgency")]
    made = document("a", [replace(noun("the Departments"), plural=True), *parts], [name("Commerce Department")])
    assert labels(resolved(made)) == ["Department of Commerce", "Department of Justice"]


@pytest.mark.parametrize(("member", "party"), [("Republican", "Republican Party"), ("Democrat", "Democratic Party")])
def test_a_member_of_a_party_names_the_party(member: str, party: str) -> None:
    assert labels(resolved(document("a", [name(member, "Group")]))) == [party]


def test_one_side_of_a_city_is_the_same_however_the_city_is_spelt() -> None:
    assert key_of("East L.A.", "place") == key_of("East Los Angeles", "place") != key_of("Los Angeles", "place")


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
    texts = {one.label: one.id for one in found.entities.values() if " " in one.label}
    early, late = [found.of["a"][one.span] for one in both[1] if one.text == "Orlan"]
    assert early == texts["Ada Orlan"]
    assert late not in texts.values()
    assert found.of["b"][0, 5] not in {*texts.values(), late}


def test_a_middle_name_makes_no_other_person() -> None:
    made = document("a", [name("Ada M. Orlan", "Person")], [name("Ada Orlan", "Person")])
    assert len(resolved(made).entities) == 1


def test_what_takes_a_title_anywhere_is_a_person_everywhere() -> None:
    one = document("a", [name("Orlan", "Person", title="President")])
    other = document("b", [name("Orlan", "Organization")], [name("Orlan", "Organization")])
    found = resolved(one, other)
    assert [(each.label, each.type) for each in found.entities.values()] == [("Orlan", "Person")]


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
    assert [each.type for each in resolved(one).entities.values()] == ["GovernmentAgency"]
    other = document("b", [name("French Department of Commerce", "Organization")])
    third = document("c", [name("Department of Commerce", "Organization")])
    assert len(resolved(one, other, third).entities) == 3


def test_a_demonym_is_its_country_and_a_faith_is_a_group() -> None:
    found = resolved(document("a", [name("Chinese", "Group")], [name("China", "Place")], [name("Buddhists", "Group")]))
    kept = found.entities
    assert [(each.label, each.type) for each in kept.values()] == [("Buddhists", "Group"), ("China", "Country")]
    assert kept["China"].aliases == ("Chinese",)


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
    assert [each.label for each in found.entities.values()] == ["U.S. Department of Commerce"]
    assert len(found.of["a"]) == 2
    assert resolved(document("b", [office])).of == {"b": {}}


def test_a_known_thing_gives_its_name_type_and_links_to_its_exact_names_only() -> None:
    _where, found = document(
        "a", [name("Zenco", "Organization"), name("ZC", ""), name("Zencor", "Organization"), name("Zenco Holdings", "")]
    )
    by_user = [KnownThing("Zen Company", "Company", ("Zenco", "ZC"), ("https://example.org/zen",))]
    made = resolved_mentions({"a": found}, by_user)
    linked = [(each.label, each.type, each.aliases) for each in made.entities.values() if each.same_as]
    assert linked == [("Zen Company", "Company", ("ZC", "Zenco"))]
    assert [made.of["a"][each.span] for each in found[:2]] == ["Zen_Company", "Zen_Company"]
    assert "Zencor" in labels(made)


def test_a_known_company_is_not_the_person_of_that_name() -> None:
    _where, found = document("a", [name("Orlan", "Person", title="President")])
    made = resolved_mentions({"a": found}, [KnownThing("Orlan", "Company", (), ("https://example.org/o",))])
    assert [(each.type, each.same_as) for each in made.entities.values()] == [("Person", ())]


def test_a_name_of_two_known_things_links_to_neither() -> None:
    _where, found = document("a", [name("Zenco", "Organization")])
    two = [
        KnownThing("Zenco", same_as=("https://example.org/1",)),
        KnownThing("Zenco", same_as=("https://example.org/2",)),
    ]
    assert [each.same_as for each in resolved_mentions({"a": found}, two).entities.values()] == [()]


def test_what_a_user_has_decided_is_obeyed() -> None:
    _where, found = document(
        "a",
        [
            name("Ada Orlan", "Person"),
            name("Orlan", "Person"),
            name("Zenco", "Organization"),
            name("ZX", "Organization"),
        ],
    )
    same = [Decision("ZX", "Zenco", same=True)]
    different = [Decision("Orlan", "Ada Orlan", same=False)]
    assert labels(resolved_mentions({"a": found}, decisions=same)) == ["Ada Orlan", "Zenco"]
    assert labels(resolved_mentions({"a": found}, decisions=different)) == ["Ada Orlan", "Orlan", "ZX", "Zenco"]


def test_decisions_chain() -> None:
    _where, found = document("a", [name("ZX", "Organization"), name("ZY", "Organization"), name("ZZ", "Organization")])
    chain = [Decision("ZX", "ZY", same=True), Decision("ZY", "ZZ", same=True)]
    assert labels(resolved_mentions({"a": found}, decisions=chain)) == ["ZZ"]


def test_known_things_and_decisions_are_read_from_text() -> None:
    table = "name,type,aliases,sameAs\nZenco,Company,ZC|Zen Co,https://example.org/z\n"
    assert known_things(table, "k.csv") == [
        KnownThing("Zenco", "Company", ("ZC", "Zen Co"), ("https://example.org/z",))
    ]
    text = "# mine\nsame: ZC = Zenco\n\ndifferent: Zenco = Zencor  # not theirs\n"
    assert decisions(text, "d.txt") == [Decision("ZC", "Zenco", same=True), Decision("Zenco", "Zencor", same=False)]


@pytest.mark.parametrize(
    ("read", "text", "problem"),
    [
        (known_things, "label\nZenco\n", "f: the columns are label"),
        (known_things, "name,type\n,Company\n", "f, line 2: there is no name"),
        (known_things, "name,type\nZenco,Firm\n", "f, line 2: 'Firm' is no type"),
        (decisions, "same: Zenco\n", "f, line 1: 'same: Zenco' is no decision"),
        (decisions, "same: A = B\ndifferent: B = A\n", "f, line 2: 'different: B = A' contradicts"),
    ],
)
def test_a_bad_table_or_decision_says_what_is_wrong_and_where(
    read: Callable[[str, str], object], text: str, problem: str
) -> None:
    with pytest.raises(KgError) as caught:
        read(text, "f")
    assert str(caught.value).startswith(problem)
    assert caught.value.mend


def test_names_that_nearly_merged_are_listed_with_a_reason() -> None:
    rows = ["Ada Orlan", "Ben Orlan", "Orlan", "Untied Nations", "United Nations", "Zenco"]
    found = [Entity(text.replace(" ", "_"), "Person" if "Orlan" in text else "Organization", text) for text in rows]
    assert [(one.one, one.other, one.reason) for one in close_pairs(found)] == [
        ("Ben_Orlan", "Orlan", "one may be the family name of the other"),
        ("United_Nations", "Untied_Nations", "their names differ by a letter"),
    ]


@given(st.lists(st.text(st.characters(blacklist_characters="\n\r", codec="utf-8")), min_size=1, max_size=4))
def test_many_names_become_normal_as_each_one_does(texts: list[str]) -> None:
    plain = [text for text in texts if text.isascii() and "_" not in text and "\n" not in text and text.isprintable()]
    assert [" ".join(one.split()) for one in normal_lines("\n".join(plain))] == [
        normal(text) for text in plain
    ] or not plain


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
    assert [one.type for one in resolved(document("a", [name(text, kind)])).entities.values()] == [wanted]


def test_every_type_is_one_of_the_schema() -> None:
    kinds = ["Person", "Organization", "Place", "Group", "Event", "Law", "Product", "Work", "", "Company"]
    found = resolved(document("a", *([name(f"Zen{i}", kind)] for i, kind in enumerate(kinds))))
    assert {one.type for one in found.entities.values()} <= set(load_schema().types)


def test_labels_that_share_a_slug_are_told_apart_by_type_and_content() -> None:
    rows = [("Jordan", "Country", "a"), ("Jordan", "Person", "b"), ("Jordan", "Person", "c"), ("Oslo", "City", "d")]
    taken = shared(Counter((label, kind) for label, kind, _ in rows))
    ids = [distinct(*row, taken) for row in rows]
    assert (ids[0], ids[3]) == ("Jordan_Country", "Oslo")
    assert len(set(ids)) == 4


@given(st.text(min_size=1))
def test_a_slug_holds_letters_digits_and_dashes_only(label: str) -> None:
    assert slug(label)
    assert all(one.isascii() and (one.isalnum() or one in "_-") for one in slug(label))


@given(st.text())
def test_the_normal_form_of_a_normal_form_is_itself_once_articles_are_gone(text: str) -> None:
    once = normal(f"x {text}")
    assert normal(once) == once
    assert all(letters.isalnum() or letters in "&" for letters in "".join(initials(once)))


@pytest.mark.parametrize(
    ("text", "tagged", "kind"),
    [
        ("Gloria Orlan", "Organization", "Person"),
        ("Gloria Hospital", "Organization", "Place"),
        ("Gloria Union", "", "Organization"),
        ("Gloria Orlan", "Place", "Place"),
        ("Paris Works", "Organization", "Organization"),
    ],
)
def test_a_given_name_tells_a_person_unless_the_name_says_more(text: str, tagged: str, kind: str) -> None:
    made = document("a", [name(text, tagged)])
    assert [one.type for one in resolved(made).entities.values()] == [kind]


def test_people_are_not_their_country() -> None:
    found = resolved(document("a", [name("Bangladeshis", "Group")], [name("Bangladesh", "Place")], [name("Danes")]))
    assert [(each.label, each.type) for each in found.entities.values()] == [
        ("Bangladesh", "Country"),
        ("Bangladeshis", "Group"),
        ("Danes", "Group"),
    ]


GIVEN, FAMILY = ["Ada", "Ben", "Cyd"], ["Orlan", "Ulm"]


people = st.builds(lambda one, two: f"{one} {two}", st.sampled_from(GIVEN), st.sampled_from(FAMILY))


parts = st.one_of(
    people.map(lambda text: name(text, "Person")),
    st.sampled_from(FAMILY).map(lambda text: name(text, "Person")),
    st.sampled_from(["Acme", "Acme Corp", "CZO", "Central Zen Office"]).map(lambda text: name(text, "Organization")),
    st.sampled_from(["he", "she", "it", "they", "his"]).map(pronoun),
    st.sampled_from([noun("the company", "Company"), noun("a ban"), noun("the ban"), noun("her mother", "Person")]),
    st.sampled_from([nouns("employees", "employee", "Person"), nouns("two ships", "ship", modifiers=["two"])]),
)


corpora = st.lists(st.lists(st.lists(parts, min_size=1, max_size=4), min_size=1, max_size=4), min_size=1, max_size=5)


@given(corpora, st.randoms(use_true_random=False))
def test_the_order_of_documents_and_what_memory_holds_change_nothing(
    corpus: list[list[list[Part]]], chance: random.Random
) -> None:
    made = [document(f"d{i}", *sentences) for i, sentences in enumerate(corpus)]
    mixed = chance.sample(made, len(made))
    with Archive() as archive:
        one, other = resolved(*made), resolved(*mixed, shelf=archive.shelf)
        assert list(one.entities) == sorted(one.entities)
        assert list(one.entities.items()) == list(other.entities.items())
        assert dict(one.of) == dict(other.of)


@given(corpora)
def test_full_names_never_share_an_entity_and_every_name_has_one(corpus: list[list[list[Part]]]) -> None:
    made = [document(f"d{i}", *sentences) for i, sentences in enumerate(corpus)]
    found = resolved(*made)
    full: dict[str, set[str]] = {}
    for where, mentions in made:
        for one in mentions:
            if one.kind is MentionKind.NAME:
                full.setdefault(found.of[where.key][one.span], set()).add(one.text)
    for texts in full.values():
        assert len({text for text in texts if text.split()[0] in GIVEN}) <= 1
