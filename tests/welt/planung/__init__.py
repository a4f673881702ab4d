"""The planning of a year as files: rows, the sample folder, what a test spoils."""
