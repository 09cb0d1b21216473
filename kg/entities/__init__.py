"""Mentions become entities: one node for one thing."""

from kg.entities.resolution import resolve
from kg.entities.review import ClosePair, close_pairs
from kg.entities.told import decisions, known_things

__all__ = ["ClosePair", "close_pairs", "decisions", "known_things", "resolve"]
