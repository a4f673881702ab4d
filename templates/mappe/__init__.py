"""How a workbook, a sheet, a table, a cell and a chart look, whatever they say."""
