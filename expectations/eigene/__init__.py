"""Own expectations: what Great Expectations cannot say out of the box, one class per law."""
