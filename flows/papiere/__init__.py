"""What Controlling gets from a run, and its entry in the register."""
