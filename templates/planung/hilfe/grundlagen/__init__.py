"""The sheet Grundlagen: what the offer rests on, so that nothing has to be believed."""
