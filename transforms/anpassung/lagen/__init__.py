"""What a wish for a change says, beside contract, decisions and what is known (family U)."""
