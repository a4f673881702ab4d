"""What every sheet of some sample documents says, as text, so that no change of one passes by."""
