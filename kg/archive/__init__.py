"""What a graph rests on, in one file beside it: its documents, and what the model gave for each text."""

from kg.archive.database import FILE, Archive

__all__ = ["FILE", "Archive"]
