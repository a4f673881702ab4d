"""What happens to an issued version after its run: approved, sent, closed."""
