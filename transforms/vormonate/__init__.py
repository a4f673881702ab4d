"""The delivery beside the months before it: as a whole, per gE, and where the past is told anew."""
