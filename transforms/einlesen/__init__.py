"""What was delivered for a month, and whether it is whole: files, sheets, totals, overlaps."""
