"""A change carried on: MONAT and then every later issued month whose documents repeat it."""
