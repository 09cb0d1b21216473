"""Decide what names are by the words around them, and by the names beside them."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.mentions.context import has_members, is_body, reports, root_of
from kg.mentions.repair import Name
from kg.nouns import type_of_noun

EXAMPLES = frozenset("like including as".split())  # "companies like Acme", "companies such as Acme"
# What only someone alive has: "the murder of Orlan".
LIVES = frozenset("arrest assassination birth childhood death funeral life murder".split())
# What people write and make: "a study by Orlan".
WORKS = frozenset("album article book essay film novel painting paper photograph play poem report song study".split())
# What one does at a place, or on the way to one.
TRAVELS = frozenset("arrive cycle drive flee fly hike live reside sail trek travel walk".split())
# Who leads a body, and no person: "Orlan coach".
LED = frozenset(
    "boss captain ceo chairman chairwoman chief coach defender goalkeeper manager midfielder striker".split()
)
WHERE = frozenset("from in near to".split())
# What lands and places are, before "of" and the name of one: "the island of Orlan".
LANDS = frozenset(
    "canton city commonwealth county district emirate island kingdom municipality prefecture province region republic "
    "state territory town village".split()
)
MADE = frozenset({"Event", "Law", "Product", "Work", ""})  # what the model takes names for that it does not know


def in_context(doc: Doc, found: list[Name]) -> list[Name]:
    """Return the names, those as bodies that the text treats as such and nothing else says to be people."""
    people = {doc[name.end - 1].text for name in found if _is_sure_person(name)}
    bodies = {
        text_of(doc, name)
        for name in found
        if has_members(doc, name.begin, name.end)
        or (not name.type and reports(doc, name.begin, name.end))
        or (name.end - name.begin == 1 and name.type != "Place" and is_body(doc, name.begin, name.end))
    }
    teams = {text_of(doc, name) for name in found if _is_led(doc, name)}
    wrong, only_bodies = {"Person", "Place", ""}, (bodies - people) | teams
    return [
        replace(name, type="Organization")
        if (name.type in wrong and text_of(doc, name) in only_bodies) or _ends_as(doc, name, teams)
        else name
        for name in found
    ]


def _is_led(doc: Doc, name: Name) -> bool:
    """Return whether a name stands before who leads a body, and the name of that person: "Orlan manager Jane Doe"."""
    post = doc[name.end] if name.end < len(doc) - 1 else None
    beside = post is not None and doc[name.end - 1].dep_ == "compound" and post.nbor().ent_type_ == "PERSON"
    return name.type != "Place" and beside and post is not None and post.tag_ == "NN" and post.lower_ in LED


def _ends_as(doc: Doc, name: Name, teams: set[str]) -> bool:
    """Return whether what the model took for a person is a team that is also called by its last word."""
    plain = name.type == "Person" and name.title == name.begin and name.end - name.begin > 1
    return plain and doc[name.end - 1].text in teams


def like_its_fellows(doc: Doc, name: Name, heads: dict[int, Name]) -> Name:
    """Return a single untitled word as what the names listed with it are, where the model took it for a person.

    Among several people, a body is a person.
    """
    if name.type not in ("Person", "Organization", "") or name.end - name.begin > 1 or name.title < name.begin:
        return name
    token = doc[name.begin]
    while token.dep_ == "conj":
        token = token.head
    listed = [heads[one.i] for one in [token, *token.conjuncts] if one.i in heads and heads[one.i] != name]
    if name.type == "Organization":
        people = [one for one in listed if one.type == "Person"]
        return replace(name, type="Person") if len(people) > 1 and not any(map(_is_other, listed)) else name
    kinds = {one.type for one in listed if one.type or name.type}
    return replace(name, type=kinds.pop()) if len(kinds) == 1 else name


def exemplified(doc: Doc, name: Name) -> Name:
    """Return a name as what it is an example of: "companies like Acme" (Hearst 1992), "the firms include Acme"."""
    if name.type not in MADE and name.type != "Person":
        return name
    above = _class_of(root_of(doc, name.begin, name.end))
    kind = type_of_noun(above.lemma_) if above is not None and above.tag_ == "NNS" else ""
    single = name.end - name.begin == 1
    return replace(name, type=kind) if kind and (single or kind != "Person") else name


def _class_of(token: Token) -> Token | None:
    """Return the plural noun that a name is an example of."""
    if token.dep_ == "pobj" and token.head.lower_ in EXAMPLES:
        return token.head.head
    if token.dep_ == "dobj" and token.head.lemma_ == "include":
        return next((child for child in token.head.children if child.dep_ == "nsubj"), None)
    return None


def alive(doc: Doc, name: Name) -> Name:
    """Return a name as that of a person where the text tells of a life or a work: "the murder of Orlan"."""
    token = root_of(doc, name.begin, name.end)
    if name.type not in MADE or token.dep_ != "pobj":
        return name
    lives = token.head.lower_ == "of" and token.head.head.lemma_ in LIVES and not name.type
    makes = token.head.lower_ == "by" and token.head.i > 0 and token.head.nbor(-1).lemma_ in WORKS
    return replace(name, type="Person") if lives or makes else name


def travelled(doc: Doc, name: Name) -> Name:
    """Return a name as that of a place where someone lives or travels to or from it, or where it is that of a land."""
    token = root_of(doc, name.begin, name.end)
    above = token.head.head
    land = token.dep_ == "pobj" and token.head.lower_ == "of" and above.lemma_ in LANDS
    place = token.dep_ == "pobj" and token.head.lower_ in WHERE and above.lemma_ in TRAVELS
    goes = place and name.type in ("Organization", "")
    named = land and any(child.lower_ == "the" for child in above.lefts)
    return replace(name, type="Place") if goes or named else name


def is_no_person(doc: Doc, name: Name) -> bool:
    """Return whether what the model took for a person has an article, as no person has: "the Bat Cave"."""
    article = doc[name.begin - 1] if name.begin and name.type == "Person" and name.end - name.begin > 1 else None
    return article is not None and article.lower_ == "the" and name.begin <= article.head.i < name.end


def office_above(token: Token) -> Token | None:
    """Return the noun for a person whose phrase a preposition stands in: "director of the chapter of the council"."""
    while token.dep_ in ("prep", "pobj") and token.head != token:
        token = token.head
        if type_of_noun(token.lemma_) == "Person":
            return token
    return None


def type_said(noun: Token) -> str:
    """Return the type that a noun says, with the part of its word before a hyphen: a "film-maker" is no "maker"."""
    parts = noun.i > 1 and noun.nbor(-1).text == "-" and not noun.nbor(-2).whitespace_ and not noun.nbor(-1).whitespace_
    whole = type_of_noun(f"{noun.nbor(-2).lower_}{noun.lemma_}") if parts else ""
    return whole or type_of_noun(noun.lemma_)


def text_of(doc: Doc, name: Name) -> str:
    """Return the words of a name as they are written."""
    return doc[name.begin : name.end].text


def _is_other(name: Name) -> bool:
    return name.type not in ("Person", "")


def _is_sure_person(name: Name) -> bool:
    return name.type == "Person" and (name.end - name.begin > 1 or name.title < name.begin)
