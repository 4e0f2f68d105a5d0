"""What the search for nonsense begins with: sentences that are right, and some nearly so."""

from __future__ import annotations

from situp.config.keys import KEYS
from situp.core.when import PERIODS


def _staged(*sentences: str) -> tuple[bytes, ...]:
    """Return sentences, each typed in one of the scenes."""
    return tuple(bytes([number % 11]) + each.encode() for number, each in enumerate(sentences))


LENGTHS = _staged("30m", "90s", "1h30m", "2 hours 5 minutes", "30 min", "4h", "0h 0m 1s", "30m1h")
CLOCKS = _staged("9:30", "09:30:15", "9am", "3:15pm", "noon", "midnight", "12:00:00.5am", "23:59")
MOMENTS = (
    *CLOCKS,
    *_staged("now", "10m ago", "1h30m ago", "2 hours ago", "today 9:30", "yesterday 14:00"),
    *_staged("wed 9:05", "12 nov 14:00", "12 december 2025 2:30", "2026-11-12 14:00"),
    *_staged("2026-10-25 02:30", "2026-03-29 02:30", "29 feb 9:00", "2026-11-12T14:00"),
    *_staged("20261112T130000Z", "2026-11-12T14:00:00.123+05:30", "9 am", "20.11.2026", "9.30"),
    *_staged("14:00 yesterday", "tomorrow 9:00", "2026-02-30", "31 apr", "13 am", "30m"),
)
SPANS = _staged(
    *PERIODS,
    *("2026-W47", "W47", "week 9", "november", "dec 2025", "2026-11", "2025", "12 nov"),
    *("2026-11-12", "friday"),
    *("13:00-13:40", "13:00 - 13:40", "yesterday 22:00-01:30", "thu 22:00 - fri 01:30"),
    *("2026-11-01..2026-11-15", "mon - wed", "last month..today", "wed 9:00..", "9:00.. now"),
    *("lastweek", "next week", "week", "2 days", "3 weeks ago", "24h", "11/20/2026", "..today"),
)
WORDS = _staged(
    *("10m ago", "standing at 9:30", "at 17:00", "sit", "Standing", "9:30", 'say "no"', "`ls` $x"),
)
NAMES = (b"6b86", b"6b86b273", b"0000ffff", b"00", b"mixed", b"Mixed_Case-1", b"%", b"_", b"\xff")
SHEETS = _staged(
    "posture: standing\nstart: 2026-11-20 14:00\nend: open\nnote: a: b\ntags: x, y\n",
    "# a comment\n#! told\n  Posture : lying\n\nend: 10m ago\r\ntags:\n",
    "note: x\nnote: y\n",
)
HOURS = (b"mon-fri 09:00-17:30", b"sat 10:00-14:00", b"fri-mon 9am-noon", b"sun 0:00-23:59:59")

_DEFAULTS = [(key.name.rpartition("."), key.default or "mon-fri 9:00-17:00") for key in KEYS]
_WHOLE = "".join(
    f"{f'[{table}]' if table else ''}\n{key} = {value if value == 'true' else repr(value)} # why\n"
    for (table, _, key), value in [*_DEFAULTS[:6], _DEFAULTS[7], _DEFAULTS[12]]
)
SETTINGS = (
    _WHOLE.encode(),
    b'\xef\xbb\xbflimit = "4h"\r\n[nudge]\r\nfirst = "25m"\r\n',
    b'nudge.first = "25m"\nnudge = {}\n',
    b'nudge = {first = "25m", enabled = false}\n',
    b'[nudge]\nfirst = 25\n[nudge]\n"firm" = "1h"\n',
    b'limit: 4h\n[watch\nday_start = 04:00\nweek_start = "sun',
    b"a.a.a.a.a.a.a.a = 1\n[[nudge]]\n",
    b'[work]\nhours = """mon\n9:00-17:00"""\n',
)

CSV = (
    b"posture,start,end\nsitting,2026-11-20T08:00:00Z,2026-11-20T08:10:00.123Z\n",
    b"\xef\xbb\xbfEnd,Start,Posture\r\n,2026-11-20 09:00,Sitting\r\n\r\n",
    (
        b"posture,start,end,note,tags,origin,id\n"
        b'standing,2026-11-20T08:00:00Z,2026-11-20T08:01:00+00:00,"on the ""phone"", \nlong",'
        b'"desk ""deep work"" ""5"""""" a",sensed,fedcba9876543210\n'
        b"away,20261120T0801Z,20261120 0901,=1+1,a,declared,\n"
    ),
    b'posture,start,end,tags\nsitting,2026-10-25 02:30,,"x\ny ""z"""\nlying,2026-03-29 02:30,,\n',
)
NDJSON = (
    (
        b'{"posture": "lying", "start": "2026-11-20T08:00:00Z", "end": null, "note": "m\\u00fcde",'
        b' "tags": ["a", "b c"], "origin": "declared", "id": "0123456789abcdef"}\n'
        b'{"end":"2026-11-20T07:59Z","start":"2026-11-20T07:00Z","posture":"away","tags":null}\n'
    ),
    b'{"posture":"sitting","start":"2026-11-20 09:00","end":null,"start":"2026-11-20 10:00"}\n',
    b'{"posture":NaN,"start":1e999,"end":"\\ud800"}\n[]\n' + b"[" * 50,
)
TIMEWARRIOR = (
    (
        b'[\n{"id":2,"start":"20261120T080000Z","end":"20261120T081000Z","tags":["a b",""]},\n'
        b'{"id":1,"start":"20261120T081000Z","tags":["Standing"],"annotation":"a call"}\n]\n'
    ),
    b'[{"start":"20261120T080000Z","end":"","tags":[]},{"start":"20261120T080000Z","start":"20261120T090000Z"}]',
)
WATSON = (
    (
        b'[[1795161600, 1795161660, "house", "aaaaaaaaaaaaaaaa", ["walls", "moving"], 0],\n'
        b' [1795161660.5, 1795161720.25, "standing", "bbbbbbbbbbbbbbbb", [], 1]]\n'
    ),
    b'[[1, 1e300, "p", "cccccccc", [""]], [NaN, true, "", "", []], [-1, 0, "x", "dddddddd", []]]',
)
