"""`situp report --follow`: one page, anew at each change, and with each minute."""

from __future__ import annotations

import gc
import sys

from situp.cli import parse
from situp.cli.boundary import (
    answer,
    caution_missing,
    caution_zone,
    is_in_front,
    is_read,
    is_screen,
    told,
    width,
)
from situp.cli.screen import Screen, kept
from situp.core.instants import MINUTE, SECOND
from situp.render import report as pages
from situp.render.page import plain as plain_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TextIO

    from situp.app.setting import Setting
    from situp.core.answers import Review
    from situp.core.errors import SitupError
    from situp.core.instants import Length, Span
    from situp.ports import History
    from situp.world import World

    Reviewing = Callable[[History, Span | None, Setting], Review]


def follow(
    world: World, review: Reviewing, period: list[str] | None, *, json: bool, plain: bool
) -> None:
    """Show a report of a period (today) until a signal ends it."""
    gc.enable()  # only what stays collects garbage
    caution_missing(world.missing())
    caution_zone(world.setting().zone)
    log = world.log()

    def found() -> tuple[Review, Setting]:
        here = world.setting()
        with log.reading() as history:
            return review(history, parse.period(period, "today", here), here), here

    if is_screen() and not (json or plain):
        _on_screen(world, found)
    else:
        _in_lines(world, found, json=json, plain=plain)


def _on_screen(world: World, found: Callable[[], tuple[Review, Setting]]) -> None:
    """Draw the page in place of the one before; what went wrong at last is told at the end."""
    screen = Screen()
    missed: list[SitupError] = []

    def look() -> Length:
        if not is_in_front():
            return SECOND  # bash and zsh do not tell what ran behind them that it is back
        review, here = found()
        screen.enter()
        if screen.is_entered and is_read(sys.stdout):
            screen.draw(pages.report(review, here.zone, here.now, width(sys.stdout)))
        missed.clear()
        return _until_the_next_minute(here)

    with kept(screen, redraw=lambda: None):  # each signal ends the wait, and each look draws
        try:
            world.follow(look, missed.append)
        finally:
            screen.leave()
    for error in missed:
        told(error)


def _in_lines(
    world: World, found: Callable[[], tuple[Review, Setting]], *, json: bool, plain: bool
) -> None:
    """Print a page at each change below the one before, a document on a line of its own."""
    last = ""

    def look() -> Length:
        nonlocal last
        review, here = found()
        if json:
            from situp.render import machine, machine_report  # noqa: PLC0415 - only for programs

            text = machine.line(machine_report.report(review, here.zone, here.now))
        else:
            page = pages.report(review, here.zone, here.now, width(sys.stdout), in_words=plain)
            text = plain_text([*page, ()])
        if text != last and is_read(sys.stdout):
            last = text
            answer(text)
            sys.stdout.flush()
        elif _has_left(sys.stdout):
            raise BrokenPipeError
        return _until_the_next_minute(here)

    world.follow(look, told)


def _has_left(stream: TextIO) -> bool:
    """Whether nobody can read on: a page that stays as it is would never find out by writing."""
    if sys.platform == "win32":
        return False
    from select import POLLERR, POLLHUP, poll  # noqa: PLC0415 - Windows has none

    try:
        looker = poll()
        looker.register(stream, 0)  # what is wrong is told unasked
        return any(told & (POLLERR | POLLHUP) for _, told in looker.poll(0))
    except (OSError, ValueError):
        return False  # writing says what is wrong


def _until_the_next_minute(here: Setting) -> Length:
    return MINUTE - here.now % MINUTE
