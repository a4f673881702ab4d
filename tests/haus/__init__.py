"""The house itself: its rooms, its map, the pointers of its papers."""
