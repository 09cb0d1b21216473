"""Mentions become entities: one node for one thing."""

from kg.entities.named import Here
from kg.entities.namings import Namings, namings
from kg.entities.referred import Referred, basis, referred
from kg.entities.resolution import resolve
from kg.entities.review import ClosePair, close_pairs
from kg.entities.told import decisions, known_things

__all__ = [
    "ClosePair",
    "Here",
    "Namings",
    "Referred",
    "basis",
    "close_pairs",
    "decisions",
    "known_things",
    "namings",
    "referred",
    "resolve",
]
