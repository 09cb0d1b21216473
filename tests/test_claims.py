"""Propositions become claims: by frames, roles, types and times, each with its evidence or the reason for none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.claims import Told, claims, told
from kg.claims.adjuncts import Adjuncts, adjuncts
from kg.claims.context import Context
from kg.claims.drafts import drafts, factuality
from kg.claims.frames import frame_index
from kg.claims.open import minted
from kg.claims.roles import agents, each, owners, patients
from kg.claims.times import Period, period
from kg.claims.values import is_value, value
from kg.model import (
    Argument,
    Claim,
    Document,
    Entity,
    Factuality,
    Mention,
    MentionKind,
    Modality,
    Proposition,
    Span,
    Value,
)
from kg.schema import load_schema

# Its place in this text is the mention of a phrase.
TEXT = "Norway Iran Acme Oslo envoy 2018 $5 million it Xyz the navy"
PLACES = {"Norway": "Country", "Iran": "Country", "Oslo": "City"}
TYPES = {**PLACES, "Acme": "Company", "envoy": "Person", "Xyz": "Thing"}
KINDS = {"2018": MentionKind.DATE, "$5 million": MentionKind.VALUE, "it": MentionKind.PRONOUN}
DOCUMENT = Document.of("one", TEXT, published=date(2018, 5, 14))
SCHEMA = load_schema()


def phrase(role: str, text: str, *attached: Argument, head: str = "") -> Argument:
    """Return a phrase; a name that stands in the text has its mention."""
    begin = TEXT.find(text)
    span = (begin, begin + len(text)) if begin >= 0 and (text in TYPES or text in KINDS) else None
    return Argument(role, text, max(begin, 0), max(begin, 0) + len(text), head or text.lower(), text, span, attached)


def joined(role: str, *texts: str) -> Argument:
    """Return a phrase of several: "Norway and Iran"."""
    parts = tuple(phrase(role, text) for text in texts)
    return replace(parts[0], text=" and ".join(texts), conjuncts=parts)


def clause(lemma: str, subject: str | Argument | None, *arguments: Argument, **more: object) -> Proposition:
    """Return what a verb says."""
    who = phrase("subject", subject) if isinstance(subject, str) else subject
    return replace(Proposition("verb", who, lemma, lemma, arguments, 0, len(TEXT)), **more)  # type: ignore[arg-type]


def noun(lemma: str, subject: str, *arguments: Argument) -> Proposition:
    """Return what a noun says."""
    return replace(clause(lemma, subject, *arguments), kind="noun")


def mentions() -> list[Mention]:
    named = [(text, KINDS.get(text, MentionKind.NAME)) for text in (*TYPES, *KINDS)]
    return [Mention(TEXT.find(text), TEXT.find(text) + len(text), text, kind) for text, kind in named]


def named() -> dict[Span, Entity]:
    """Return what the names in the text stand for."""
    return {(TEXT.find(name), TEXT.find(name) + len(name)): Entity(name, kind, name) for name, kind in TYPES.items()}


def made(*propositions: Proposition) -> tuple[list[Claim], Counter[str]]:
    found, rejections = claims([said_in(DOCUMENT, propositions)])
    return list(found), rejections


def said_in(document: Document, propositions: Sequence[Proposition]) -> Told:
    return told(document, propositions, mentions(), named(), SCHEMA, frame_index(SCHEMA))


def triples(*propositions: Proposition) -> set[tuple[str, str, str]]:
    found, _ = made(*propositions)
    return {
        (one.subject, one.property, one.object if isinstance(one.object, str) else f"{one.object.text!r}")
        for one in found
    }


def reasons(*propositions: Proposition) -> list[str]:
    return list(made(*propositions)[1].elements())


def context() -> Context:
    spans = {mention.span: mention for mention in mentions()}
    entities = {mention.span: mention.text for mention in mentions() if mention.text in TYPES}
    return Context(spans, entities, TYPES, SCHEMA, frame_index(SCHEMA))


def test_the_object_of_a_verb_is_the_object_of_its_relation() -> None:
    assert triples(clause("sue", "Norway", phrase("object", "Acme"))) == {("Norway", "sues", "Acme")}


def test_a_passive_turns_round() -> None:
    passive = clause("sue", "Acme", phrase("by", "Norway"), passive=True)
    assert triples(passive) == {("Norway", "sues", "Acme")}


def test_a_passive_without_agent_says_no_act() -> None:
    assert triples(clause("sue", "Acme", passive=True)) == set()


def test_who_is_named_before_an_act_does_it() -> None:
    order = phrase("subject", "an order", phrase("modifier", "Norway"), head="order")
    assert triples(clause("ban", order, phrase("object", "Acme"))) == {("Norway", "bans", "Acme")}
    letter = replace(order, head="letter")
    assert triples(clause("ban", letter, phrase("object", "Acme"))) == set()


def test_the_words_on_the_way_decide_what_a_light_verb_says() -> None:
    imposed = clause("impose", "Norway", phrase("object", "sanctions", head="sanction"), phrase("on", "Iran"))
    assert triples(imposed) == {("Norway", "sanctions", "Iran")}
    attached = clause("impose", "Norway", phrase("object", "duties", phrase("on", "Iran"), head="duty"))
    assert triples(attached) == {("Norway", "imposesTariffsOn", "Iran")}


def test_the_fuller_of_two_frames_is_right() -> None:
    statement = phrase("object", "false statements", head="statement")
    assert triples(clause("make", "Acme", statement, phrase("to", "Iran"))) == {("Acme", "deceives", "Iran")}
    assert triples(clause("make", "Acme", phrase("object", "pumps", head="pump"))) == {("Acme", "produces", "'pumps'")}


def test_the_types_of_the_ends_decide_between_relations() -> None:
    assert triples(noun("_of", "Acme", phrase("of", "Norway"))) == {("Acme", "basedIn", "Norway")}
    assert triples(noun("_of", "Oslo", phrase("of", "Norway"))) == {("Oslo", "locatedIn", "Norway")}
    assert triples(noun("_of", "envoy", phrase("of", "Norway"))) == {("envoy", "citizenOf", "Norway")}


def test_a_possessive_of_what_nobody_knows_says_nothing() -> None:
    assert triples(noun("_of", "Xyz", phrase("of", "Norway"))) == set()


def test_a_claim_that_breaks_its_domain_is_rejected_with_the_reason() -> None:
    head = noun("president", "Oslo", phrase("of", "Xyz"))
    assert ("Oslo", "headOf", "Xyz") not in triples(head)
    assert reasons(noun("_in", "Acme", phrase("in", "envoy"))) == ["locatedIn wants another object than a Person"]


def test_one_whose_type_nobody_knows_may_be_anything() -> None:
    assert triples(clause("sue", "Xyz", phrase("object", "Acme"))) == {("Xyz", "sues", "Acme")}


def test_nothing_is_related_to_itself() -> None:
    assert triples(clause("sue", "Acme", phrase("object", "Acme"))) == set()


def test_each_that_is_joined_or_listed_gets_its_claim() -> None:
    both = clause("sue", joined("subject", "Norway", "Iran"), phrase("object", "Acme"))
    assert triples(both) == {("Norway", "sues", "Acme"), ("Iran", "sues", "Acme")}
    listed = replace(phrase("object", "firms"), members=(phrase("object", "Acme"), phrase("object", "Xyz")))
    assert triples(clause("sue", "Norway", listed)) >= {("Norway", "sues", "Acme"), ("Norway", "sues", "Xyz")}


def test_who_is_joined_does_it_to_each_other_where_there_is_no_object() -> None:
    assert triples(clause("meet", joined("subject", "Norway", "Iran"))) == {("Norway", "meets", "Iran")}
    with_third = clause("meet", joined("subject", "Norway", "Iran"), phrase("with", "Acme"))
    assert triples(with_third) == {("Norway", "meets", "Acme"), ("Iran", "meets", "Acme")}


def test_the_subject_may_be_what_it_is_done_to() -> None:
    moved = clause("move", "Acme", phrase("object", "envoy"), phrase("to", "Oslo"))
    assert ("envoy", "goesTo", "Oslo") in triples(moved)
    assert ("Acme", "goesTo", "Oslo") not in triples(moved)
    assert triples(clause("move", "envoy", phrase("to", "Oslo"))) == {("envoy", "goesTo", "Oslo")}
    assert ("envoy", "bornIn", "Oslo") in triples(clause("bear", "envoy", phrase("in", "Oslo"), passive=True))


def test_a_frame_may_be_read_in_reverse() -> None:
    assert ("envoy", "worksFor", "Acme") in triples(clause("employ", "Acme", phrase("object", "envoy")))


def test_the_phrase_of_a_verb_may_hang_on_its_object() -> None:
    goods = phrase("object", "pumps to Iran", phrase("to", "Iran"), head="pump")
    assert ("Acme", "sellsTo", "Iran") in triples(clause("sell", "Acme", goods))


def test_what_no_frame_says_stays_under_its_own_words() -> None:
    assert triples(clause("repaint", "Norway", phrase("object", "Acme"))) == {("Norway", "repaint", "Acme")}
    roof = phrase("object", "the roof of Acme", phrase("of", "Acme"), head="roof")
    assert triples(clause("repaint", "Norway", roof)) == {("Norway", "repaintRoofOf", "Acme")}


def test_a_passive_without_agent_says_what_became_of_its_subject() -> None:
    rusted = clause("repaint", "Acme", phrase("in", "Oslo"), passive=True, relation="was repainted")
    assert triples(rusted) == {("Acme", "repaintedIn", "Oslo")}


def test_a_particle_stays_with_its_participle() -> None:
    called = clause("call_up", "Acme", phrase("to", "Oslo"), passive=True, relation="was called up")
    assert triples(called) == {("Acme", "calledUpTo", "Oslo")}


def test_dates_and_what_is_spoken_for_are_no_objects() -> None:
    assert triples(clause("repaint", "Norway", phrase("object", "2018"))) == set()
    sued = clause("sue", "Norway", phrase("object", "Acme"), phrase("indirect", "$5 million"))
    assert triples(sued) == {("Norway", "sues", "Acme")}


@pytest.mark.parametrize(
    ("proposition", "reason"),
    [
        (clause("sue", None, phrase("object", "Acme")), "no subject"),
        (clause("sue", "a man", phrase("object", "Acme")), "the subject is no known entity"),
        (clause("resign", "envoy"), "no object"),
        (clause("repaint", "Norway", phrase("near", "a hut")), "no object is a known entity or a value"),
    ],
)
def test_what_becomes_no_claim_says_why(proposition: Proposition, reason: str) -> None:
    assert reasons(proposition) == [reason]


@pytest.mark.parametrize(
    ("role", "text", "lemma", "kind", "worth"),
    [
        ("object", "a fine", "pay", None, True),
        ("object", "it", "pay", MentionKind.PRONOUN, False),
        ("object", "it done", "get", None, False),
        ("object", "something", "say", None, False),
        ("object", "guilty to", "plead", None, False),
        ("in", "a hut", "live", None, False),
        ("complement", "guilty", "plead", None, False),
        ("complement", "guilty", "be", None, True),
        ("complement", "six", "be", MentionKind.VALUE, False),
        ("complement", "0", "be", None, False),
        ("clause", "it is late", "say", None, True),
        ("clause", "it done", "get", None, False),
    ],
)
def test_only_words_that_tell_something_are_values(
    role: str, text: str, lemma: str, kind: MentionKind | None, worth: bool
) -> None:
    assert is_value(phrase(role, text), clause(lemma, "Norway"), kind) is worth


def test_a_statement_is_a_value_without_its_that() -> None:
    assert value(phrase("clause", "that it is late")) == Value("it is late")
    assert value(phrase("object", "that fine")) == Value("that fine")


def test_the_strongest_doubt_wins() -> None:
    said = clause("sue", "Norway", phrase("object", "Acme"))
    assert factuality(said) is Factuality.ACTUAL
    assert factuality(replace(said, reported=True)) is Factuality.REPORTED
    assert factuality(replace(said, reported=True, modality=Modality.PLANNED)) is Factuality.PLANNED
    assert factuality(replace(said, modality=Modality.POSSIBLE, negated=True)) is Factuality.NEGATED


def test_the_same_thing_said_twice_is_one_claim_with_all_its_evidence() -> None:
    first = clause("sue", "Norway", phrase("object", "Acme"), end=10, confidence=0.4)
    second = replace(first, relation="is suing", begin=11, end=20, confidence=0.7)
    (claim,), _ = made(first, second)
    assert [(one.begin, one.end, one.quote) for one in claim.evidence] == [(0, 10, TEXT[:10]), (11, 20, TEXT[11:20])]
    assert claim.texts == ("is suing", "sue")
    assert claim.confidence == 0.7


def test_what_qualifies_a_claim_keeps_it_apart() -> None:
    said = clause("sue", "Norway", phrase("object", "Acme"))
    others = (
        replace(said, negated=True),
        replace(said, reported=True, speaker=phrase("speaker", "envoy")),
        replace(said, arguments=(*said.arguments, phrase("in", "2018"))),
    )
    found, _ = made(said, *others)
    assert {(one.factuality.value, one.speaker, one.begin) for one in found} == {
        ("actual", "", ""),
        ("negated", "", ""),
        ("reported", "envoy", ""),
        ("actual", "", "2018"),
    }


def test_the_order_of_documents_changes_nothing() -> None:
    other = Document.of("two", TEXT)
    said = (clause("sue", "Norway", phrase("object", "Acme")), clause("repaint", "Iran", phrase("object", "Oslo")))
    told = [said_in(document, said) for document in (DOCUMENT, other)]
    one, other_way = (list(claims(order)[0]) for order in (told, told[::-1]))
    assert one == other_way
    assert {len(claim.evidence) for claim in one} == {2}


def test_an_amount_a_place_and_a_means_qualify_what_is_done() -> None:
    shot = clause(
        "shoot",
        "Norway",
        phrase("object", "Iran"),
        phrase("in", "Oslo"),
        phrase("for", "$5 million"),
        phrase("with", "a gun"),
    )
    assert adjuncts(shot, "ASSAULT", context()) == Adjuncts("$5 million", "Oslo", "a gun")
    assert adjuncts(shot, "CONSULT", context()) == Adjuncts("$5 million", "Oslo", "")


def test_a_name_is_no_means_and_a_company_no_place() -> None:
    shot = clause("shoot", "Norway", phrase("object", "Iran"), phrase("in", "Acme"), phrase("with", "envoy"))
    assert adjuncts(shot, "ASSAULT", context()) == Adjuncts()


def test_what_a_sale_is_about_is_its_theme() -> None:
    sale = phrase("object", "the sale of parts", phrase("of", "parts"), phrase("to", "Iran"), head="sale")
    found, _ = made(clause("ban", "Norway", sale))
    assert {(one.property, one.object, one.theme) for one in found} == {("bans", "Iran", "parts")}


def test_roles_of_active_and_passive() -> None:
    active = clause("sue", "Norway", phrase("object", "Acme"))
    passive = clause("sue", "Acme", phrase("by", "Norway"), phrase("in", "Oslo"), passive=True)
    assert [one.text for one in agents(active)] == [one.text for one in agents(passive)] == ["Norway"]
    assert [(one.role, one.text) for one in patients(passive)] == [("object", "Acme"), ("in", "Oslo")]
    assert agents(replace(passive, arguments=())) == ()


def test_a_phrase_knows_its_owners_and_its_parts() -> None:
    ban = phrase("object", "Norway's ban", phrase("possessor", "Norway"), phrase("on", "Iran"))
    assert [one.text for one in owners(ban)] == ["Norway"]
    assert [one.text for one in each(joined("object", "Acme", "Oslo"))] == ["Acme", "Oslo"]


@given(
    st.lists(st.sampled_from(["Norway", "of", "sale", "9", "é", "", "to"]), min_size=1, max_size=4), st.text(max_size=8)
)
def test_a_minted_name_is_one_that_a_schema_could_have(roles: list[str], stem: str) -> None:
    name = minted(stem, [Argument(role, role, 0, 1, role) for role in roles])
    assert name == "" or (name[0].isalpha() and name.isalnum() and name.isascii())


@pytest.mark.parametrize(
    ("role", "wanted"), [("in", Period("2018")), ("until", Period("", "2018")), ("through", Period("", "2018"))]
)
def test_a_preposition_says_whether_a_date_begins_or_ends(role: str, wanted: Period) -> None:
    spans = {mention.span: mention for mention in mentions()}
    assert period(clause("sue", "Norway", phrase(role, "2018")), spans, None) == wanted


def test_what_is_only_said_to_be_its_owners_is_no_claim() -> None:
    had = noun("envoy", "Acme", phrase("object", "envoy"))
    assert drafts(had, context()) == "no object is a known entity or a value"
