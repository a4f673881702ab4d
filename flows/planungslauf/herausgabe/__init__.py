"""How a computed planning comes out: workbooks, papers, manifest, register."""
