"""Which senses there are on this machine, in the order in which they are tried."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from situp.ports import Engagement, Sense
    from situp.senses.lasting import Way


def of_this_machine(platform: str) -> tuple[list[Sense], list[Engagement]]:
    """Return what tells of the person, and what is asked for what they are busy with."""
    if platform in {"win32", "darwin"}:
        return [], []
    from situp.senses.awake import Awake  # noqa: PLC0415 - each system loads its own
    from situp.senses.engagements import engagements  # noqa: PLC0415 - likewise
    from situp.senses.lasting import Lasting  # noqa: PLC0415 - likewise
    from situp.senses.logind import logind  # noqa: PLC0415 - likewise
    from situp.senses.mutter import mutter  # noqa: PLC0415 - likewise
    from situp.senses.screensaver import screensaver  # noqa: PLC0415 - likewise
    from situp.senses.wayland import ext_idle, kde_idle  # noqa: PLC0415 - likewise
    from situp.senses.x11 import x11  # noqa: PLC0415 - likewise

    awake = Awake()
    ways: list[Way] = [lambda: ext_idle(awake=awake), kde_idle, mutter, x11]
    locks = [Lasting("lock", [logind]), Lasting("lock", [screensaver])]
    return [Lasting("input", ways), *locks], [awake, *engagements()]
