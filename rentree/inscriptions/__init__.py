"""Students, their admissions, and their inscriptions administratives with the pieces to check."""
