"""Lists of lengths in minutes, as JSON on stdin, measured by scikit-digital-health.

In a process of its own: what it imports has threads, and takes seconds.
"""

from __future__ import annotations

import json
import sys

from skdh.utility import fragmentation_endpoints as theirs


def measured(lengths: list[float], whole_minutes: list[int]) -> dict[str, float]:
    """Return what it makes of lengths; its power law begins half a minute below the shortest."""
    return {
        "mean": float(theirs.average_duration(lengths=lengths)),
        "sedentary_to_active": float(theirs.state_transition_probability(lengths=lengths)),
        "gini": float(theirs.gini_index(lengths=lengths)),
        "average_hazard": float(theirs.average_hazard(lengths=whole_minutes)),
        "alpha": float(theirs.state_power_law_distribution(lengths=lengths)),
    }


if __name__ == "__main__":
    lists = json.load(sys.stdin)
    json.dump([measured(*each) for each in lists], sys.stdout)
