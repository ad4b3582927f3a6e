"""Measures: queries and CPU per page and per act, beside the bare transaction of the same run."""
