"""The workbook Personalbedarf: posts by Baustein, Service Center and Regionaldirektion."""
