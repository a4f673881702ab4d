"""Tests of what is sent, to whom, and what became of it."""
