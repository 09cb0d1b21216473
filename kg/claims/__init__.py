"""Propositions become claims: their ends entities, their relations properties."""

from kg.claims.merge import claims

__all__ = ["claims"]
