"""The migrations of the register, in their order."""
