"""A bill beside another one, and a month beside the month before: what changed, how much, why."""
