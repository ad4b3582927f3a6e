"""A fictitious July 2024: people, registrars, a mailbox, a bank and a clock, for trying the product."""
