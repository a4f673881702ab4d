"""How a cell is written: numbers, months, headings, sum words, number formats."""
