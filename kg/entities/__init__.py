"""Mentions become entities: one node for one thing."""

from kg.entities.resolution import resolve

__all__ = ["resolve"]
