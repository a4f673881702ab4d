"""The documents of the annual planning."""
