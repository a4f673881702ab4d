"""Reads planning sheets and annexes that came back, and says what in them cannot be right."""
