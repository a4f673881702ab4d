"""The only room that opens data/raw: files to cells to rows that keep their source."""
