"""What a chart says in words: its name, a title that says what is seen, and its figures."""
