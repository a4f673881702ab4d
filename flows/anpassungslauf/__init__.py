"""A change of quantities in a running term: what is asked, computed, prepared and told of it."""
