"""The rows of a sheet: sorted into its parts, read cell by cell, held column by column."""
