"""What Controlling reads of a whole month: overview, findings, report, csv, manifest."""
