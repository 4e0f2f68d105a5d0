"""What a real terminal gets: its width, and colour that never speaks alone."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from rich.color import Color
from rich.style import Style

from situp.render.colour import STYLES

if TYPE_CHECKING:
    from tests.conftest import Run
    from tests.fakes import FakeClock

HOUR = 3_600_000
BOLD_RED, UNSTYLED = "\x1b[1;31m", "\x1b[0m"
BACKGROUNDS = ("#ffffff", "#fdf6e3", "#000000", "#1e1e1e", "#002b36", "#300a24")
"""White, solarized light, black, a usual dark grey, solarized dark, aubergine."""
READABLE = 3.0
"""The contrast that WCAG 2.1 asks of large text and of what a picture is made of."""


def on_terminal(columns: int, history: str, *words: str) -> str:
    """Return what situp writes to a terminal of that width, as a person would have typed it."""
    fcntl, pty, termios = (pytest.importorskip(name) for name in ("fcntl", "pty", "termios"))
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, bytes((100, 0, columns, 0, 0, 0, 0, 0)))
    environment = {**os.environ, "SITUP_DB": history}
    command = [sys.executable, "-m", "situp", *words]
    subprocess.run(command, env=environment, stdout=theirs, stderr=theirs, check=False)
    os.close(theirs)
    written = b""
    with suppress(OSError):
        while part := os.read(ours, 65_536):
            written += part
    os.close(ours)
    return written.decode().replace("\r\n", "\n")


def test_a_terminal_is_asked_for_its_width(history: str) -> None:
    note = "a walk to the station, along the river"
    on_terminal(80, history, "start", "moving", "--note", note)

    narrow = on_terminal(40, history, "log").splitlines()
    wide = on_terminal(120, history, "log").splitlines()
    refused = on_terminal(20, history, "start", "moving")

    assert narrow[2:] == ["    a walk to the station, along the", "    river"]
    assert wide[1].endswith(note)
    assert len(wide) == 2
    assert refused.splitlines()[0] == "situp: Already"


def test_piped_output_is_never_folded(situp: Run) -> None:
    note = "word " * 100
    situp(f"start --note '{note}'")

    assert situp("log").out.splitlines()[1].endswith(note.rstrip())


def test_the_flag_in_status_is_bold_and_red_on_a_terminal_and_a_word_everywhere(
    situp: Run, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    situp("start")
    clock.pass_(4 * HOUR)

    piped = situp("status").out
    monkeypatch.setenv("FORCE_COLOR", "1")
    coloured = situp("status").out
    monkeypatch.setenv("SITUP_PLAIN", "1")
    plain = situp("status").out

    assert piped.splitlines()[0] == "Sitting for 4 h, since 09:00. Flagged."
    assert coloured == piped.replace("Flagged.", f"{BOLD_RED}Flagged.{UNSTYLED}")
    assert plain == piped


def test_each_glyph_of_the_legend_has_the_colour_of_its_bar(
    situp: Run, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    for posture in ("sitting", "standing", "lying"):
        situp(f"start {posture}")
        clock.pass_(HOUR)
    monkeypatch.setenv("FORCE_COLOR", "1")

    lines = situp("report today").out.splitlines()
    bar, legend = lines[2], lines[-1]

    for glyphs, glyph, style in (("██", "█", "136"), ("▒▒", "▒", "31"), ("▁▁", "▁", "99")):
        assert f"\x1b[38;5;{style}m{glyphs}\x1b[0m" in bar
        assert f"\x1b[38;5;{style}m{glyph}\x1b[0m" in legend


@pytest.mark.parametrize("background", BACKGROUNDS)
def test_every_colour_of_ours_can_be_read_on_dark_and_on_light(background: str) -> None:
    colours = {name: Style.parse(style).color for name, style in STYLES.items()}

    contrasts = {
        name: contrast(colour, Color.parse(background))
        for name, colour in colours.items()
        if colour and (colour.number or 0) > 15
    }

    assert contrasts.keys() == {"sitting", "upright", "lying"}
    assert min(contrasts.values()) >= READABLE


def test_no_word_has_a_named_colour_that_cannot_be_read_on_some_terminals() -> None:
    """Of the eight named colours, red is the one that themes keep readable: errors are red."""
    colours = {Style.parse(style).color for style in STYLES.values()}

    named = {colour.name for colour in colours if colour and (colour.number or 0) < 16}

    assert named == {"red"}


def contrast(one: Color, other: Color) -> float:
    """Return the contrast of two colours by WCAG 2.1: from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: Color) -> float:
    red, green, blue = (linear(part / 255) for part in colour.get_truecolor())
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(part: float) -> float:
    return part / 12.92 if part <= 0.03928 else float(((part + 0.055) / 1.055) ** 2.4)
