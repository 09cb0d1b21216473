"""What descriptions and pronouns stand for, on mentions made by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hand_made import Part, document, entity, label, labels, name, noun, nouns, owned, pronoun, resolved, said_by

from kg.model import Document, Mention, MentionKind


def test_a_subject_pronoun_is_not_who_is_named_after_it() -> None:
    made = document(
        "a",
        [name("Ada Orlan", "Person", subject=True), name("Bea Linden", "Person")],
        [name("Bea Linden", "Person", subject=True)],
        [pronoun("she"), name("Linden", "Person")],
    )
    assert label(resolved(made), "she", made) == "Ada Orlan"


def test_nobody_names_himself_in_what_he_says() -> None:
    made = document(
        "a",
        [name("Ada Orlan", "Person", subject=True)],
        [name("Bea Linden", "Person", subject=True), pronoun("she")],
    )
    assert label(resolved(said_by(made, "Bea Linden", "she")), "she", made) == "Ada Orlan"


def test_who_says_something_goes_on_to_say_more() -> None:
    said = replace(name("Ada Orlan", "Person", subject=True), says="say")
    made = document(
        "a",
        [name("Bea Linden", "Person", subject=True)],
        [name("Bea Linden", "Person", subject=True), said],
        [replace(pronoun("she"), says="add")],
    )
    assert label(resolved(made), "she", made) == "Ada Orlan"


def test_another_subject_before_the_pronoun_is_told_of_and_not_who_spoke_before() -> None:
    made = document(
        "a",
        [replace(name("Ada Orlan", "Person", subject=True), says="say")],
        [name("Bea Linden", "Person", subject=True), replace(pronoun("she"), says="add")],
    )
    assert label(resolved(made), "she", made) == "Bea Linden"


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
    assert [(each.label, each.type) for each in found.entities.values()] == [("asylum seekers", "Group")] * 2
    assert len({found.of["a"][each.span] for each in one[1]}) == 1
    assert found.of["a"][one[1][0].span] != found.of["b"][other[1][0].span]


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
    assert next(each for each in found.entities.values() if each.label != "Ada Orlan").type == "Person"


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
    kinds = [(each.label, each.type) for each in found.entities.values()]
    assert kinds == [("export ban", "Event"), ("travel ban", "Event")]
    assert entity(found, "the ban", made) is None


def test_a_thing_told_of_once_and_an_abstraction_are_no_entities() -> None:
    made = document(
        "a",
        [noun("a boat"), noun("the failure")],
        [noun("the failure"), noun("no boat")],
        [noun("any teacher", "Person")],
    )
    assert not resolved(made).entities


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


def test_who_speaks_in_a_quotation_is_i() -> None:
    one, (who, me) = document("a", [name("Ada Orlan", "Person")], [pronoun("I")])
    spoken = Mention(me.begin, me.end, "I", me.kind, head="i", head_span=me.span, sentence=1, speaker=who.span)
    found = resolved((one, [who, spoken]))
    assert found.of["a"][me.span] == found.of["a"][who.span]


@pytest.mark.parametrize(("kind", "who"), [("Organization", ""), ("Work", "Orlan Union")])
def test_they_are_a_body_without_a_name_where_it_weighs_more_than_a_named_one(kind: str, who: str) -> None:
    made = document("a", [noun("the team", kind, subject=True), name("Orlan Union", "Organization")], [pronoun("they")])
    assert label(resolved(made), "they", made) == who


def test_a_name_inside_another_phrase_weighs_less() -> None:
    where, found = document("a", [name("Acme", "Organization"), name("Orlan Union", "Organization")], [pronoun("it")])
    assert label(resolved((where, found)), "it", (where, found)) == "Orlan Union"
    inside = where, [found[0], replace(found[1], embedded=True), found[2]]
    assert label(resolved(inside), "it", inside) == "Acme"


def test_the_company_is_the_one_for_which_the_subject_speaks() -> None:
    text = "Orlan Works , Acme founder Ada Ulm the company"
    parts = [
        Mention(0, 11, "Orlan Works", MentionKind.NAME, type="Organization", head="Works", head_span=(6, 11)),
        Mention(14, 18, "Acme", MentionKind.NAME, type="Organization", head="Acme", head_span=(14, 18), sentence=1),
        replace(name("Ada Ulm", "Person", title="Acme founder", subject=True), begin=27, end=34, head_span=(31, 34)),
        replace(noun("the company", "Company"), begin=35, end=46, head_span=(39, 46), sentence=1),
    ]
    made = (
        Document("a", "a", text),
        [replace(parts[0], subject=True), parts[1], replace(parts[2], sentence=1), parts[3]],
    )
    assert label(resolved(made), "the company", made) == "Acme"


@pytest.mark.parametrize(("times", "who"), [(2, "Acme Union"), (1, "")])
def test_the_organization_is_the_one_that_the_document_names_most(times: int, who: str) -> None:
    rest = [[name("Acme Union", "Organization")] for _ in range(times)]
    made = document("a", [name("Orlan Union", "Organization")], *rest, [noun("the organization", "Organization")])
    assert label(resolved(made), "the organization", made) == who


@pytest.mark.parametrize(("text", "who"), [("the baby", "Olga Ulm"), ("her daughter", "Olga Ulm"), ("the boy", "")])
def test_someones_child_is_the_only_person_called_a_child(text: str, who: str) -> None:
    where, found = document("a", [noun("the child", "Person"), name("Olga Ulm", "Person")], [noun(text, "Person")])
    made = where, [replace(found[0], apposed=found[1].span), *found[1:]]
    assert label(resolved(made), text, made) == who


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("a cask", "the cask", ["cask"]),
        ("casks", "the casks", []),
        ("the cask", "the cask", []),
        ("a cask", "a cask", []),
    ],
)
def test_a_thing_that_is_brought_in_and_taken_up_is_an_entity_whatever_its_noun(
    first: str, second: str, found: list[str]
) -> None:
    assert labels(resolved(document("a", [noun(first)], [noun(second)]))) == found


def test_he_in_a_clause_about_someone_is_that_person_and_him_another() -> None:
    where, found = document(
        "a",
        [name("Ben Ulm", "Person", subject=True), name("Ivan Orlan", "Person")],
        [pronoun("he"), name("Orlan", "Person"), name("Ulm", "Person"), pronoun("He"), pronoun("him", subject=False)],
    )
    made = where, [replace(one, doer=one.text == "Orlan") for one in found]
    assert label(resolved(made), "He", made) == "Ivan Orlan"
    assert label(resolved(made), "him", made) == "Ben Ulm"


@pytest.mark.parametrize(("given", "who"), [("Zzyx", "Ivan Ulm"), ("Boris", "Boris Orlan")])
def test_his_is_who_is_known_to_be_a_man_where_the_subject_is_not(given: str, who: str) -> None:
    made = document(
        "a",
        [name(f"{given} Orlan", "Person", subject=True), name("Ivan Ulm", "Person"), pronoun("his", subject=False)],
    )
    assert label(resolved(made), "his", made) == who
