"""The document models of the planning: everything its templates print."""
