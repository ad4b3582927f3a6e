"""Parcoursup: its messages received, its list caught up with, the registrations told back."""
