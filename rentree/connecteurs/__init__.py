"""One folder per partner, and the log of what was exchanged with each."""
