"""Tests of the scheduled runs."""
