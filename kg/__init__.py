"""News documents in, an attributed knowledge graph out."""

__version__ = "0.1.0"
