"""The history: one SQLite file."""
