"""Is the register what it was? Proof, recomputation, and rebuilding a lost one."""
