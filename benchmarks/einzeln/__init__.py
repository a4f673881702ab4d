"""Benchmarks of single parts, each called by its name: `python -m benchmarks NAME[:ARGUMENT]`."""
