"""How the sample documents look on paper, as pictures for docs/bilder."""
