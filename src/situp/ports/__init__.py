"""What the use cases need from outside; each adapter keeps one of these promises."""

from __future__ import annotations

from situp.ports.clock import Chance, Clock
from situp.ports.history import Book, History, Log, Mark, Past, Progress, Thing, Tray
from situp.ports.keeping import Copies, Demos, Health, Repair
from situp.ports.others import Board, Runner, Service
from situp.ports.person import Engagement, Sense, Voice, Waker

__all__ = [
    "Board",
    "Book",
    "Chance",
    "Clock",
    "Copies",
    "Demos",
    "Engagement",
    "Health",
    "History",
    "Log",
    "Mark",
    "Past",
    "Progress",
    "Repair",
    "Runner",
    "Sense",
    "Service",
    "Thing",
    "Tray",
    "Voice",
    "Waker",
]
