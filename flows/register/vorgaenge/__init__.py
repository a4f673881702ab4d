"""What is issued beside the statements, and what becomes of a version: approved, sent, closed."""
