"""What is published of a status: how somebody is, and no more than that."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from situp.app.status import status
from situp.render.published import published

if TYPE_CHECKING:
    from tests.conftest import Run
    from tests.fakes import FakeClock

    from situp.world import World


def said(world: World) -> dict[str, object]:
    """Return what is published right now."""
    here = world.setting()
    with world.log().reading() as history:
        text = published(status(history, here, lambda: True))
    found: dict[str, object] = json.loads(text)
    return found


def test_somebody_who_sits_is_published_without_their_notes(
    situp: Run, world: World, clock: FakeClock
) -> None:
    situp("start --note secret")
    clock.to("2026-11-20 10:12")

    assert said(world) == {
        "posture": "sitting",
        "since": "2026-11-20T08:00:00Z",
        "stretch_min": 72,
        "level": "warn",
    }


def test_who_stands_is_in_no_stretch_of_sitting(situp: Run, world: World) -> None:
    situp("start standing")

    assert said(world) == {
        "posture": "standing",
        "since": "2026-11-20T08:00:00Z",
        "stretch_min": None,
        "level": "none",
    }


def test_nothing_recorded_is_published_as_nothing(world: World) -> None:
    nothing = {"posture": None, "since": None, "stretch_min": None, "level": "none"}

    assert said(world) == nothing


def test_of_a_session_in_doubt_nobody_can_tell(situp: Run, world: World, clock: FakeClock) -> None:
    situp("start")
    clock.to("2026-11-21 09:00")

    nothing = {"posture": None, "since": None, "stretch_min": None, "level": "none"}
    assert said(world) == nothing
