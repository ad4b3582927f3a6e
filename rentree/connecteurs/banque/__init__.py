"""The bank: its signed form, and the door where its notices arrive."""
