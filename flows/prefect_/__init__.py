"""Prefect around the run: settings, server, doors, states, artifacts."""
