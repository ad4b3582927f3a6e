"""Files of admissions sent by the platforms: read, typed, checked, handed to one act."""
