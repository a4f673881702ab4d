"""Which printed cells of a planning sheet or an annex cannot be right?"""
