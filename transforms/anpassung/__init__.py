"""A change of quantities in a running term: what it is, costs, and turns the tables into."""
