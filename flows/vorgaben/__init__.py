"""The data files a user may change, read and checked."""
