"""Tables side by side, facts only, for the expectations to judge."""
