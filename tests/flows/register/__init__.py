"""Tests of the register, of versions and corrections, and of what a kill leaves behind."""
