"""Debts with their explained lines, and the payments that settle them exactly once."""
