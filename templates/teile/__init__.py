"""What several workbooks print alike: positions, origin, months of the year, contract, words."""
