"""What runs: one module per business process of the Weisung, and the rooms that touch the
outside.
"""
