"""What must hold of the tables, and what a user reads when it does not."""
