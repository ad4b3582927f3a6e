"""Rentrée: the inscription administrative of a French university."""
