"""The page that is decided on."""
