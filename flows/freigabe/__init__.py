"""The approval: which issued versions may be sent, on whose word, for which very files."""
