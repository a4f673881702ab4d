"""The months of the year in the MMI: minutes, costs, plan and outlook."""
