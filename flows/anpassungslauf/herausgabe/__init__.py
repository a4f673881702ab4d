"""How a prepared change comes out: five files, manifest, register."""
