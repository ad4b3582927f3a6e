"""Files of results sent by the juries' software."""
