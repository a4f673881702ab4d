"""The typed tables of the annual planning, and what is true of their rows."""
