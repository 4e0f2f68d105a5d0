"""How situp speaks: one file per way, each a `Voice` (ports.py)."""
