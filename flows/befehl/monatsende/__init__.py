"""The commands after issue: approve, send, close."""
