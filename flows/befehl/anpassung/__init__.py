"""The command around a change of quantities."""
