"""Looking at everything that situp depends on, one check after the other."""

from __future__ import annotations

from situp.app.setting import setting
from situp.core import health, surroundings
from situp.core.errors import SitupError
from situp.core.health import Finding, Inside
from situp.core.instants import SECOND
from situp.core.policy import Policy
from situp.core.sensing import Sensing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from situp.core.sensing import CannotTell
    from situp.ports import Clock, Engagement, Health, Sense, Voice


MOMENT = SECOND
"""How long a sense may take to say how it is."""


def examine(  # noqa: PLR0913, PLR0917 - one parameter for each thing situp rests on
    house: Health,
    versions: str,
    clock: Clock,
    configured: Callable[[], Policy],
    voices: Sequence[Voice],
    senses: Sequence[Sense] = (),
    engagements: Sequence[Engagement] = (),
    is_installed: Callable[[str], bool] = lambda _library: True,
) -> Iterator[Finding]:
    """Yield what is found, in the order in which one thing rests on another."""
    yield Finding("versions", "ok", f"{versions}, {house.format}.")
    inside = house.inside()
    yield from health.inside(house.path, inside)
    yield from health.place(house.path, house.place())
    here = setting(clock, Policy())
    last = inside.content.last if isinstance(inside, Inside) else None
    yield surroundings.clock(here.now, here.zone, last)
    policy, finding = _configuration(configured)
    yield finding
    yield from surroundings.voices([voice.probe() for voice in voices])
    yield from surroundings.senses(_looked(senses, clock), clock.now())
    yield from surroundings.engagements([engagement.ask() for engagement in engagements])
    yield from surroundings.far(policy, is_installed)
    yield surroundings.watch(house.watched(), here.zone, here.now)


def _looked(senses: Sequence[Sense], clock: Clock) -> list[Sensing | CannotTell]:
    """Return what each sense is like once it was asked, and had a moment to answer."""
    for sense in senses:
        sense.read(clock.now())
    waiting = [sense.descriptor for sense in senses if not _has_told(sense.state())]
    descriptors = [each for each in waiting if each is not None]
    if descriptors:
        clock.wait(MOMENT, descriptors)
        for sense in senses:
            sense.read(clock.now())
    return [sense.state() for sense in senses]


def _has_told(state: Sensing | CannotTell) -> bool:
    return isinstance(state, Sensing) and state.told is not None


def _configuration(configured: Callable[[], Policy]) -> tuple[Policy, Finding]:
    """Return what is configured, nothing where that cannot be read, and whether it can."""
    try:
        return configured(), Finding("configuration", "ok", "Can be read.")
    except SitupError as error:
        return Policy(), health.trouble("configuration", error)
