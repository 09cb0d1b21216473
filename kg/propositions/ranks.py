"""Businesses that are the first of their kind: "the country's largest producer" produces no country."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.model import Argument, MentionKind
from kg.propositions.phrases import Heads, argument

if TYPE_CHECKING:
    from spacy.tokens import Token

BUSINESSES = frozenset(
    "bank buyer company employer exporter importer insurer lender maker manufacturer producer retailer seller "
    "supplier".split()
)


def ranks_in(noun: Token, heads: Heads) -> Argument | None:
    """Return the place where a business is the first of its kind, if a name tells it."""
    places = [one for one in _owners(noun, heads) if heads[one.idx].type in ("City", "Country", "Place")]
    return argument(places[0], "of", heads) if places else None


def is_best_of_all(noun: Token, heads: Heads) -> bool:
    """Return whether a business is the first of what has no name: "the world's largest producer"."""
    named = any(heads[one.idx].kind is MentionKind.NAME for one in _owners(noun, heads))
    return _is_best(noun) and not named


def _owners(noun: Token, heads: Heads) -> list[Token]:
    return [child for child in noun.lefts if child.dep_ == "poss" and child.idx in heads] if _is_best(noun) else []


def _is_best(noun: Token) -> bool:
    return noun.lemma_ in BUSINESSES and any(child.tag_ == "JJS" for child in noun.lefts)
