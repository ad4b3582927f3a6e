"""Files of unknown shape: which of their columns feed which of ours, one version at a time."""
