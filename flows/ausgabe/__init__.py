"""How files get into data/out: staged, searched for the names of other gE, published by rename."""
