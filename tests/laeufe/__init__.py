"""Whole months, run from exports to documents."""
