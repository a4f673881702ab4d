"""What a scheduled run finds before it starts anything, and what it tells Controlling."""
