"""A fictitious July 2024, for trying the product: people, registrars, mailbox, bank, clock."""
