"""The document models: everything a template prints."""
