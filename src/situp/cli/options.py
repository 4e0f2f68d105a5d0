"""The arguments and options of the commands, each said once."""

from __future__ import annotations

from typing import Annotated

import typer

from situp.cli import completing, configuring, serving

PostureWord = Annotated[
    str,
    typer.Argument(
        metavar="[POSTURE]",
        help="sitting (if none is given), standing, moving, lying or away.",
        autocompletion=completing.posture,
        show_default=False,
    ),
]
PeriodWords = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[PERIOD]",
        help="Such as yesterday, last week, november, 2026-W47 or 2026-11-01..2026-11-15.",
        autocompletion=completing.period,
        show_default=False,
    ),
]
PaintWord = Annotated[
    str,
    typer.Argument(
        metavar="POSTURE",
        help="sitting, standing, moving, lying, away, or nothing.",
        autocompletion=completing.paint,
    ),
]
RangeWords = Annotated[
    list[str],
    typer.Argument(metavar="RANGE", help='Such as 13:00-13:40 or "fri 22:00 - sat 01:30".'),
]
Name = Annotated[
    str,
    typer.Argument(
        metavar="ID",
        help='The id of a session, as "situp log" shows it.',
        autocompletion=completing.name,
    ),
]
Names = Annotated[
    list[str],
    typer.Argument(
        metavar="ID...",
        help='The ids of sessions, as "situp log" shows them.',
        autocompletion=completing.name,
    ),
]
Start = Annotated[str | None, typer.Option(metavar="WHEN", help="When it began.")]
End = Annotated[str | None, typer.Option(metavar="WHEN", help='When it ended; or "open".')]
NewPosture = Annotated[
    str | None,
    typer.Option(metavar="POSTURE", help="What it was.", autocompletion=completing.posture),
]
NewNote = Annotated[str | None, typer.Option(metavar="TEXT", help='A note; "" for none.')]
Tags = Annotated[
    list[str] | None, typer.Option(metavar="WORD", help='A tag, once for each; "" for none.')
]
ListActions = Annotated[bool, typer.Option("--list", help="List the last actions instead.")]
Changes = Annotated[
    str | None,
    typer.Option(
        metavar="ID",
        help="A session, by its id: list what was ever said of it.",
        autocompletion=completing.name,
    ),
]
Over = Annotated[
    str | None,
    typer.Option(metavar="LENGTH", help="Another limit, such as 2h or 1h30m."),
]
Check = Annotated[
    bool,
    typer.Option(
        "--check", help="End with 7 if any is flagged, 0 if none is, 3 if nothing is recorded."
    ),
]
Agree = Annotated[bool, typer.Option("--yes", help="Do not ask.")]
At = Annotated[
    str | None,
    typer.Option(metavar="WHEN", help='When it was: 9:30, "10m ago", "yesterday 14:00".'),
]
Json = Annotated[bool, typer.Option("--json", help="Print a document for programs.")]
Csv = Annotated[bool, typer.Option("--csv", help="Print a table for programs.")]
Measures = Annotated[
    bool,
    typer.Option("--measures", help="Show how sitting is spread, and the rule of each number."),
]
Plain = Annotated[
    bool, typer.Option("--plain", envvar="SITUP_PLAIN", help="Nothing but text: no colour.")
]
InWords = Annotated[
    bool,
    typer.Option("--plain", envvar="SITUP_PLAIN", help="In sentences: no glyphs and no colour."),
]
Verbose = Annotated[
    bool, typer.Option("--verbose", help="Print what each sense tells, too, in lines.")
]
Yes = Annotated[bool, typer.Option("--yes", help="Yes, it was longer than 16 hours.")]
Note = Annotated[str, typer.Option(metavar="TEXT", help="A few words to go with it.")]
Trim = Annotated[bool, typer.Option("--trim", help="Cut back what is in its way.")]
Replace = Annotated[bool, typer.Option("--replace", help="Remove what is in its way.")]
File = Annotated[str, typer.Argument(metavar="FILE", help='A file; "-" for stdin.')]
CheckIns = Annotated[bool, typer.Option("--checkins", help="Check-ins instead of sessions.")]
WriteFormat = Annotated[str, typer.Option("--format", metavar="FORMAT", help="csv or ndjson.")]
StatusFormat = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="FORMAT",
        help="waybar, i3status-rust, polybar, tmux, starship, xbar, swiftbar, argos, prometheus, "
        'or a template: "{icon} {length}".',
        autocompletion=completing.format_,
        show_default=False,
    ),
]
Today = Annotated[bool, typer.Option("--today", help="Show the whole day over its hours.")]
By = Annotated[
    str | None,
    typer.Option(
        metavar="WORD",
        help="What a row is of: day, week or month; else as suits the period.",
        autocompletion=completing.by,
        show_default=False,
    ),
]
Hours = Annotated[
    str | None,
    typer.Option(metavar="FROM-TO", help="The hours to look at, such as 8-18."),
]
Goal = Annotated[
    bool, typer.Option("--goal", help="Show of each row how much of the aim it was upright.")
]
Pictures = Annotated[
    bool, typer.Option("--pictures", help="Show when you sit, and in how long stretches, too.")
]
Compare = Annotated[
    str | None,
    typer.Option(metavar="PERIOD", help="What to compare with; else the four periods before."),
]
Svg = Annotated[
    str | None,
    typer.Option("--svg", metavar="FILE", help='Write the page as a picture; "-" prints it.'),
]
Html = Annotated[
    str | None,
    typer.Option("--html", metavar="FILE", help='Write a page for a browser; "-" prints it.'),
]
Follow = Annotated[
    bool, typer.Option("--follow", help="Stay: a line at each change, and each minute.")
]
FollowReport = Annotated[
    bool, typer.Option("--follow", help="Stay: the page (of today) anew at each change.")
]
Output = Annotated[
    str | None, typer.Option("--output", metavar="FILE", help="Write a file instead.")
]
ReadFormat = Annotated[
    str | None,
    typer.Option(
        "--format", metavar="FORMAT", help="csv, ndjson, timewarrior or watson; else guessed."
    ),
]
PostureMeant = Annotated[
    str | None,
    typer.Option(
        metavar="POSTURE",
        help="What intervals of other programs were (sitting).",
        autocompletion=completing.posture,
    ),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what it would do, and do nothing.")]
Skip = Annotated[bool, typer.Option("--skip", help="Leave out what would overlap.")]
MakeRoom = Annotated[bool, typer.Option("--replace", help="Remove what is in the way.")]
ReallyLong = Annotated[bool, typer.Option("--yes", help="Yes, some were longer than 16 hours.")]
Shell = Annotated[
    str,
    typer.Argument(
        metavar="SHELL",
        help="bash, zsh, fish or powershell.",
        autocompletion=completing.shell,
    ),
]
ConfigWords = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[set KEY VALUE | path]",
        help="Nothing to show every key; set to change one; path to print where the file is.",
        autocompletion=configuring.complete,
        show_default=False,
    ),
]
PainWords = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[PAIN | WORD]",
        help="How much pain there is, 0 to 10; or log, episodes, end, edit ID, remove ID, "
        "activities, decline.",
        autocompletion=completing.pain,
        show_default=False,
    ),
]
Function = Annotated[
    str | None,
    typer.Option(
        metavar="N",
        help="How well you can do what you do, 0 (unable) to 10 (as before); or one number for "
        "each activity: 6,7,5.",
    ),
]
Leg = Annotated[
    bool | None,
    typer.Option("--leg/--no-leg", help="Whether pain goes down a leg.", show_default=False),
]
NewEpisode = Annotated[bool, typer.Option("--new", help="Another episode begins with it.")]
NewPain = Annotated[
    str | None, typer.Option("--pain", metavar="N", help="With edit: how much pain it was.")
]
WarningSigns = Annotated[
    bool, typer.Option("--warning-signs", help="Show the signs that a doctor should hear of.")
]
ServiceWord = Annotated[
    str,
    typer.Argument(
        metavar="[WORD]",
        help="install, status (if none is given), restart or remove.",
        autocompletion=serving.complete,
        show_default=False,
    ),
]
TopicWord = Annotated[
    str | None,
    typer.Argument(
        metavar="[TOPIC]",
        help='Such as flag or pain; "situp why" alone lists them.',
        autocompletion=completing.topic,
        show_default=False,
    ),
]
Unset = Annotated[bool, typer.Option("--unset", help="Let the key have its default again.")]
Target = Annotated[str, typer.Argument(metavar="FILE", help="Where the copy goes.")]
Source = Annotated[str, typer.Argument(metavar="FILE", help='A copy that "situp backup" made.')]
Overwrite = Annotated[bool, typer.Option("--yes", help="Replace the file if it is there.")]
Repair = Annotated[bool, typer.Option("--repair", help="Mend the history; what was there is kept.")]
