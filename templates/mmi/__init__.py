"""The workbook MMI (Management Info), one module per sheet."""
