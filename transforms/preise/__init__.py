"""Which price is in force on a day, and what a priced line costs."""
