"""The papers of a change of quantities: what is decided on, the draft, and the files to import."""
