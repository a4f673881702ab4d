"""Does the run report hold in a real browser? Needs Chromium, and axe-core from `make browser`;
says so where they are missing.
"""
