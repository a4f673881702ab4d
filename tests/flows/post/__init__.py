"""Tests of the notices and of the mail that carries them."""
