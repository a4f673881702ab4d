"""The workbook Verwaltungskostennachweis."""
