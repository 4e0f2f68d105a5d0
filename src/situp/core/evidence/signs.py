"""When to speak to a doctor: the usual lists for back pain."""

from __future__ import annotations

NOW = (
    "numbness around the genitals, the anus or the inner thighs",
    "new trouble passing or holding urine or stool",
    "new or worsening weakness or numbness in a leg, in both legs above all",
    "pain after a major accident or fall",
)
"""An emergency."""
SOON = (
    "fever, or feeling very unwell",
    "a history of cancer",
    "weight loss without a reason",
    "steroids, or osteoporosis",
    "a weakened immune system",
    "pain at night, or constant pain that no position eases",
    "a first episode under 20 or over 50",
    "pain in the chest or the upper back",
    "no better after 4 to 6 weeks",
)
"""A matter for a doctor, not for tonight."""
ONE_ALONE = "One of these alone is weak evidence. Please speak to a doctor."
NO_PROMISE = "That none of them fits you is no promise that nothing is wrong."
EXERCISE = "With serious pain, speak to a doctor before a new exercise routine too."
STOP = "Stop if it hurts more, or spreads down a leg."
