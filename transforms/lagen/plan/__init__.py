"""The plan of the year beside the contract: on which days its rows hold, and what they say."""
