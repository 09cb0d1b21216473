"""Texts become spaCy Docs: the only place that loads or calls a model."""

from kg.annotate.model import annotate, annotate_words, load_model
from kg.registry import MODEL

__all__ = ["MODEL", "annotate", "annotate_words", "load_model"]
