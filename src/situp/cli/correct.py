"""The commands that correct what is recorded; each shows what it does, and can be undone."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

import typer

from situp.app import correcting, recording, retracing
from situp.cli import parse
from situp.cli.asking import agreed, can_ask
from situp.cli.base import working
from situp.cli.boundary import caution_missing, caution_zone, confirm, show, width
from situp.cli.options import (
    Agree,
    End,
    ListActions,
    Name,
    Names,
    NewNote,
    NewPosture,
    Note,
    PaintWord,
    RangeWords,
    Replace,
    Start,
    Tags,
    Trim,
)
from situp.core.correcting import too_long
from situp.core.editing import Wanted
from situp.core.errors import NeedsAnswer, NothingToDo, UsageError
from situp.core.painting import Brush
from situp.render import ledger, text
from situp.render import preview as pages
from situp.render.page import INDENT, plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from situp.app.correcting import Plan
    from situp.app.setting import Setting
    from situp.core.model import Session
    from situp.core.room import Room
    from situp.ports import History
    from situp.world import World

CHANGES = (
    "The options are --start, --end, --posture, --note and --tag."
    ' At a terminal, "situp edit ID" alone opens your editor.'
)


def was(
    context: typer.Context,
    posture: PaintWord,
    words: RangeWords,
    note: Note = "",
    yes: Agree = False,
) -> None:
    """Say what you were doing over a range, or "nothing".

    Whatever is recorded there makes room: it is trimmed, split or removed, and neighbours that
    are alike become one. What changes is shown first.

    \b
    Examples:
      situp was standing 13:00-13:40
      situp was sitting fri 22:00 - sat 01:30
      situp was nothing yesterday 12:00-13:00
    """
    with working(context) as world:
        here = world.setting()
        painted, span = parse.paint(posture, words), parse.range_(words, here)
        brush = Brush(painted, span, parse.note(note), parse.in_minutes(words))
        caution_zone(here.zone)
        _carry_out(world, lambda found: correcting.painting(found, brush, here), here, yes=yes)


def edit(  # noqa: PLR0913 - one parameter for each option
    context: typer.Context,
    name: Name,
    start: Start = None,
    end: End = None,
    posture: NewPosture = None,
    note: NewNote = None,
    tag: Tags = None,
    trim: Trim = False,
    replace: Replace = False,
    yes: Agree = False,
) -> None:
    """Give a session other values.

    "situp log" shows the ids; the first letters of one are enough. Without an option it opens the
    session in your editor.

    \b
    Examples:
      situp edit 3f2a --end 17:30
      situp edit 3f2a --posture standing --note "at the counter"
      situp edit 3f2a --end open
      situp edit 3f2a
    """
    with working(context) as world:
        here = world.setting()
        wanted = Wanted(
            None if posture is None else parse.named(posture),
            parse.moment(start, here),
            parse.end(end, here),
            None if note is None else parse.note(note),
            parse.tags(tag),
            parse.room(trim=trim, replace=replace),
        )
        caution_zone(here.zone)
        if wanted == Wanted(room=wanted.room):
            _edit_by_hand(world, name, wanted.room, here, yes=yes)
            return
        _carry_out(
            world, lambda found: correcting.editing(found, name, wanted, here), here, yes=yes
        )


def _edit_by_hand(world: World, name: str, room: Room, here: Setting, *, yes: bool) -> None:
    """Have a person edit a session as a text; what they typed is kept where it is refused."""
    from situp.cli import editor  # noqa: PLC0415 - only where an editor is opened

    if not can_ask():
        raise UsageError("Say what is to change.", CHANGES)
    with world.log().reading() as history:
        session = correcting.named(history, name)
    text, wanted = _typed(session, room, here)
    with editor.keeping(partial(str, text)):
        _carry_out(
            world, lambda found: correcting.editing(found, name, wanted, here), here, yes=yes
        )


def _typed(session: Session, room: Room, here: Setting) -> tuple[str, Wanted]:
    """Return what a person makes of a session, and that as a wish; again where it is unreadable."""
    from situp.cli import editor, sheet  # noqa: PLC0415 - only where an editor is opened

    given = sheet.written(session, here.zone)
    while True:
        text = editor.edited(given)
        if not sheet.bare(text):
            raise NothingToDo("Nothing was changed.")
        with editor.keeping(partial(str, text)):
            found = sheet.read(text, session, here, room)
            if found == Wanted(room=room):
                raise NothingToDo("Nothing was changed.")
            if not isinstance(found, sheet.Unread):
                return text, found
            if sheet.bare(text) == sheet.bare(given):
                raise found.problem
        given = sheet.marked(text, found)


def remove(context: typer.Context, names: Names, yes: Agree = False) -> None:
    """Remove sessions.

    \b
    Examples:
      situp remove 3f2a
      situp remove 3f2a 9c01
    """
    with working(context) as world:
        here = world.setting()
        caution_zone(here.zone)
        _carry_out(world, lambda found: correcting.removal(found, names), here, yes=yes)


def _carry_out(
    world: World, planned: Callable[[History], Plan], here: Setting, *, yes: bool
) -> None:
    """Show what a correction changes and make it so, once a person agreed to it."""
    with world.log().reading() as history:
        plan = planned(history)
        preview = correcting.preview(history, plan.correction, here)
    long = "" if yes else too_long(plan.correction, here.now)
    if not yes and not can_ask():
        page = pages.preview(preview, here.zone, here.now, width(sys.stderr) - len(INDENT))
        told = f"That would change:\n{plain(page)}{long}".rstrip()
        raise NeedsAnswer(told, "To have it so, add --yes.")
    show(pages.preview(preview, here.zone, here.now, width(sys.stdout)))
    if not yes and not agreed(f"{long} Change it so?".lstrip()):
        raise NothingToDo("Nothing was changed.")
    correcting.carry_out(world.log(), plan, here)
    confirm('Done. "situp undo" takes it back.\n')


def undo(context: typer.Context, show_list: ListActions = False) -> None:
    """Take back the last action.

    Each further undo takes back the one before; "situp redo" goes the other way.
    """
    with working(context) as world:
        here = world.setting()
        caution_zone(here.zone)
        if show_list:
            with world.log().reading() as history:
                found = retracing.actions(history)
            caution_missing(world.missing())
            show(ledger.actions(found, here.zone, here.now, width(sys.stdout)))
            return
        confirm(text.reverted(recording.undo(world.log(), here), "Undid", here.zone, here.now))


def redo(context: typer.Context) -> None:
    """Do again what was undone last.

    There is nothing to redo once something else was done since.
    """
    with working(context) as world:
        here = world.setting()
        caution_zone(here.zone)
        confirm(text.reverted(recording.redo(world.log(), here), "Redid", here.zone, here.now))
