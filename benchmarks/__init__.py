"""Speed, as ratios and seconds measured in one run; never asserted in tests."""
