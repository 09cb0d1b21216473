"""The rules that read clauses and their qualifiers off a parse, on parses built by hand."""

from __future__ import annotations

import pytest
from parses import one, phrases, said, subject

from kg.model import Modality

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
