"""A season with everything in it: each posture, what was sensed, flags, a night, a doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cli.widths import record

if TYPE_CHECKING:
    from tests.docs.desk import Desk


def spend_autumn(desk: Desk) -> None:
    """Spend an autumn at a desk, up to half past ten on Friday 20 November."""
    desk.set_config('[work]\nhours = "mon-fri 09:00-17:30"\n')
    for day in (2, 3, 4, 9, 11, 16):
        record(desk, "sitting", f"2026-11-{day:02} 08:30", f"2026-11-{day:02} 10:01")
        record(desk, "standing", f"2026-11-{day:02} 10:01", f"2026-11-{day:02} 10:20")
        record(desk, "sitting", f"2026-11-{day:02} 10:20", f"2026-11-{day:02} 11:00", "sensed")
        record(desk, "away", f"2026-11-{day:02} 11:00", f"2026-11-{day:02} 11:12", "sensed")
    record(desk, "sitting", "2026-11-04 13:00", "2026-11-04 17:00")
    record(desk, "moving", "2026-11-04 17:00", "2026-11-04 18:30")
    record(desk, "lying", "2026-11-11 13:00", "2026-11-11 14:00")
    record(desk, "sitting", "2026-11-16 22:30", "2026-11-17 03:05", "sensed")
    record(desk, "sitting", "2026-06-30 23:59", "2026-07-01 00:01")
    desk.move("2026-11-20 09:00")
    desk.type("situp start")
    desk.move("2026-11-20 22:30")
