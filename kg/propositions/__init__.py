"""What sentences say, read off their parses."""

from kg.propositions.extract import extract

__all__ = ["extract"]
