"""Personal calendars: an address that any agenda reads without signing in, and its dates."""
