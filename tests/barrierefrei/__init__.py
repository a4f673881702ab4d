"""Rules an accessible workbook keeps, and a workbook that breaks each: docs/barrierefreiheit.md."""
