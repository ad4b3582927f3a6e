"""Requests: filed, instructed, decided or decided by silence, with their thread."""
