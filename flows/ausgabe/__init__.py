"""The only room that writes data/out: stage, search, record, publish."""
