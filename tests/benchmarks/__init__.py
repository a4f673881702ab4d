"""The parts of the bench that can be wrong without a figure looking odd."""
