"""The workbook Anlage: the annex to sign, and how each of its figures arises."""
