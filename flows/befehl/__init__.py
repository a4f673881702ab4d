"""The command o7: thin; parses, calls, says how it went."""
