"""How a number and a long list are told in a sentence."""
