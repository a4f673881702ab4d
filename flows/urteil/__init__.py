"""What the expectations say of a delivery: asked once of the very same."""
