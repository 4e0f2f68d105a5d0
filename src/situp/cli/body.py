"""The body: how pain and function go."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from situp.cli import paining, parse
from situp.cli.base import working
from situp.cli.boundary import answer, caution_missing, caution_zone, confirm, show, width
from situp.cli.options import (
    At,
    Function,
    InWords,
    Json,
    Leg,
    NewEpisode,
    NewNote,
    NewPain,
    PainWords,
    WarningSigns,
)
from situp.core.body.telling import Told
from situp.core.errors import UsageError

if TYPE_CHECKING:
    from situp.app.setting import Setting
    from situp.cli.paining import Wish
    from situp.world import World


def pain(  # noqa: PLR0913 - one parameter for each option
    context: typer.Context,
    words: PainWords = None,
    function: Function = None,
    leg: Leg = None,
    at: At = None,
    note: NewNote = None,
    new: NewEpisode = False,
    pain: NewPain = None,
    warning_signs: WarningSigns = False,
    json: Json = False,
    plain: InWords = False,
) -> None:
    """Note how pain and function are, or show how they go.

    Pain from 0 (none) to 10, function from 0 (unable) to 10 (as before). Alone it shows the course
    of the episode, next to how you sat and moved meanwhile; no change is said to come from
    anything.

    \b
    Examples:
      situp pain 4 --function 6
      situp pain 7 --leg --at "yesterday 8:00"
      situp pain
      situp pain activities add "put on socks"
      situp pain --warning-signs
    """
    with working(context) as world:
        wish = paining.wish(words or ())
        changed = None if pain is None else paining.pain(pain)
        told = Told(
            wish.pain if changed is None else changed,
            paining.function(function),
            leg,
            None,
            None if note is None else parse.note(note),
            new or None,
        )
        _refuse_beside(wish, told, pain)
        here = world.setting()
        caution_zone(here.zone)
        if warning_signs:
            from situp.render import signs  # noqa: PLC0415 - seldom asked for

            show(signs.page(width(sys.stdout)), plain=plain)
            return
        if wish.does in {"course", "log", "episodes", "activities"}:
            _show(world, wish, here, json=json, plain=plain)
            return
        _record(world, wish, told._replace(at=parse.moment(at, here)), here)


def _refuse_beside(wish: Wish, told: Told, pain: str | None) -> None:
    """Refuse options that say something of a check-in where none is made or corrected."""
    if wish.does == "edit" or (wish.does == "check in" and pain is None):
        return
    if pain is not None:
        raise UsageError(
            "--pain gives a check-in another value.", "Say: situp pain edit ID --pain 4"
        )
    if told != Told():
        raise UsageError("How much pain is there?", paining.EXAMPLE)


def _show(world: World, wish: Wish, here: Setting, *, json: bool, plain: bool) -> None:
    from situp.app import checking  # noqa: PLC0415 - few commands do
    from situp.render import pain as pages  # noqa: PLC0415 - likewise

    with world.log().reading() as history:
        journal = history.journal()
        found = checking.course(history, here)
    caution_missing(world.missing())
    if json:
        from situp.render import machine, machine_body  # noqa: PLC0415 - only for programs

        answer(machine.text(machine_body.pain(found, journal, here.now)))
        return
    columns = width(sys.stdout)
    match wish.does:
        case "log":
            page = pages.log(journal, here.zone, here.now, columns)
        case "episodes":
            page = pages.episodes(journal, here.zone, here.now, columns)
        case "activities":
            page = pages.activities(journal.activities)
        case _:
            from situp.render.course import course  # noqa: PLC0415 - likewise

            page = course(found, here.zone, here.now, columns, in_words=plain)
    show(page, plain=plain)


def _record(world: World, wish: Wish, told: Told, here: Setting) -> None:
    from situp.app import checking  # noqa: PLC0415 - few commands do
    from situp.render import pain as pages  # noqa: PLC0415 - likewise
    from situp.render.page import plain  # noqa: PLC0415 - likewise

    log = world.log()
    match wish.does:
        case "check in":
            text = pages.checked_in(checking.check_in(log, told, here), here.zone, here.now)
        case "edit":
            done = checking.correct(log, wish.name, told, here)
            text = pages.checked_in(done, here.zone, here.now)
        case "remove":
            text = pages.removed(checking.remove(log, wish.name, here), here.zone, here.now)
        case "end":
            text = pages.ended(checking.end(log, told.at, here), here.zone)
        case "add":
            text = plain(pages.activities(checking.name_activity(log, wish.name, here).activities))
        case "drop":
            text = plain(pages.activities(checking.drop_activity(log, wish.name, here).activities))
        case _:
            checking.decline(log, here)
            text = "You will not be invited again in this episode.\n"
    confirm(text)
