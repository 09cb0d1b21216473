"""Texts become spaCy Docs: the only place that loads or calls a model."""

from kg.annotate.model import MODEL, annotate, annotate_words, load_model

__all__ = ["MODEL", "annotate", "annotate_words", "load_model"]
