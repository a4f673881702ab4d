"""The year around a month: plan by month, outlook, months that were not billed, working days."""
