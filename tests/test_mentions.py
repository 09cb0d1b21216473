"""Names, phrases and quotations of hand-built parses, and of the real model where that is what matters."""

from collections.abc import Sequence

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from kg.annotate import annotate, load_model
from kg.mentions import mentions
from kg.mentions.quotes import _quoted, quotations
from kg.model import Mention, MentionKind

VOCAB = spacy.blank("en").vocab
Row = tuple[str, str, str, int]  # word, tag, dependency, head

POS = {"NNP": "PROPN", "NN": "NOUN", "NNS": "NOUN", "JJ": "ADJ", "DT": "DET", "PRP": "PRON", "PRP$": "PRON",
       "VBD": "VERB", "VBZ": "VERB", "IN": "ADP", "POS": "PART", "CD": "NUM", ",": "PUNCT", ".": "PUNCT",
       "``": "PUNCT", "''": "PUNCT", "CC": "CCONJ", "-LRB-": "PUNCT", "-RRB-": "PUNCT"}  # fmt: skip


def parsed(rows: Sequence[Row], ents: Sequence[tuple[int, int, str]] = ()) -> Doc:
    words = [word for word, _, _, _ in rows]
    labels = ["O"] * len(rows)
    for begin, end, label in ents:
        labels[begin:end] = [f"B-{label}", *[f"I-{label}"] * (end - begin - 1)]
    return Doc(
        VOCAB,
        words=words,
        tags=[tag for _, tag, _, _ in rows],
        pos=[POS[tag] for _, tag, _, _ in rows],
        deps=[dep for _, _, dep, _ in rows],
        heads=[head for _, _, _, head in rows],
        lemmas=[word if tag.startswith("NNP") else word.lower().rstrip("s") for word, tag, _, _ in rows],
        ents=labels,
    )


def of_kind(found: Sequence[Mention], kind: str) -> list[str]:
    return [one.text for one in found if one.kind is MentionKind(kind)]


def named(found: Sequence[Mention], text: str) -> Mention:
    return next(one for one in found if one.text == text)


def test_an_article_and_a_possessive_are_no_part_of_a_name() -> None:
    doc = parsed(
        [("The", "DT", "det", 2), ("Acme", "NNP", "compound", 2), ("Union", "NNP", "poss", 4),
         ("'s", "POS", "case", 2), ("plan", "NN", "nsubj", 5), ("failed", "VBD", "ROOT", 5)],
        [(0, 4, "ORG")],
    )  # fmt: skip
    found = mentions(doc)
    assert of_kind(found, "name") == ["Acme Union"]
    assert named(found, "Acme Union").type == "Organization"


def test_a_span_without_a_proper_noun_is_no_name() -> None:
    doc = parsed(
        [("somewhat", "JJ", "amod", 1), ("strange", "JJ", "amod", 2), ("news", "NN", "nsubj", 3),
         ("came", "VBD", "ROOT", 3)],
        [(0, 2, "PERSON")],
    )  # fmt: skip
    assert of_kind(mentions(doc), "name") == []
    assert of_kind(mentions(doc), "nominal") == ["somewhat strange news"]


def test_a_possessive_splits_what_stands_alone_elsewhere() -> None:
    rows: list[Row] = [
        ("Orlan", "NNP", "poss", 2), ("'s", "POS", "case", 0), ("Freedonia", "NNP", "nsubj", 3),
        ("saw", "VBD", "ROOT", 3), ("Orlan", "NNP", "dobj", 3),
    ]  # fmt: skip
    found = mentions(parsed(rows, [(0, 3, "ORG"), (4, 5, "PERSON")]))
    assert of_kind(found, "name") == ["Orlan", "Freedonia", "Orlan"]
    whole = mentions(parsed(rows, [(0, 3, "ORG")]))
    assert "Orlan 's Freedonia" in of_kind(whole, "name")


def test_an_office_before_a_name_is_its_title() -> None:
    doc = parsed(
        [("FBI", "NNP", "compound", 1), ("Director", "NNP", "compound", 3), ("Ada", "NNP", "compound", 3),
         ("Orlan", "NNP", "nsubj", 4), ("resigned", "VBD", "ROOT", 4)],
        [(0, 1, "ORG"), (2, 4, "PERSON")],
    )  # fmt: skip
    found = mentions(doc)
    assert of_kind(found, "name") == ["FBI", "Ada Orlan"]
    assert named(found, "Ada Orlan").title == "FBI Director"
    assert named(found, "Ada Orlan").subject


def test_an_office_inside_the_span_of_a_person_is_cut_off_and_makes_its_title() -> None:
    doc = parsed(
        [("President", "NNP", "compound", 1), ("Orlan", "NNP", "nsubj", 2), ("left", "VBD", "ROOT", 2)],
        [(0, 2, "PERSON")],
    )
    assert named(mentions(doc), "Orlan").title == "President"


def test_a_description_of_something_else_tells_the_type_of_a_name() -> None:
    doc = parsed(
        [("the", "DT", "det", 2), ("carmaker", "NN", "compound", 2), ("Orlan", "NNP", "nsubj", 3),
         ("failed", "VBD", "ROOT", 3)],
        [(2, 3, "PERSON")],
    )  # fmt: skip
    found = mentions(doc)
    assert (named(found, "Orlan").type, named(found, "Orlan").title) == ("Company", "")
    assert named(found, "carmaker").apposed == named(found, "Orlan").span


def test_a_name_listed_with_organizations_is_one() -> None:
    doc = parsed(
        [("Acme", "NNP", "nsubj", 5), (",", ",", "punct", 0), ("Orlan", "NNP", "conj", 0), ("and", "CC", "cc", 2),
         ("Zenco", "NNP", "conj", 2), ("failed", "VBD", "ROOT", 5)],
        [(0, 1, "ORG"), (2, 3, "PERSON"), (4, 5, "ORG")],
    )  # fmt: skip
    assert named(mentions(doc), "Orlan").type == "Organization"


def test_a_name_that_the_model_saw_once_is_found_again_as_a_whole_word() -> None:
    doc = parsed(
        [("Orlan", "NNP", "nsubj", 1), ("met", "VBD", "ROOT", 1), ("Orlan", "NNP", "dobj", 1),
         ("near", "IN", "prep", 1), ("Orlando", "NN", "pobj", 3)],
        [(0, 1, "PERSON")],
    )  # fmt: skip
    assert [one.type for one in mentions(doc) if one.text == "Orlan"] == ["Person", "Person"]
    assert "Orlando" not in of_kind(mentions(doc), "name")


def test_initials_in_brackets_are_a_name_of_what_stands_before() -> None:
    doc = parsed(
        [("the", "DT", "det", 3), ("Central", "NNP", "compound", 3), ("Zen", "NNP", "compound", 3),
         ("Office", "NNP", "nsubj", 7), ("(", "-LRB-", "punct", 3), ("CZO", "NNP", "appos", 3),
         (")", "-RRB-", "punct", 3), ("closed", "VBD", "ROOT", 7)],
    )  # fmt: skip
    assert of_kind(mentions(doc), "name") == ["Central Zen Office", "CZO"]


def test_one_nominal_stands_for_each_noun_phrase_with_its_modifiers() -> None:
    doc = parsed(
        [("the", "DT", "det", 3), ("Chinese", "JJ", "amod", 3), ("telecom", "NN", "compound", 3),
         ("firms", "NNS", "nsubj", 4), ("sold", "VBD", "ROOT", 4), ("70,000", "CD", "nummod", 6),
         ("phones", "NNS", "dobj", 4)],
        [(1, 2, "NORP"), (5, 6, "CARDINAL")],
    )  # fmt: skip
    found = mentions(doc)
    assert of_kind(found, "nominal") == ["the Chinese telecom firms", "70,000 phones"]
    assert of_kind(found, "value") == ["70,000"]
    firms = named(found, "the Chinese telecom firms")
    assert (firms.head, firms.modifiers, firms.type) == ("firm", ("Chinese", "telecom"), "Company")
    assert firms.definite
    assert firms.plural
    assert firms.subject
    assert doc.text[slice(*firms.head_span)] == "firms"


def test_whose_a_thing_is_stands_before_it_or_after_of() -> None:
    doc = parsed(
        [("her", "PRP$", "poss", 1), ("mother", "NN", "nsubj", 2), ("met", "VBD", "ROOT", 2),
         ("employees", "NNS", "dobj", 2), ("of", "IN", "prep", 3), ("Acme", "NNP", "pobj", 4)],
        [(5, 6, "ORG")],
    )  # fmt: skip
    found = mentions(doc)
    assert named(found, "her mother").possessor == named(found, "her").span
    assert named(found, "employees").possessor == named(found, "Acme").span
    assert named(found, "Acme").possessor is None


def test_what_only_describes_a_subject_is_marked() -> None:
    doc = parsed(
        [("Orlan", "NNP", "nsubj", 1), ("is", "VBZ", "ROOT", 1), ("a", "DT", "det", 3), ("nurse", "NN", "attr", 1)],
        [(0, 1, "PERSON")],
    )
    assert [(one.text, one.predicate) for one in mentions(doc)] == [("Orlan", False), ("a nurse", True)]


def test_an_office_between_commas_is_in_apposition_even_where_the_parser_sees_two_subjects() -> None:
    doc = parsed(
        [("the", "DT", "det", 1), ("minister", "NN", "nsubj", 5), (",", ",", "punct", 5), ("Ada", "NNP", "compound", 4),
         ("Orlan", "NNP", "nsubj", 5), ("spoke", "VBD", "ROOT", 5)],
        [(3, 5, "PERSON")],
    )  # fmt: skip
    found = mentions(doc)
    assert named(found, "the minister").apposed == named(found, "Ada Orlan").span


def test_a_family_name_is_found_again_at_the_begin_of_a_sentence() -> None:
    doc = parsed(
        [("Ada", "NNP", "compound", 1), ("Orlan", "NNP", "nsubj", 2), ("left", "VBD", "ROOT", 2),
         (".", ".", "punct", 2), ("Orlan", "NN", "nsubj", 5), ("wept", "VBD", "ROOT", 5)],
        [(0, 2, "PERSON")],
    )  # fmt: skip
    assert [(one.text, one.type) for one in mentions(doc)] == [("Ada Orlan", "Person"), ("Orlan", "Person")]


def test_a_name_ends_before_the_article_of_what_follows() -> None:
    doc = parsed(
        [("Orlan", "NNP", "pobj", 4), ("the", "DT", "det", 3), ("Acme", "NNP", "compound", 3),
         ("plant", "NN", "nsubj", 4), ("closed", "VBD", "ROOT", 4)],
        [(0, 3, "ORG")],
    )  # fmt: skip
    assert of_kind(mentions(doc), "name") == ["Orlan", "Acme"]


def test_two_names_side_by_side_of_one_person_are_one() -> None:
    doc = parsed(
        [("Dries", "NNP", "compound", 1), ("Orlan", "NNP", "nsubj", 2), ("scored", "VBD", "ROOT", 2)],
        [(0, 1, "ORG"), (1, 2, "PERSON")],
    )
    assert [(one.text, one.type) for one in mentions(doc)] == [("Dries Orlan", "Person")]


def test_an_office_says_what_the_name_before_it_is() -> None:
    doc = parsed(
        [("Zenco", "NNP", "compound", 1), ("founder", "NN", "compound", 3), ("Ada", "NNP", "compound", 3),
         ("Orlan", "NNP", "nsubj", 4), ("left", "VBD", "ROOT", 4)],
        [(2, 4, "PERSON")],
    )  # fmt: skip
    assert named(mentions(doc), "Zenco").type == "Organization"


def test_the_secretary_of_state_names_a_department() -> None:
    doc = parsed(
        [("the", "DT", "det", 1), ("Secretary", "NNP", "nsubj", 4), ("of", "IN", "prep", 1),
         ("State", "NNP", "pobj", 2), ("left", "VBD", "ROOT", 4)],
        [(3, 4, "ORG")],
    )  # fmt: skip
    assert named(mentions(doc), "State").type == "GovernmentAgency"


def test_a_date_is_no_name() -> None:
    doc = parsed(
        [("Acme", "NNP", "nsubj", 1), ("closed", "VBD", "ROOT", 1), ("Monday", "NNP", "npadvmod", 1)],
        [(0, 1, "ORG"), (2, 3, "DATE")],
    )
    assert of_kind(mentions(doc), "date") == ["Monday"]
    assert of_kind(mentions(doc), "name") == ["Acme"]


def test_the_speaker_of_a_quotation_is_the_subject_of_the_verb_of_saying() -> None:
    doc = parsed(
        [('"', "``", "punct", 2), ("I", "PRP", "nsubj", 2), ("resigned", "VBD", "ccomp", 6), (",", ",", "punct", 6),
         ('"', "''", "punct", 6), ("Orlan", "NNP", "nsubj", 6), ("said", "VBD", "ROOT", 6)],
        [(5, 6, "PERSON")],
    )  # fmt: skip
    doc[6].lemma_ = "say"
    found = mentions(doc)
    assert named(found, "I").speaker == named(found, "Orlan").span
    assert named(found, "Orlan").speaker is None


def test_a_word_that_sells_is_a_body_and_no_person() -> None:
    rows: list[Row] = [
        ("Orlatel", "NNP", "nsubj", 1), ("sells", "VBZ", "ROOT", 1), ("chips", "NNS", "dobj", 1),
        (",", ",", "punct", 1), ("Orlatel", "NNP", "nsubj", 5), ("said", "VBD", "ROOT", 5),
    ]  # fmt: skip
    found = mentions(parsed(rows, [(0, 1, "PERSON"), (4, 5, "PERSON")]))
    assert [one.type for one in found if one.text == "Orlatel"] == ["Organization", "Organization"]


def test_a_family_name_stays_a_person_whatever_it_sells() -> None:
    rows: list[Row] = [
        ("Ada", "NNP", "compound", 1), ("Orlan", "NNP", "nsubj", 2), ("left", "VBD", "ROOT", 2),
        (",", ",", "punct", 2), ("Orlan", "NNP", "poss", 6), ("'s", "POS", "case", 4), ("shares", "NNS", "nsubj", 7),
        ("fell", "VBD", "ROOT", 7),
    ]  # fmt: skip
    found = mentions(parsed(rows, [(0, 2, "PERSON"), (4, 5, "PERSON")]))
    assert named(found, "Orlan").type == "Person"


@pytest.mark.parametrize(("noun", "kind"), [("members", "Organization"), ("ruins", "Place")])
def test_what_has_members_is_no_place(noun: str, kind: str) -> None:
    doc = parsed(
        [(noun, "NNS", "nsubj", 3), ("of", "IN", "prep", 0), ("Orlania", "NNP", "pobj", 1), ("fell", "VBD", "ROOT", 3)],
        [(2, 3, "GPE")],
    )
    assert named(mentions(doc), "Orlania").type == kind


def test_a_name_with_an_article_is_no_person() -> None:
    doc = parsed(
        [("the", "DT", "det", 2), ("Orlan", "NNP", "compound", 2), ("Cave", "NNP", "nsubj", 3),
         ("closed", "VBD", "ROOT", 3)],
        [(1, 3, "PERSON")],
    )  # fmt: skip
    assert named(mentions(doc), "Orlan Cave").type == ""


def test_a_body_keeps_the_country_that_the_model_cuts_from_it() -> None:
    doc = parsed(
        [("Steel", "NNP", "compound", 1), ("Company", "NNP", "nsubj", 4), ("of", "IN", "prep", 1),
         ("Freedonia", "NNP", "pobj", 2), ("closed", "VBD", "ROOT", 4)],
        [(0, 3, "ORG"), (3, 4, "GPE")],
    )  # fmt: skip
    assert of_kind(mentions(doc), "name") == ["Steel Company of Freedonia"]


def test_the_departments_of_a_list_are_names_of_agencies() -> None:
    doc = parsed(
        [("the", "DT", "det", 1), ("Departments", "NNP", "nsubj", 6), ("of", "IN", "prep", 1),
         ("Justice", "NNP", "pobj", 2), ("and", "CC", "cc", 3), ("Commerce", "NNP", "conj", 3),
         ("met", "VBD", "ROOT", 6)],
        [(0, 3, "ORG"), (5, 6, "ORG")],
    )  # fmt: skip
    found = mentions(doc)
    assert of_kind(found, "name") == ["Justice", "Commerce"]
    assert {one.type for one in found if one.text in ("Justice", "Commerce")} == {"GovernmentAgency"}


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('Orlan said, "One.\n\nTwo." Three "four" five.', ['"One.\n\nTwo."', '"four"']),
        ('Orlan said, "One.\n\n"Two." Three.', ['"One.', '"Two."']),
        ('Orlan said, "One.\n\nTwo three.', ['"One.']),
        ("Orlan said, “One.\n\n“Two.” Three.", ["“One.", "“Two.”"]),
    ],
)
def test_a_quotation_ends_where_a_mark_shuts_it_or_with_its_paragraph(text: str, quoted: list[str]) -> None:
    assert [text[begin:end] for begin, end in _quoted(text)] == quoted


def test_a_quotation_that_begins_the_next_paragraph_has_the_same_speaker() -> None:
    text = (
        'The treasurer said the books were lost.\n\n"I never saw them," said Helga Brand.\n\n"I am sorry."\n\nShe left.'
    )
    (doc,) = annotate(load_model(), [text])
    assert [doc[head].text for _, _, head in quotations(doc)] == ["Brand", "Brand"]


@pytest.mark.parametrize(("verb", "count"), [("seems", 0), ("grew", 1)])
def test_an_it_that_stands_for_nothing_is_no_mention(verb: str, count: int) -> None:
    doc = parsed(
        [("It", "PRP", "nsubj", 1), (verb, "VBZ", "ROOT", 1), ("he", "PRP", "nsubj", 3), ("won", "VBD", "ccomp", 1)]
    )
    doc[1].lemma_ = verb.removesuffix("s")
    assert of_kind(mentions(doc), "pronoun").count("It") == count


words = st.sampled_from(
    ["Acme", "the", "firm", "he", "'s", "of", '"', "(", ")", "Orlan", "said", "\n\n", "US", "2018", ",", "."]
)


@settings(max_examples=60)
@given(st.lists(words, min_size=1, max_size=25), st.data())
def test_mentions_are_sorted_and_hold_the_characters_at_their_offsets(texts: list[str], data: st.DataObject) -> None:
    tags = {"Acme": "NNP", "Orlan": "NNP", "US": "NNP", "the": "DT", "firm": "NN", "he": "PRP", "'s": "POS", "of": "IN",
            "said": "VBD", "2018": "CD"}  # fmt: skip
    heads = [data.draw(st.integers(0, i)) for i in range(len(texts))]
    rows = [
        (
            text,
            tags.get(text, ","),
            "ROOT" if head == i else data.draw(st.sampled_from(["nsubj", "compound", "appos", "conj"])),
            head,
        )
        for i, (text, head) in enumerate(zip(texts, heads, strict=True))
    ]
    begin = data.draw(st.integers(0, len(texts) - 1))
    end = data.draw(st.integers(begin + 1, len(texts)))
    doc = parsed(rows, [(begin, end, data.draw(st.sampled_from(["ORG", "PERSON", "GPE", "DATE"])))])
    found = mentions(doc)
    assert [one.span for one in found] == sorted({one.span for one in found})
    for one in found:
        assert doc.text[one.begin : one.end] == one.text
        assert one.begin <= one.head_span[0] < one.head_span[1] <= one.end
    assert all(0 <= start < stop <= len(doc.text) for start, stop, _ in quotations(doc))


def test_the_real_model_gives_countries_agencies_titles_and_values() -> None:
    text = (
        "German Chancellor Helga Brand told the U.S. Department of Commerce on Monday that Germany's exports fell 5%."
    )
    (doc,) = annotate(load_model(), [text])
    found = mentions(doc)
    assert {"Helga Brand", "U.S. Department of Commerce", "Germany"} <= set(of_kind(found, "name"))
    assert named(found, "Helga Brand").title == "German Chancellor"
    assert of_kind(found, "date") == ["Monday"]
    assert of_kind(found, "value") == ["5%"]
    assert "Germany's exports" in of_kind(found, "nominal")
