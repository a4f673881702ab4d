"""From approved versions to mails: which are made, handed over or drafted, and what became of them."""
