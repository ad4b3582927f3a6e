"""A simulated single sign-on: the CAS 3 protocol, people chosen from a list, no password."""
