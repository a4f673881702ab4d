"""What does the filter text of an export let through? Lines, fields, values, days, sections."""
