"""Readers, one a format: a path becomes documents."""

from kg.documents.walk import read

__all__ = ["read"]
