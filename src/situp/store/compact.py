"""JSON as the file holds it: compact, and with every character as itself.

A module of its own, because reading a status needs none of it and should not load it.
"""

from __future__ import annotations

from json import JSONEncoder

encode = JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""Return a value as text; made once, as `json.dumps` makes an encoder for each call."""
