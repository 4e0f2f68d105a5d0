"""The status as other programs take it: one view, and for each a template and an escaper.

What each program makes of its text is said by its own documentation, named beside it.
"""

from __future__ import annotations

from situp.core.errors import UsageError
from situp.core.record import Record
from situp.render.page import plain, safe
from situp.render.template import fill, nearest
from situp.render.text import status as words
from situp.render.view import view

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from situp.core.answers import Status
    from situp.core.calendar import Zone
    from situp.core.instants import Length

UNBOUNDED = 10_000
"""Columns of a text that nothing folds."""
NONE: Mapping[str, str] = {}


class Format(Record):
    """How a program is told: by a template, with each value escaped.

    `on` stands before what a level colours and `off` after it; `moods` are the program's words for
    the levels, and for a doubt.
    """

    template: str
    escape: Callable[[str], str]
    on: Mapping[str, str] = NONE
    off: str = ""
    moods: Mapping[str, str] = NONE


def shown(  # noqa: PLR0913 - what the line is made of
    now: Status, zone: Zone, limit: Length, name: str, program: str, *, stands: bool = True
) -> str:
    """Return the status in the format of that name, or by a template, with its line ended.

    `limit` is that of a flag, `program` where situp lies, for those that call it back, which are
    asked to stand only where somebody `stands`. Raises UsageError for a name or a field that there
    is not.
    """
    if name == "prometheus":
        from situp.render.metrics import metrics  # noqa: PLC0415 - it is not for bars

        return metrics(now, limit)
    seen = view(now, zone, limit)
    if "{" in name or "}" in name:
        return f"{fill(name, seen._asdict())}\n"
    form = FORMATS.get(ALIASES.get(name, name))
    if form is None:
        hint = f"{nearest(name, 'formats', NAMES)}\nOr a template: '{{icon}} {{length}}'"
        hint = "Say: situp status --json" if name == "json" else hint
        raise UsageError(f'There is no format "{name}".', hint)
    page = plain(words(now, zone, UNBOUNDED)).rstrip("\n")
    mood = "doubtful" if now.going.doubt else now.level
    own = {"title": seen.label or "situp", "page": page, "mood": form.moods.get(mood, "")}
    values = {**seen._asdict(), **own, "program": program}
    on = form.on.get(now.level, "")
    around = {"on": on, "off": form.off if on else ""}
    template = form.template if stands else form.template.replace(_STAND, "")
    return fill(template, {**{k: form.escape(v) for k, v in values.items()}, **around}) + "\n"


def _in_json(text: str) -> str:
    """Return text as it stands between the quotes of JSON; loading json takes 4 ms."""
    return text.translate(_JSON)


def _in_markup(text: str) -> str:
    """Return text for Pango markup within JSON, its lines parted as a tooltip wants them."""
    return _in_json(text.translate(_MARKUP))


def _without_tags(text: str) -> str:
    """Return text without what begins a tag of polybar: nothing can be written that means it."""
    return safe(text).replace("%{", "% {")


def _in_tmux(text: str) -> str:
    return safe(text).replace("#", "##")


def _in_a_menu(text: str) -> str:
    """Return text of a menu, with other marks for those that would part or style its lines."""
    return "\n".join(safe(line).translate(_MENU) for line in text.split("\n"))


_JSON = {code: f"\\u{code:04x}" for code in range(32)} | {ord('"'): '\\"', ord("\\"): "\\\\"}
_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\n": "\r"})
_MENU = str.maketrans("|\\<>&", "│＼‹›＆")  # noqa: RUF001 - they are meant to look alike
_YELLOW, _RED = "#b58900", "#dc322f"
"""Both can be read on light and on dark."""

_STAND = 'Stand | bash="{program}" param1=start param2=standing terminal=false refresh=true\n'
FORMATS = {
    # waybar-custom(5), "return-type": "json"
    "waybar": Format(
        '{{"text":"{label}","alt":"{state}","tooltip":"{page}",'
        '"class":["{state}","{level}"],"percentage":{percent}}}',
        _in_markup,
    ),
    # the block "custom" with json = true
    "i3status-rust": Format(
        '{{"icon":"","state":"{mood}","text":"{label}","short_text":"{short}"}}',
        _in_json,
        moods={
            "none": "Idle",
            "ok": "Good",
            "warn": "Warning",
            "over": "Critical",
            "doubtful": "Info",
        },
    ),
    # custom/script; an empty line hides the module
    "polybar": Format(
        "{on}{label}{off}",
        _without_tags,
        {"warn": f"%{{F{_YELLOW}}}", "over": f"%{{F{_RED}}}"},
        "%{F-}",
    ),
    # tmux(1), under STYLES; of several lines it takes the last
    "tmux": Format(
        "{on}{label}{off}",
        _in_tmux,
        {"warn": "#[fg=yellow]", "over": "#[fg=red,bold]"},
        "#[default]",
    ),
    # a custom module is shown as it comes, and hidden where it is empty
    "starship": Format("{label}", safe),
    # xbar, SwiftBar and Argos
    "xbar": Format(
        "{title}{on}\n---\n{page}\n---\n"
        'Sit | bash="{program}" param1=start terminal=false refresh=true\n'
        f"{_STAND}"
        'Move | bash="{program}" param1=start param2=moving terminal=false refresh=true\n'
        'Stop | bash="{program}" param1=stop terminal=false refresh=true',
        _in_a_menu,
        {"warn": f" | color={_YELLOW}", "over": f" | color={_RED}"},
    ),
}
ALIASES = {"swiftbar": "xbar", "argos": "xbar"}
NAMES = (*FORMATS, *ALIASES, "prometheus")
"""Every name that can be asked for."""
LINES = tuple(name for name, form in FORMATS.items() if "\n" not in form.template)
"""Those that are one line, and call nothing back."""
