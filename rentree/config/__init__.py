"""Wiring: settings, URLs, WSGI."""
