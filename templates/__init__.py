"""What a document looks like; formats and prints, computes nothing."""
