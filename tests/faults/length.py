"""How long the attacks go on: `SITUP_FAULTS=long` makes many more of them."""

from __future__ import annotations

import os

LONG = os.environ.get("SITUP_FAULTS") == "long"
"""Whether there is time for more than a run of the tests should take."""
