"""The commands of the annual planning: run it, and check what comes back."""
