"""What the first page of the MMI says: the month beside others, its rates, what was agreed."""
