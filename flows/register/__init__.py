"""The append-only record: tables, chained entries, versions, what earlier months say."""
