"""Propositions become claims: their ends entities, their relations properties."""

from kg.claims.frames import frame_index
from kg.claims.merge import claims
from kg.claims.told import Said, Told, basis, told

__all__ = ["Said", "Told", "basis", "claims", "frame_index", "told"]
