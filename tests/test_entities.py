"""One node for one thing: names, descriptions and pronouns of hand-built mentions."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.entities import close_pairs, decisions, known_things, resolve
from kg.entities.forms import initials, normal, normal_lines
from kg.entities.ids import distinct, slug
from kg.entities.known import is_city, known
from kg.entities.names import key_of
from kg.errors import KgError
from kg.model import Decision, Document, Entity, KnownThing, Mention, MentionKind, Resolution
from kg.schema import load_schema

Part = Mention


def name(text: str, kind: str = "", *, title: str = "", subject: bool = False) -> Part:
    return _part(text, MentionKind.NAME, text.rpartition(" ")[2], type=kind, title=title, subject=subject)


def noun(text: str, kind: str = "", *, modifiers: Sequence[str] = (), subject: bool = False) -> Part:
    first, _, head = text.rpartition(" ")
    definite = first.casefold().startswith(("the", "his", "her"))
    part = _part(text, MentionKind.NOMINAL, head, type=kind, subject=subject)
    return replace(part, definite=definite, modifiers=tuple(modifiers))


def nouns(text: str, lemma: str, kind: str = "", *, modifiers: Sequence[str] = ()) -> Part:
    """Make a description of several, the lemma of whose head is another word than the head."""
    return replace(noun(text, kind, modifiers=modifiers), head=lemma, plural=True)


def owned(made: tuple[Document, list[Mention]], text: str, owner: str) -> tuple[Document, list[Mention]]:
    """Make the last mention with one text the owner of the last with another."""
    where, found = made
    whose = [one for one in found if one.text == owner][-1].span
    last = max(i for i, one in enumerate(found) if one.text == text)
    return where, [replace(one, possessor=whose) if i == last else one for i, one in enumerate(found)]


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


def said_by(made: tuple[Document, list[Mention]], text: str, speaker: str) -> tuple[Document, list[Mention]]:
    """Put the last mention with one text into a quotation of the last with another."""
    where, found = made
    who = [one for one in found if one.text == speaker][-1].span
    last = max(i for i, one in enumerate(found) if one.text == text)
    return where, [replace(one, speaker=who) if i == last else one for i, one in enumerate(found)]


def label(resolution: Resolution, text: str, made: tuple[Document, list[Mention]]) -> str:
    found = entity(resolution, text, made)
    return found.label if found else ""


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


def test_a_subject_pronoun_is_not_who_is_named_after_it() -> None:
    made = document(
        "a",
        [name("Ada Orlan", "Person", subject=True), name("Bea Linden", "Person")],
        [name("Bea Linden", "Person", subject=True)],
        [pronoun("she"), name("Linden", "Person")],
    )
    assert label(resolved(made), "she", made) == "Ada Orlan"


def test_a_possessive_before_the_subject_is_the_subject() -> None:
    made = document(
        "a",
        [name("Ada Orlan", "Person", subject=True)],
        [pronoun("her", subject=False), name("Bea Linden", "Person", subject=True)],
    )
    assert label(resolved(made), "her", made) == "Bea Linden"


@pytest.mark.parametrize(
    ("speaker", "body"),
    [
        (name("Ada Orlan", "Person", title="Acme Union spokeswoman"), "Acme Union"),
        (name("Ada Orlan", "Person", title="Acme Union critic"), ""),
    ],
)
def test_we_is_the_body_that_its_speaker_speaks_for(speaker: Part, body: str) -> None:
    text = "Acme Union spokeswoman Ada Orlan we" if body else "Acme Union critic Ada Orlan we"
    begin = text.index("Ada")
    parts = [
        Mention(0, 10, "Acme Union", MentionKind.NAME, type="Organization", head="Union", head_span=(5, 10)),
        replace(speaker, begin=begin, end=begin + 9, head_span=(begin + 4, begin + 9)),
    ]
    we = Mention(len(text) - 2, len(text), "we", MentionKind.PRONOUN, head="we", head_span=(len(text) - 2, len(text)))
    made = Document("a", "a", text), [*parts, replace(we, speaker=parts[1].span)]
    assert label(resolved(made), "we", made) == body


@pytest.mark.parametrize(("kind", "who"), [("Organization", "Acme"), ("Person", "")])
def test_we_is_the_body_that_speaks(kind: str, who: str) -> None:
    made = said_by(document("a", [name("Acme", kind)], [pronoun("we")]), "we", "Acme")
    assert label(resolved(made), "we", made) == who


def test_a_noun_that_was_told_of_is_not_the_only_person_before() -> None:
    made = document(
        "a", [noun("One poster", "Person", subject=True)], [name("Ada Orlan", "Person")], [noun("the poster", "Person")]
    )
    assert label(resolved(made), "the poster", made) == "poster"


@pytest.mark.parametrize(("text", "same"), [("the Acme organization", "Acme"), ("the old Acme organization", "")])
def test_a_description_around_a_name_is_what_it_names(text: str, same: str) -> None:
    said = text.split()[1:-1]
    made = document(
        "a",
        [name("Acme", "Organization"), name("Orlan Union", "Organization")],
        [noun(text, "Organization", modifiers=said), name("Acme", "Organization")],
    )
    assert (label(resolved(made), text, made) == "Acme") == bool(same)


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


def test_a_described_group_is_one_entity_of_its_document() -> None:
    seekers = nouns("over 900 asylum seekers", "seeker", "Person", modifiers=["over", "900", "asylum"])
    one = document("a", [seekers], [nouns("the asylum seekers", "seeker", "Person", modifiers=["asylum"])])
    other = document("b", [nouns("asylum seekers", "seeker", "Person", modifiers=["asylum"])])
    found = resolved(one, other)
    assert [(each.label, each.type) for each in found.entities] == [("asylum seekers", "Group")] * 2
    assert len({found.of["a", *each.span] for each in one[1]}) == 1
    assert found.of["a", *one[1][0].span] != found.of["b", *other[1][0].span]


def test_kin_are_called_by_whom_they_are_kin_of_in_every_document() -> None:
    def told(key: str, text: str) -> tuple[Document, list[Mention]]:
        made = document(
            key,
            [name("Ada Orlan", "Person", title="Ms", subject=True)],
            [noun(f"her {text}", "Person", modifiers=["her"]), pronoun("her", subject=False)],
        )
        return owned(made, f"her {text}", "her")

    found = resolved(told("a", "mother"), told("b", "mum"))
    assert labels(found) == ["Ada Orlan", "mother of Ada Orlan"]
    assert next(each for each in found.entities if each.label != "Ada Orlan").type == "Person"


def test_two_owners_have_two_things() -> None:
    made = document(
        "a",
        [name("Acme", "Organization"), nouns("Acme employees", "employee", "Person", modifiers=["Acme"])],
        [nouns("Zenco employees", "employee", "Person", modifiers=["Zenco"]), name("Zenco", "Organization")],
        [nouns("the employees", "employee", "Person")],
    )
    found = resolved((made[0], sorted([*made[1]], key=lambda one: one.span)))
    assert "Zenco employees" in labels(found)
    assert entity(found, "Zenco employees", made) != entity(found, "Acme employees", made)


def test_what_differs_in_what_is_said_of_it_is_kept_apart() -> None:
    made = document(
        "a",
        [noun("the export ban", modifiers=["export"]), noun("the travel ban", modifiers=["travel"])],
        [noun("the export ban", modifiers=["export"]), noun("the travel ban", modifiers=["travel"])],
        [noun("the ban")],
    )
    found = resolved(made)
    assert [(each.label, each.type) for each in found.entities] == [("export ban", "Event"), ("travel ban", "Event")]
    assert entity(found, "the ban", made) is None


def test_a_thing_told_of_once_and_an_abstraction_are_no_entities() -> None:
    made = document(
        "a",
        [noun("a boat"), noun("the failure")],
        [noun("the failure"), noun("no boat")],
        [noun("any teacher", "Person")],
    )
    assert resolved(made).entities == ()


def test_a_description_of_a_subject_makes_no_entity() -> None:
    where, (who, what) = document("a", [name("Ada Orlan", "Person"), noun("a nurse", "Person")])
    assert labels(resolved((where, [who, replace(what, predicate=True)]))) == ["Ada Orlan"]
    assert labels(resolved((where, [who, what]))) == ["Ada Orlan", "nurse"]


def test_a_pronoun_stands_for_a_thing_without_a_name() -> None:
    made = document("a", [noun("the ban", subject=True)], [noun("the ban", subject=True)], [pronoun("it")])
    assert getattr(entity(resolved(made), "it", made), "label", "") == "ban"


def test_a_family_name_is_not_that_of_kin() -> None:
    where, found = document(
        "a",
        [name("Ada Orlan", "Person")],
        [noun("her father", "Person"), name("Ben Orlan", "Person")],
        [name("Orlan", "Person")],
    )
    father = next(one for one in found if one.text == "her father")
    told = [replace(one, apposed=father.span) if one.text == "Ben Orlan" else one for one in found]
    assert getattr(entity(resolved((where, told)), "Orlan", (where, told)), "label", "") == "Ada Orlan"


def test_a_church_goes_by_its_creed() -> None:
    made = document("a", [name("Church of Zenology", "Organization")], [name("Zenology", "Organization")])
    assert labels(resolved(made)) == ["Church of Zenology"]
    land = document("a", [name("Church of Denmark", "Organization")], [name("Denmark", "Place")])
    assert labels(resolved(land)) == ["Church of Denmark", "Denmark"]


def test_the_police_are_those_that_the_document_names() -> None:
    made = document("a", [name("Zen Police Department", "Organization")], [noun("police", "Group")])
    assert getattr(entity(resolved(made), "police", made), "label", "") == "Zen Police Department"


def test_a_known_thing_gives_its_name_type_and_links_to_its_exact_names_only() -> None:
    where, found = document(
        "a", [name("Zenco", "Organization"), name("ZC", ""), name("Zencor", "Organization"), name("Zenco Holdings", "")]
    )
    by_user = [KnownThing("Zen Company", "Company", ("Zenco", "ZC"), ("https://example.org/zen",))]
    made = resolve({"a": found}, {"a": where}, by_user)
    linked = [(each.label, each.type, each.aliases) for each in made.entities if each.same_as]
    assert linked == [("Zen Company", "Company", ("ZC", "Zenco"))]
    assert [made.of["a", *each.span] for each in found[:2]] == ["Zen_Company", "Zen_Company"]
    assert "Zencor" in labels(made)


def test_a_known_company_is_not_the_person_of_that_name() -> None:
    where, found = document("a", [name("Orlan", "Person", title="President")])
    made = resolve({"a": found}, {"a": where}, [KnownThing("Orlan", "Company", (), ("https://example.org/o",))])
    assert [(each.type, each.same_as) for each in made.entities] == [("Person", ())]


def test_a_name_of_two_known_things_links_to_neither() -> None:
    where, found = document("a", [name("Zenco", "Organization")])
    two = [
        KnownThing("Zenco", same_as=("https://example.org/1",)),
        KnownThing("Zenco", same_as=("https://example.org/2",)),
    ]
    assert [each.same_as for each in resolve({"a": found}, {"a": where}, two).entities] == [()]


def test_what_a_user_has_decided_is_obeyed() -> None:
    where, found = document(
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
    assert labels(resolve({"a": found}, {"a": where}, decisions=same)) == ["Ada Orlan", "Zenco"]
    assert labels(resolve({"a": found}, {"a": where}, decisions=different)) == ["Ada Orlan", "Orlan", "ZX", "Zenco"]


def test_decisions_chain() -> None:
    where, found = document("a", [name("ZX", "Organization"), name("ZY", "Organization"), name("ZZ", "Organization")])
    chain = [Decision("ZX", "ZY", same=True), Decision("ZY", "ZZ", same=True)]
    assert labels(resolve({"a": found}, {"a": where}, decisions=chain)) == ["ZZ"]


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


def test_cities_are_known_without_accents() -> None:
    assert is_city("dallas")
    assert is_city("sao paulo")
    assert not is_city("zenco")


@given(st.lists(st.text(st.characters(blacklist_characters="\n\r", codec="utf-8")), min_size=1, max_size=4))
def test_many_names_become_normal_as_each_one_does(texts: list[str]) -> None:
    plain = [text for text in texts if text.isascii() and "_" not in text and "\n" not in text and text.isprintable()]
    assert [" ".join(one.split()) for one in normal_lines("\n".join(plain))] == [
        normal(text) for text in plain
    ] or not plain


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
    st.sampled_from([noun("the company", "Company"), noun("a ban"), noun("the ban"), noun("her mother", "Person")]),
    st.sampled_from([nouns("employees", "employee", "Person"), nouns("two ships", "ship", modifiers=["two"])]),
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
