"""Do the prepared changes hold by register and folders, and how do they come back?"""
