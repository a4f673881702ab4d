"""Which cells must have been changed, if every relation between them is to hold?"""
