"""Looking at everything that situp depends on, one check after the other."""

from __future__ import annotations

from situp.app.setting import setting
from situp.core import health
from situp.core.errors import SitupError
from situp.core.health import Finding, Inside
from situp.core.policy import Policy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from situp.ports import Clock, Health, Voice


def examine(
    house: Health,
    versions: str,
    clock: Clock,
    configured: Callable[[], Policy],
    voices: Sequence[Voice],
) -> Iterator[Finding]:
    """Yield what is found, in the order in which one thing rests on another."""
    yield Finding("versions", "ok", f"{versions}, {house.format}.")
    inside = house.inside()
    yield from health.inside(house.path, inside)
    yield from health.place(house.path, house.place())
    here = setting(clock, Policy())
    last = inside.content.last if isinstance(inside, Inside) else None
    yield health.clock(here.now, here.zone, last)
    yield _configuration(configured)
    yield from health.voices([voice.probe() for voice in voices])
    yield health.watch(house.watched(), here.zone, here.now)


def _configuration(configured: Callable[[], Policy]) -> Finding:
    try:
        configured()
    except SitupError as error:
        return health.trouble("configuration", error)
    return Finding("configuration", "ok", "Can be read.")
