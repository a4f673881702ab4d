"""Who may get a mail, what state it is in, and what it says; nothing is sent here."""
