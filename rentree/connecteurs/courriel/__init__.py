"""E-mails: decided from the journal, written once, sent once."""
