"""What every other room speaks of: month, exact decimals, source of a value, finding, Baustein, and
when two texts are the same.
"""
