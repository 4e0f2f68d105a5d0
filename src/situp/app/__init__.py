"""Use cases: they take ports and values, return values, and never print."""
