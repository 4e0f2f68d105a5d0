"""Running the console blocks of a page, in their order, at one desk.

    # at 10:14             time passes up to then (or `# at 2026-11-23 09:02`)
    $ situp status         is typed; ` | jq ...` gives what it prints to another program
    Sitting for 1 h 12 m   and all that follows is what it prints

Directives before a block: `clock` moves the time like `# at`, but unseen; `exit` is the code with
which the last command of the block ends (else 0); `columns` is the width of the terminal (else
80); `file` makes a block a file, `~/old.csv`; `config` makes a
TOML block the configuration; `watch: on` has a watch run in another terminal
from then on, `watch: killed` ends it without a word; `until` says when Ctrl-C ends a `situp watch`
in the block, and `meanwhile: 13:40 situp stop` what is typed in another terminal during it;
`history: ~/other.db` has situp look there from then on, as SITUP_DB would;
`voice` makes the desktop deaf and says why, or lets it hear again; `said: 2` before a block of
another language makes it the second notice that was shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tests.docs.pages import blocks

if TYPE_CHECKING:
    from tests.docs.desk import Desk
    from tests.docs.pages import Block

PROMPT, PASSING, PIPE = "$ ", "# at ", " | "


class Run(NamedTuple):
    """A block as it should be: its lines, and the codes of its commands."""

    block: Block
    lines: tuple[str, ...]
    codes: tuple[int, ...]

    @property
    def expected_codes(self) -> tuple[int, ...]:
        """The codes a page promises: 0, but for the last command's where it says another."""
        last = (int(self.block.says("exit") or 0),) if self.codes else ()
        return (*(0 for _ in self.codes[1:]), *last)


def run_page(text: str, desk: Desk) -> list[Run]:
    """Try a whole page and return each block that shows what situp says, as it should be."""
    runs = []
    for block in blocks(text):
        _prepare(block, desk)
        if block.language == "console":
            runs.append(_run(block, desk))
        elif said := block.says("said"):
            notice = desk.voice.said[int(said) - 1]
            runs.append(Run(block, (notice.title, *notice.body.splitlines()), ()))
        elif path := block.says("file"):
            desk.put(path, "\n".join(block.lines) + "\n")
        elif block.says("config") is not None:
            desk.set_config("\n".join(block.lines) + "\n")
    return runs


def filters(text: str) -> set[str]:
    """Return the programs that are given what situp prints on a page."""
    typed = (line for block in blocks(text) if block.language == "console" for line in block.lines)
    pipes = (line.partition(PIPE)[2] for line in typed if line.startswith(PROMPT))
    return {pipe.split()[0] for pipe in pipes if pipe}


def _prepare(block: Block, desk: Desk) -> None:
    """Do what the comments before a block say, in their order."""
    for name, value in block.directives:
        match name:
            case "clock":
                desk.move(value)
            case "voice":
                desk.voice.deaf = value
            case "watch":
                desk.watch(on=value == "on")
            case "until":
                desk.interrupt(value)
            case "history":
                desk.open(value)
            case "meanwhile":
                time, _, line = value.partition(" ")
                desk.later(time, line)


def _run(block: Block, desk: Desk) -> Run:
    """Type what is typed in a block; keep its empty lines, and nothing else it says is printed."""
    lines: list[str] = []
    codes = []
    separated = False
    for line in block.lines:
        if line.startswith((PROMPT, PASSING)):
            lines += [""] if separated else []
            lines.append(line)
        separated = not line
        if line.startswith(PASSING):
            desk.move(line.removeprefix(PASSING))
        if line.startswith(PROMPT):
            printed = desk.type(line.removeprefix(PROMPT), int(block.says("columns") or 80))
            lines += printed.text.splitlines()
            codes.append(printed.code)
    return Run(block, tuple(lines), tuple(codes))
