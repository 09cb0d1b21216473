"""Mentions become entities: one node for one thing."""
