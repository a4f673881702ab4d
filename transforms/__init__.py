"""Pure functions of the settlement: no files, no Prefect, no Great Expectations, no Excel."""
