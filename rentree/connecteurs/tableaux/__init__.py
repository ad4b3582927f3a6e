"""Tables received as CSV files: read, typed, checked, reported; what each partner's file shares."""
