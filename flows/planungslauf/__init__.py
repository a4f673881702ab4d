"""The planning of a year: what is asked, computed, issued and told of it."""
