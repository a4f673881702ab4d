"""What a planning comes to: checked, remembered, computed, in versions."""
