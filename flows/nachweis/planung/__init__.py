"""Do the plannings hold by the rows of the register and the folders, and how do they come back?"""
