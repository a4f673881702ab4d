"""Which contradictions can be planted into a clean world, and is every one of them found?"""
