"""The benchmark: whole processes, timed in turns, as ratios against programs of the same run.

`python -m bench` prints the table of docs/explanation/performance.md. Machine times travel badly
from one machine to the next and from one hour to the next; ratios within one run do not, so only
those have budgets.
"""
