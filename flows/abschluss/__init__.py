"""The end of a month: what is open in it, and the word that closes it."""
