"""The rules that read phrases and facts off a parse, on parses built by hand."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from parses import VOCAB, named, one, phrases, said, subject
from spacy.tokens import Doc

from kg.model import Argument, Modality
from kg.propositions import extract
from kg.propositions.facts import clause_tuple, facts


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("because/IN/prep/1 of/IN/pcomp/2 bans/NNS/pobj/2", {"because of": "bans"}),
        ("out/IN/prep/1 of/IN/prep/2 Oslo/NNP/pobj/3", {"out of": "Oslo"}),
        ("in/IN/prep/1 response/NN/pobj/2 to/IN/prep/3 strikes/NNS/pobj/4", {"in response to": "strikes"}),
        ("from/IN/prep/1 May/NNP/pobj/2 to/IN/prep/2 June/NNP/pobj/4", {"from": "May", "to": "June"}),
        ("from/IN/prep/1 May/NNP/pobj/2 to/IN/prep/1 June/NNP/pobj/4", {"from": "May", "to": "June"}),
        ("in/IN/prep/1 and/CC/cc/2 around/IN/conj/2 Oslo/NNP/pobj/4", {"in": "Oslo", "around": "Oslo"}),
        ("north/RB/advmod/1 of/IN/prep/2 Oslo/NNP/pobj/3", {"north of": "Oslo"}),
        ("for/IN/prep/1 instance/NN/pobj/2", {}),
        ("as/IN/prep/1 a/DT/det/4 result/NN/pobj/2", {}),
    ],
)
def test_what_prepositions_join_to_a_verb(rows: str, expected: dict[str, str]) -> None:
    (fought,) = said(f"They/PRP/nsubj/1 fought/VBD/ROOT/1/fight {rows}")
    assert phrases(fought) == expected


def texts(phrase: Argument) -> list[str]:
    return [one.text for one in phrase.conjuncts]


def test_joined_objects_are_conjuncts() -> None:
    (sold,) = said(
        "They/PRP/nsubj/1 sold/VBD/ROOT/1/sell pumps/NNS/dobj/1 ,/,/punct/2 valves/NNS/conj/2 and/CC/cc/4 "
        "old/JJ/amod/7 ships/NNS/conj/4"
    )
    assert texts(sold.arguments[0]) == ["pumps", "valves", "old ships"]


@pytest.mark.parametrize(
    ("rows", "parts"),
    [
        ("both/DT/det/6 old/JJ/amod/6 and/CC/cc/3 new/JJ/conj/3 costs/NNS/dobj/1", ["old costs", "new costs"]),
        ("a/DT/det/6 safe/JJ/amod/6 and/CC/cc/3 cheap/JJ/conj/3 drug/NN/dobj/1", []),
    ],
)  # fmt: skip
def test_joined_modifiers_of_several_things_are_split(rows: str, parts: list[str]) -> None:
    (cut,) = said(f"They/PRP/nsubj/1 cut/VBD/ROOT/1 {rows}")
    assert texts(cut.arguments[0]) == parts


def test_members_of_a_list_are_kept_with_what_they_are_members_of() -> None:
    (signed,) = said(
        "Firms/NNS/nsubj/6 such/JJ/amod/2 as/IN/prep/0 Acme/NNP/pobj/2 and/CC/cc/3 Globex/NNP/conj/3 "
        "signed/VBD/ROOT/6/sign"
    )
    assert signed.subject is not None
    assert signed.subject.text == "Firms"
    assert [texts(member) for member in signed.subject.members] == [["Acme", "Globex"]]


def test_an_owner_has_no_clitic() -> None:
    found = said(
        "Acme/NNP/poss/2 's/POS/case/0 plan/NN/nsubj/5 to/TO/aux/4 leave/VB/acl/2 grew/VBD/ROOT/5/grow", "Acme"
    )
    assert (subject(one(found, "leave")), one(found, "leave").modality) == ("Acme", Modality.PLANNED)


def test_nothing_is_left_of_an_apposition_that_is_cut_out() -> None:
    found = said(
        "Acme/NNP/nsubj/11 -LRB-/-LRB-/punct/3 a/DT/det/3 maker/NN/appos/0 -RRB-/-RRB-/punct/3 ,/,/punct/0 "
        "a/DT/det/7 firm/NN/appos/0 ,/,/punct/0 of/IN/prep/0 Oslo/NNP/pobj/9 sells/VBZ/ROOT/11/sell",
    )
    assert subject(one(found, "sell")) == "Acme of Oslo"


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        ("the/DT/det/5 \"/``/punct/5 wide/JJ/amod/5 river/NN/dobj/1 \"/''/punct/5", 'the " wide river "'),
        ("\"/``/punct/4 wide/JJ/amod/4 river/NN/dobj/1 \"/''/punct/4", "wide river"),
        ("the/DT/det/3 river/NN/dobj/1 \"/''/punct/3", "the river"),
    ],
)
def test_marks_at_the_ends_stay_only_with_their_partners(rows: str, text: str) -> None:
    (crossed,) = said(f"They/PRP/nsubj/1 crossed/VBD/ROOT/1/cross {rows}")
    assert phrases(crossed) == {"object": text}


def test_the_owner_of_an_act_acts() -> None:
    rows = (
        "Norwegian/JJ/amod/1 {0}/NN/nsubj/5 of/IN/prep/1 the/DT/det/4 treaty/NN/pobj/2 grew/VBD/ROOT/5/grow ././punct/5"
    )
    assert subject(one(said(rows.format("criticism"), "Norwegian"), "criticism")) == "Norwegian"
    assert "Norwegian" not in [subject(p) for p in said(rows.format("section"), "Norwegian") if p.lemma == "section"]


@pytest.mark.parametrize(
    ("verb", "negated", "modality"),
    [("block", True, Modality.ASSERTED), ("consider", False, Modality.PLANNED), ("praise", False, Modality.ASSERTED)],
)
def test_a_verb_tells_of_the_act_that_is_its_object(verb: str, negated: bool, modality: Modality) -> None:
    sale = one(
        said(
            f"They/PRP/nsubj/1 {verb}/VBP/ROOT/1 Acme/NNP/poss/4 's/POS/case/2 sale/NN/dobj/1 of/IN/prep/4 "
            "ships/NNS/pobj/5",
            "Acme",
        ),
        "sale",
    )
    assert (subject(sale), sale.negated, sale.modality) == ("Acme", negated, modality)


@pytest.mark.parametrize("mark", ["?", '?"', "? "])
def test_questions_say_nothing(mark: str) -> None:
    doc = Doc(
        VOCAB,
        words=["He", "sold", "it", *mark.strip()],
        tags=["PRP", "VBD", "PRP", *["."] * len(mark.strip())],
        deps=["nsubj", "ROOT", "dobj", *["punct"] * len(mark.strip())],
        heads=[1] * (3 + len(mark.strip())),
        lemmas=["he", "sell", "it", *mark.strip()],
    )
    assert list(extract(doc, [])) == []


def test_commands_say_nothing() -> None:
    assert said("Sell/VB/ROOT/0 the/DT/det/2 mine/NN/dobj/0") == []


def test_facts_go_through_the_object_to_what_prepositions_join() -> None:
    (tied,) = said(
        "Rebels/NNS/nsubj/1 tied/VBD/ROOT/1/tie him/PRP/dobj/1 to/IN/prep/1 the/DT/det/5 bars/NNS/pobj/3 "
        "of/IN/prep/5 a/DT/det/8 cell/NN/pobj/6"
    )
    assert [(fact.subject, fact.relation, fact.object) for fact in facts(tied)] == [
        ("Rebels", "tied", "him"),
        ("Rebels", "tied him to", "the bars of a cell"),
        ("Rebels", "tied him to the bars of", "a cell"),
    ]
    assert clause_tuple(tied) == ("tied", "Rebels", "him", "to the bars of a cell")


def test_a_clause_without_phrases_has_a_tuple_with_an_empty_place() -> None:
    (slept,) = said("He/PRP/nsubj/1 slept/VBD/ROOT/1/sleep")
    assert list(facts(slept)) == []
    assert clause_tuple(slept) == ("slept", "He", "")


TAGS = [
    "NN",
    "NNP",
    "NNS",
    "VB",
    "VBD",
    "VBG",
    "VBN",
    "VBZ",
    "IN",
    "TO",
    "DT",
    "JJ",
    "RB",
    "WDT",
    "POS",
    ",",
    "``",
    "''",
]
DEPS = [
    "nsubj", "nsubjpass", "dobj", "pobj", "prep", "pcomp", "conj", "cc", "xcomp", "ccomp", "advcl", "acl", "relcl",
    "appos", "attr", "acomp", "oprd", "dative", "agent", "poss", "amod", "compound", "aux", "auxpass", "neg", "expl",
    "punct", "advmod", "mark", "parataxis", "npadvmod", "det", "csubj",
]  # fmt: skip
WORDS = [
    "in",
    "of",
    "to",
    "from",
    "said",
    "not",
    "because",
    "instead",
    "there",
    "and",
    "Acme",
    "made",
    "order",
    "'s",
    '"',
]

LEMMAS = ["say", "be", "make", "have", "bar", "plan"]


@st.composite
def trees(draw: st.DrawFn, begin: int, end: int, heads: dict[int, int], head: int | None = None) -> None:
    """Draw a projective tree over a range of words."""
    if begin < end:
        root = draw(st.integers(begin, end - 1))
        heads[root] = root if head is None else head
        draw(trees(begin, root, heads, root))
        draw(trees(root + 1, end, heads, root))


@st.composite
def parses(draw: st.DrawFn) -> Doc:
    length = draw(st.integers(1, 14))
    heads: dict[int, int] = {}
    draw(trees(0, length, heads))
    return Doc(
        VOCAB,
        words=draw(st.lists(st.sampled_from(WORDS), min_size=length, max_size=length)),
        tags=draw(st.lists(st.sampled_from(TAGS), min_size=length, max_size=length)),
        pos=["ADP" if draw(st.booleans()) else "X" for _ in range(length)],
        deps=["ROOT" if heads[i] == i else draw(st.sampled_from(DEPS)) for i in range(length)],
        heads=[heads[i] for i in range(length)],
        lemmas=draw(st.lists(st.sampled_from(LEMMAS), min_size=length, max_size=length)),
    )  # fmt: skip


@settings(deadline=None, max_examples=300)
@given(parses())
def test_any_parse_gives_phrases_that_lie_within_the_text(doc: Doc) -> None:
    mentions = [named(doc, "Acme")] if any(token.text == "Acme" for token in doc) else []
    for proposition in extract(doc, mentions):
        assert 0 <= proposition.begin < proposition.end <= len(doc.text)
        assert proposition.confidence is None or 0 < proposition.confidence < 1
        for phrase in [*proposition.arguments, *([proposition.subject] if proposition.subject else [])]:
            assert 0 <= phrase.begin < phrase.end <= len(doc.text)
            assert phrase.text
        assert all(fact.subject and fact.relation for fact in facts(proposition))
