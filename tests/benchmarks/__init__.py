"""Measurements of kg, which `make bench` runs and others can be run alone."""
