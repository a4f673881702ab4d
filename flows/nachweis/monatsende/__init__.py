"""Do approvals, mails and closes hold by the rows of the register, the archive and the folders?"""
