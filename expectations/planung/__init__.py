"""What must hold of a planning: of its data, of a choice, of what stands beside it (family L)."""
