"""The first page of the Kostennachweis: what it says, in rows and in sentences."""
