"""What the papers of a change say: what is decided on, its draft, and the rows to import."""
