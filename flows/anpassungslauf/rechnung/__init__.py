"""What a change comes to: tables and register read, judged, computed, in versions."""
