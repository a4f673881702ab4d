"""From approved versions to mails: which are made, sent or drafted, and what became of them."""
