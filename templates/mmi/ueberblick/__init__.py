"""The first page of the MMI: the month at a glance."""
