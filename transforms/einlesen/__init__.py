"""From the cells of a delivery to rows that were understood, and whether the delivery is whole."""
