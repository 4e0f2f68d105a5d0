"""The commands that do without typer: those typed all day, and `watch`, which stays.

Both doors of the program lead here, so that there is one of each.
"""

from __future__ import annotations

import sys

from situp.cli.boundary import (
    UNBOUNDED,
    answer,
    caution_missing,
    caution_zone,
    confirm,
    is_read,
    is_screen,
    itself,
    show,
    tell,
    told,
    wants_plain,
    width,
)
from situp.cli.glyphs import draws
from situp.core.errors import Doubtful, Exit
from situp.core.instants import MINUTE
from situp.core.model import POSTURES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    from situp.app.setting import Setting
    from situp.core.answers import Status
    from situp.core.ends import Answer
    from situp.core.events import Event
    from situp.core.instants import Instant, Length
    from situp.core.model import Posture
    from situp.core.recording import Started, Stopped, Wish
    from situp.world import World

    Done = TypeVar("Done")


def status(world: World, *, json: bool = False, plain: bool = False) -> int:
    """Print what is going on; the exit code says whether anything is."""
    from situp.app.status import status as now_status  # noqa: PLC0415 - each command its own

    here = world.setting()
    with world.log().reading() as history:
        now = now_status(history, here, world.watched)
    if json:
        from situp.render import machine  # noqa: PLC0415 - json takes 4 ms

        answer(machine.text(machine.status(now)))
    else:
        from situp.render.text import status as words  # noqa: PLC0415 - each command its own

        show(words(now, here.zone, width(sys.stdout)), plain=plain)
    return _told(now, world, here, named=not json)


def today(world: World, *, plain: bool = False) -> int:
    """Print what is going on and the whole day; the exit code says whether anything is."""
    from situp.app.overview import overview  # noqa: PLC0415 - each command its own
    from situp.render.day import today as words  # noqa: PLC0415 - likewise

    here = world.setting()
    with world.log().reading() as history:
        now = overview(history, here, world.watched, with_week=True)
    plain = plain or wants_plain()
    in_words = plain or not draws()
    show(words(now, here.zone, width(sys.stdout), in_words=in_words), plain=plain)
    return _told(now.status, world, here, named=True)


def _told(now: Status, world: World, here: Setting, *, named: bool) -> int:
    """Say what bears on a status that was printed, and return its exit code."""
    caution_missing(world.missing())
    caution_zone(here.zone)
    if now.going.doubt:
        from situp.core.doubting import doubtful  # noqa: PLC0415 - rare

        raise doubtful(now.going.doubt, here.zone, here.now, named=named)
    return Exit.DONE if now.going.session else Exit.NOTHING_TO_DO


def status_as(world: World, form: str) -> int:
    """Print what is going on in the format of a bar or by a template.

    Done is done, whatever goes on: bars hide, or mark as broken, what ends with another code.
    """
    from situp.app.status import status as now_status  # noqa: PLC0415 - each command its own

    here = world.setting()
    with world.log().reading() as history:
        now = now_status(history, here, world.watched)
    answer(_formatted(now, here, form))
    return Exit.DONE


def follow(world: World, form: str | None = None, *, json: bool = False) -> int:
    """Print what is going on, anew at each change and at least once a minute, until it is ended."""
    import gc  # noqa: PLC0415 - only what stays collects garbage

    from situp.app import following  # noqa: PLC0415 - only who follows

    gc.enable()
    caution_missing(world.missing())
    log = world.log()
    last, at = "", 0

    def seen(now: Status, here: Setting) -> None:
        nonlocal last, at
        line = _line(now, here, form, json=json)
        if (line == last and 0 <= now.now - at < MINUTE) or not is_read(sys.stdout):
            return
        last, at = line, now.now
        answer(line)
        sys.stdout.flush()

    def look() -> Length:
        return following.look(log, world.setting(), world.watched, seen)

    world.follow(look, told)
    return Exit.DONE


def _formatted(now: Status, here: Setting, form: str) -> str:
    from situp.render.formats import shown  # noqa: PLC0415 - each its own

    policy = here.policy
    return shown(now, here.zone, policy.limit, form, itself(), stands=policy.body.stands)


def _line(now: Status, here: Setting, form: str | None, *, json: bool) -> str:
    """Return what one who follows is told: what goes on, or that in the form that is asked."""
    if json:
        from situp.render import machine  # noqa: PLC0415 - json takes 4 ms

        return machine.line(machine.status(now))
    if form is not None:
        return _formatted(now, here, form)
    from situp.render.page import plain  # noqa: PLC0415 - each its own
    from situp.render.text import status as words  # noqa: PLC0415 - each its own

    return plain(words(now, here.zone, UNBOUNDED)[:1])


def start(world: World, here: Setting, wish: Wish) -> int:
    """Begin a posture."""
    from situp.app import recording  # noqa: PLC0415 - each command its own
    from situp.render import text  # noqa: PLC0415 - each command its own

    caution_zone(here.zone)

    def begun(answer: Answer | None) -> Started:
        return recording.start(world.log(), wish, here, answer)

    confirm(text.started(_settled(begun, here), here.zone, here.now))
    return Exit.DONE


def stop(world: World, here: Setting, at: Instant | None = None, *, yes: bool = False) -> int:
    """End what is open."""
    from situp.app import recording  # noqa: PLC0415 - each command its own
    from situp.render import text  # noqa: PLC0415 - each command its own

    caution_zone(here.zone)

    def ended(answer: Answer | None) -> Stopped:
        return recording.stop(world.log(), at, here, yes=yes, answer=answer)

    confirm(text.stopped(_settled(ended, here), here.zone, here.now))
    return Exit.DONE


def _settled(doing: Callable[[Answer | None], Done], here: Setting) -> Done:
    """Do what waits for no answer; else ask a person, where there is one, and do it then (R7)."""
    try:
        return doing(None)
    except Doubtful as question:
        from situp.cli.doubting import answered  # noqa: PLC0415 - rare

        answer = answered(question, here)
    return doing(answer)


def watch(world: World, *, verbose: bool = False) -> int:
    """Watch until a signal ends it: a view at a terminal, else a line for each thing that happens.

    Where it is `verbose` the lines tell of the senses too.
    """
    import gc  # noqa: PLC0415 - only what stays collects garbage

    from situp.core.events import INSIDE  # noqa: PLC0415 - each command its own
    from situp.render.events import event as words  # noqa: PLC0415 - likewise

    gc.enable()
    home = world.setting().zone
    caution_zone(home)
    if not verbose and is_screen():
        from situp.cli.live import live  # noqa: PLC0415 - a service has no view

        with live(world) as view:
            world.watch(view.aside, view.told, view.after)
        return Exit.DONE

    def told(happened: Event) -> None:
        if isinstance(happened, INSIDE) and not verbose:
            return
        rules, name = world.clock.zone()
        tell(words(happened, home._replace(rules=rules, name=name), width(sys.stdout)))

    world.watch(sys.stdout, told)
    return Exit.DONE


def command(words: tuple[str, ...]) -> Callable[[World], int] | None:
    """Return the command that can be read off the words; None where they need parsing."""
    match words:
        case ("status", "--format", form) if not form.startswith("-"):
            return lambda world: status_as(world, form)
        case ("status", "--follow", "--format", form) if not form.startswith("-"):
            return lambda world: follow(world, form)
    return QUICK.get(words)


def _starting(posture: Posture) -> Callable[[World], int]:
    def begin(world: World) -> int:
        from situp.core.recording import Wish  # noqa: PLC0415 - each command its own

        return start(world, world.setting(), Wish(posture))

    return begin


QUICK: dict[tuple[str, ...], Callable[[World], int]] = {
    ("status",): status,
    ("status", "--json"): lambda world: status(world, json=True),
    ("status", "--today"): today,
    ("status", "--follow"): follow,
    ("status", "--follow", "--json"): lambda world: follow(world, json=True),
    ("start",): _starting("sitting"),
    **{("start", posture): _starting(posture) for posture in POSTURES},
    ("stop",): lambda world: stop(world, world.setting()),
    ("watch",): watch,
    ("watch", "--verbose"): lambda world: watch(world, verbose=True),
}
"""The words that need no parsing; any others go the long way."""
