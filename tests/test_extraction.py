"""Sentences go in and propositions come out, alone and as a part of a spaCy pipeline."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc

from kg.annotate import MODEL, load_model
from kg.extraction import read_sentences


def test_each_sentence_comes_back_with_what_it_says() -> None:
    sentences = ["Acme bought Globex.", "", "Norway signed the treaty."]
    found = list(read_sentences(load_model(), sentences))
    assert [sentence for sentence, _ in found] == sentences
    assert [[one.lemma for one in said] for _, said in found] == [["buy"], [], ["sign"]]


def test_words_that_are_split_stay_so() -> None:
    ((_, said),) = read_sentences(load_model(), ["They do n't sell e - mail software ."], pretokenized=True)
    assert (said[0].relation, said[0].negated) == ("do n't sell", True)
    assert said[0].arguments[0].text == "e - mail software"


def test_offsets_index_the_sentence() -> None:
    sentence = "The court said that Acme, a maker of pumps, sold the mine to Globex in May."
    ((_, said),) = read_sentences(load_model(), [sentence])
    phrases = [phrase for one in said for phrase in one.arguments if phrase.role in ("object", "to", "in")]
    assert {phrase.text for phrase in phrases} >= {"the mine", "Globex", "May"}
    assert all(sentence[phrase.begin : phrase.end] == phrase.text for phrase in phrases)


def test_a_pipeline_of_spacy_takes_the_extraction_as_a_component() -> None:
    nlp = spacy.load(MODEL)
    nlp.add_pipe("kg_propositions")
    doc = nlp("Acme bought Globex.")
    ((bought),) = doc._.propositions
    assert (bought.lemma, bought.arguments[0].text) == ("buy", "Globex")
    assert not list(Doc(nlp.vocab, words=["Acme"])._.propositions)


def test_a_text_may_end_with_when_it_was_and_no_full_stop() -> None:
    ((_, said),) = read_sentences(load_model(), ["The firm sold the mine last year"])
    assert ("time", "last year") in {(phrase.role, phrase.text) for phrase in said[0].arguments}
