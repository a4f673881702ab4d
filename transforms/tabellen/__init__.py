"""The six typed tables of a month, and what is true of their rows."""
