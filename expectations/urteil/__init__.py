"""What comes of judging tables, said without loading what judges them."""
