"""The rules that read propositions off a parse, on parses built by hand."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from kg.model import Argument, Mention, MentionKind, Modality, Proposition
from kg.propositions import extract
from kg.propositions.facts import clause_tuple, facts

VOCAB = spacy.blank("en").vocab
ADPOSITIONS = ("IN", "TO", "RP")


def parsed(rows: str) -> Doc:
    """Return a Doc of rows such as `sold/VBD/ROOT/1/sell`: word, tag, dependency, head and, where it differs, lemma."""
    cells = [row.rsplit("/", 4) if row.count("/") == 4 else [*row.rsplit("/", 3), ""] for row in rows.split()]
    return Doc(
        VOCAB,
        words=[cell[0] for cell in cells],
        tags=[cell[1] for cell in cells],
        pos=["ADP" if cell[1] in ADPOSITIONS and cell[2] != "aux" else "X" for cell in cells],
        deps=[cell[2] for cell in cells],
        heads=[int(cell[3]) for cell in cells],
        lemmas=[cell[4] or cell[0].lower() for cell in cells],
    )


def said(rows: str, *names: str) -> list[Proposition]:
    doc = parsed(rows)
    return list(extract(doc, [named(doc, name) for name in names]))


def named(doc: Doc, name: str) -> Mention:
    begin = doc.text.index(name)
    end = begin + len(name)
    last = name.rsplit(maxsplit=1)[-1]
    head = (end - len(last), end)
    return Mention(begin, end, name, MentionKind.NAME, type="Thing", head=last, head_span=head)


def one(found: list[Proposition], lemma: str) -> Proposition:
    (proposition,) = [one for one in found if one.lemma == lemma]
    return proposition


def subject(proposition: Proposition) -> str | None:
    return proposition.subject.text if proposition.subject else None


def phrases(proposition: Proposition) -> dict[str, str]:
    return {one.role: one.text for one in proposition.arguments}


BANNED = "Acme/NNP/nsubjpass/2 was/VBD/auxpass/2/be banned/VBN/ROOT/2/ban by/IN/agent/2 the/DT/det/5 court/NN/pobj/3"


def test_a_passive_keeps_its_subject_and_its_agent_apart() -> None:
    (banned,) = said(BANNED)
    assert (subject(banned), banned.passive, phrases(banned)) == ("Acme", True, {"by": "the court"})


def test_a_perfect_is_no_passive() -> None:
    (seized,) = said("Rebels/NNS/nsubj/2 have/VBP/aux/2 seized/VBN/ROOT/2/seize ships/NNS/dobj/2")
    assert (seized.passive, phrases(seized)) == (False, {"object": "ships"})


def test_a_participle_after_a_noun_is_a_passive_of_the_noun() -> None:
    found = said(
        "Ships/NNS/nsubj/4 seized/VBN/acl/0/seize by/IN/agent/1 rebels/NNS/pobj/2 sank/VBD/ROOT/4/sink ././punct/4"
    )
    assert [(subject(p), p.lemma, p.passive) for p in found] == [("Ships", "seize", True), ("Ships", "sink", False)]


@pytest.mark.parametrize(("end", "passive"), [("", True), (" ././punct/1", False)])
def test_a_participle_alone_is_a_passive_only_in_a_headline(end: str, passive: bool) -> None:
    (arrested,) = said("Engineer/NN/nsubj/1 arrested/VBN/ROOT/1/arrest in/IN/prep/1 Oslo/NNP/pobj/2" + end)
    assert arrested.passive is passive


def test_a_relative_pronoun_is_replaced_by_its_antecedent() -> None:
    found = said(
        "The/DT/det/1 mine/NN/nsubj/5 that/WDT/dobj/4 Globex/NNP/nsubj/4 bought/VBD/relcl/1/buy closed/VBD/ROOT/5/close"
    )
    bought = one(found, "buy")
    assert (subject(bought), phrases(bought)) == ("Globex", {"object": "The mine"})


def test_a_preposition_before_a_relative_pronoun_gives_its_antecedent_the_role() -> None:
    found = said(
        "The/DT/det/1 bank/NN/nsubj/7 to/IN/prep/5 which/WDT/pobj/2 Acme/NNP/nsubj/5 owes/VBZ/relcl/1/owe "
        "money/NN/dobj/5 failed/VBD/ROOT/7/fail"
    )
    assert phrases(one(found, "owe")) == {"object": "money", "to": "The bank"}


def test_a_relative_pronoun_without_an_antecedent_leaves_no_subject() -> None:
    found = said("He/PRP/nsubj/1 asked/VBD/ROOT/1/ask who/WP/nsubj/3 won/VBD/ccomp/1/win")
    assert subject(one(found, "win")) is None


PLANS = "Acme/NNP/nsubj/1 {0}/VBZ/ROOT/1/{1} to/TO/aux/3 work/VB/xcomp/1 with/IN/prep/3 Globex/NNP/pobj/4"


@pytest.mark.parametrize(
    ("verb", "lemma", "negated", "modality"),
    [
        ("plans", "plan", False, Modality.PLANNED),
        ("failed", "fail", True, Modality.ASSERTED),
        ("seems", "seem", False, Modality.POSSIBLE),
        ("managed", "manage", False, Modality.ASSERTED),
    ],
)
def test_a_chain_of_verbs_is_one_clause(verb: str, lemma: str, negated: bool, modality: Modality) -> None:
    (works,) = said(PLANS.format(verb, lemma))
    assert (works.relation, works.lemma, phrases(works)) == (f"{verb} to work", "work", {"with": "Globex"})
    assert (works.negated, works.modality) == (negated, modality)


def test_a_gerund_after_an_adjective_ends_the_chain() -> None:
    (builds,) = said(
        "Globex/NNP/nsubj/1 is/VBZ/ROOT/1/be capable/JJ/acomp/1 of/IN/prep/2 building/VBG/pcomp/3/build "
        "ships/NNS/dobj/4"
    )
    assert (builds.relation, phrases(builds)) == ("is capable of building", {"object": "ships"})
    assert builds.modality is Modality.POSSIBLE


def test_the_object_of_a_verb_above_is_who_acts() -> None:
    found = said(
        "Police/NNS/nsubj/1 told/VBD/ROOT/1/tell drivers/NNS/dobj/1 to/TO/aux/4 stop/VB/xcomp/1",
    )
    assert (subject(one(found, "stop")), one(found, "stop").modality) == ("drivers", Modality.POSSIBLE)


def test_what_is_used_does_not_act() -> None:
    found = said(
        "Norway/NNP/nsubj/1 used/VBD/ROOT/1/use laws/NNS/dobj/1 to/TO/aux/4 block/VB/xcomp/1 mergers/NNS/dobj/4"
    )
    assert subject(one(found, "block")) == "Norway"


@pytest.mark.parametrize(
    ("rows", "doer", "negated"),
    [
        ("Courts/NNS/nsubj/1 barred/VBD/ROOT/1/bar Acme/NNP/dobj/1 from/IN/prep/1", "Acme", True),
        ("Acme/NNP/nsubjpass/2 was/VBD/auxpass/2/be barred/VBN/ROOT/2/bar from/IN/prep/2", "Acme", True),
        ("Acme/NNP/nsubjpass/2 was/VBD/auxpass/2/be hurt/VBN/ROOT/2 by/IN/prep/2", None, False),
        ("He/PRP/nsubj/1 left/VBD/ROOT/1/leave it/PRP/dobj/1 without/IN/prep/1", "He", True),
    ],
)
def test_who_does_what_a_gerund_says(rows: str, doer: str | None, negated: bool) -> None:
    selling = one(said(f"{rows} selling/VBG/pcomp/3/sell pumps/NNS/dobj/4"), "sell")
    assert (subject(selling), selling.negated, phrases(selling)) == (doer, negated, {"object": "pumps"})


def test_a_joined_verb_shares_subject_and_auxiliary() -> None:
    found = said(
        "Acme/NNP/nsubj/2 will/MD/aux/2 close/VB/ROOT/2 plants/NNS/dobj/2 and/CC/cc/2 dismiss/VB/conj/2 staff/NN/dobj/5"
    )
    dismissed = one(found, "dismiss")
    assert (subject(dismissed), dismissed.relation, dismissed.modality) == ("Acme", "will dismiss", Modality.PLANNED)
    assert phrases(dismissed) == {"object": "staff"}


@pytest.mark.parametrize(("verb", "objects"), [("designs", {"object": "ferries"}), ("collapses", {})])
def test_an_object_after_two_joined_verbs_belongs_to_both_if_both_take_one(verb: str, objects: dict[str, str]) -> None:
    lemma = verb.removesuffix("s")
    found = said(f"Acme/NNP/nsubj/1 {verb}/VBZ/ROOT/1/{lemma} and/CC/cc/1 builds/VBZ/conj/1/build ferries/NNS/dobj/3")
    assert phrases(one(found, lemma)) == objects
    assert phrases(one(found, "build")) == {"object": "ferries"}


def test_a_contrast_does_not_share_its_negation() -> None:
    found = said(
        "Acme/NNP/nsubj/3 did/VBD/aux/3/do not/RB/neg/3 sell/VB/ROOT/3 but/CC/cc/3 lease/VB/conj/3 ships/NNS/dobj/5"
    )
    assert (one(found, "sell").negated, one(found, "lease").negated) == (True, False)


def test_the_first_to_do_something_does_it() -> None:
    found = said(
        "Acme/NNP/nsubj/1 was/VBD/ROOT/1/be the/DT/det/4 first/JJ/amod/4 firm/NN/attr/1 to/TO/aux/6 "
        "sail/VB/relcl/4 ships/NNS/dobj/6"
    )
    sailed = one(found, "sail")
    assert (subject(sailed), sailed.modality, phrases(sailed)) == ("Acme", Modality.ASSERTED, {"object": "ships"})


def test_there_gives_its_subject_to_no_other_verb() -> None:
    found = said(
        "There/EX/expl/1 were/VBD/ROOT/1/be attacks/NNS/attr/1 ,/,/punct/1 leading/VBG/advcl/1/lead "
        "to/IN/prep/4 war/NN/pobj/5"
    )
    assert subject(one(found, "lead")) == "attacks"


def test_a_noun_may_be_said_of_an_object() -> None:
    found = said(
        "Boards/NNS/nsubj/1 made/VBD/ROOT/1/make Reed/NNP/nsubj/4 the/DT/det/4 head/NN/ccomp/1 "
        "of/IN/prep/4 Acme/NNP/pobj/5",
        "Reed",
        "Acme",
    )
    assert phrases(one(found, "make")) == {"object": "Reed", "complement": "the head of Acme"}
    assert (subject(one(found, "head")), phrases(one(found, "head"))) == ("Reed", {"of": "Acme"})


@pytest.mark.parametrize(
    "start",
    [
        "Nobody/NN/nsubj/1 signed/VBD/ROOT/1/sign",
        "Neither/DT/det/1 side/NN/nsubj/2 signed/VBD/ROOT/2/sign",
        "They/PRP/nsubj/1 signed/VBD/ROOT/1/sign no/DT/det/3 treaty/NN/dobj/1",
        "They/PRP/nsubj/2 never/RB/neg/2 signed/VBD/ROOT/2/sign",
        "They/PRP/nsubj/3 no/RB/neg/2 longer/RB/advmod/3 signed/VBD/ROOT/3/sign",
    ],
)
def test_what_denies_a_clause(start: str) -> None:
    (signed,) = said(start)
    assert signed.negated


def test_two_negations_cancel() -> None:
    (paid,) = said(
        "He/PRP/nsubj/3 did/VBD/aux/3/do not/RB/neg/3 fail/VB/ROOT/3 to/TO/aux/5 pay/VB/xcomp/3 debts/NNS/dobj/5"
    )
    assert (paid.negated, paid.relation) == (False, "did not fail to pay")


@pytest.mark.parametrize(
    ("rows", "speaker", "negated"),
    [
        ("Reed/NNP/nsubj/1 said/VBD/ROOT/1/say it/PRP/nsubj/3 sank/VBD/ccomp/1/sink", "Reed", False),
        ("Reed/NNP/nsubj/1 denied/VBD/ROOT/1/deny it/PRP/nsubj/3 sank/VBD/ccomp/1/sink", "Reed", True),
        ("According/VBG/prep/4 to/IN/prep/0 Reed/NNP/pobj/1 it/PRP/nsubj/4 sank/VBD/ROOT/4/sink", "Reed", False),
        ("It/PRP/nsubj/1 sank/VBD/ROOT/1/sink as/IN/mark/4 Reed/NNP/nsubj/4 said/VBD/advcl/1/say", "Reed", False),
        ("It/PRP/nsubj/2 reportedly/RB/advmod/2 sank/VBD/ROOT/2/sink", None, False),
    ],
)
def test_on_whose_word(rows: str, speaker: str | None, negated: bool) -> None:
    sank = one(said(rows), "sink")
    assert (sank.reported, sank.negated) == (True, negated)
    assert (sank.speaker.text if sank.speaker else None) == speaker


def test_what_is_asked_is_possible() -> None:
    found = said(
        "Reed/NNP/nsubj/1 asked/VBD/ROOT/1/ask whether/IN/mark/4 it/PRP/nsubj/4 sank/VBD/ccomp/1/sink",
    )
    assert one(found, "sink").modality is Modality.POSSIBLE


def test_a_quotation_has_the_speaker_of_its_sentence() -> None:
    found = said(
        "\"/``/punct/5 It/PRP/nsubj/2 sank/VBD/ccomp/5/sink ,/,/punct/5 \"/''/punct/5 said/VBD/ROOT/5/say "
        "Reed/NNP/nsubj/5 ././punct/5"
    )
    sank = one(found, "sink")
    assert (sank.reported, sank.speaker.text if sank.speaker else None) == (True, "Reed")
    assert not one(found, "say").reported


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
        "Acme/NNP/poss/2 's/POS/case/0 plan/NN/nsubj/5 to/TO/aux/4 leave/VB/acl/2 failed/VBD/ROOT/5/fail", "Acme"
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
