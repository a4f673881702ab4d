"""The planning of a year: need, offer, what was chosen of it, and how far it has come."""
