"""Readers, one a format: a path becomes documents."""
