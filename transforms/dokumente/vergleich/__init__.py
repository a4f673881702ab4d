"""A month beside the month before: what the bill rests on, and what changed, in sentences."""
