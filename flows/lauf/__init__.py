"""One run: what is asked, its steps, what it came to and how that is told."""
