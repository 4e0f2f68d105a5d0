"""Which senses there are on this machine, in the order in which they are tried."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from situp.ports import Engagement, Sense
    from situp.senses.awake import Awake
    from situp.senses.lasting import Source, Way


def of_this_machine(platform: str) -> tuple[Sequence[Sense], Sequence[Engagement]]:
    """Return what tells of the person, and what is asked for what they are busy with."""
    if platform == "darwin":
        from situp.senses import macos  # noqa: PLC0415 - each system loads its own

        return macos.senses(), ()
    if platform == "win32":
        from situp.senses import windows  # noqa: PLC0415 - likewise

        return windows.senses(), (windows.NotificationState(),)
    return _of_unix()


def _of_unix() -> tuple[Sequence[Sense], Sequence[Engagement]]:
    from situp.senses.awake import Awake  # noqa: PLC0415 - likewise
    from situp.senses.engagements import engagements  # noqa: PLC0415 - likewise
    from situp.senses.lasting import Lasting  # noqa: PLC0415 - likewise
    from situp.senses.line import Line  # noqa: PLC0415 - likewise
    from situp.senses.logind import logind  # noqa: PLC0415 - likewise
    from situp.senses.logins import ways as at_terminals  # noqa: PLC0415 - likewise
    from situp.senses.peers import MONITOR, SAVERS  # noqa: PLC0415 - likewise
    from situp.senses.wayland import ext_idle, kde_idle  # noqa: PLC0415 - likewise
    from situp.senses.x11 import x11  # noqa: PLC0415 - likewise

    awake, session = Awake(), Line("session")
    on_wayland: list[Way] = [lambda: ext_idle(awake=awake), kde_idle]
    on_gnome = session.way([MONITOR], lambda: _mutter(awake))
    ways: list[Way] = [*on_wayland, on_gnome, x11, *at_terminals()]
    locks = [Lasting("lock", [logind]), Lasting("lock", [session.way(SAVERS, _screensaver)])]
    return [Lasting("input", ways), *locks], [awake, *engagements(session)]


def _mutter(awake: Awake) -> Source:
    from situp.senses.mutter import mutter  # noqa: PLC0415 - only where it is there

    return mutter(awake=awake)


def _screensaver() -> Source:
    from situp.senses.screensaver import screensaver  # noqa: PLC0415 - likewise

    return screensaver()
