"""The rules, pure: integers, tuples and frozen values; no clock, file, screen or network."""
