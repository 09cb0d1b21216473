"""A document's annotation becomes mentions: the characters that name, describe or stand for things."""

from kg.mentions.find import mentions

__all__ = ["mentions"]
