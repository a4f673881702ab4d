"""The rows of Herkunft beyond the bill: contract, decisions, master data, and pairs of versions."""
