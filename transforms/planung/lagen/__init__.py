"""The tables of a planning laid side by side, for the expectations of family L."""
