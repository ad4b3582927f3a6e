"""Files of admissions sent by the platforms."""
