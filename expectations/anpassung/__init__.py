"""What must hold of a change of quantities that is asked for (family U)."""
