"""Files received (decoded, sanitised, kept by fingerprint) and documents issued (verifiable)."""
