"""Every mistake in the configuration is named with the file, the line and what to write instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Run


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "[nudge]\nfrist = '20m'\n",
            'line 2: there is no key "nudge.frist".\n  Did you mean "nudge.first"?\n',
        ),
        (
            "limit = '4h'\n\n[nudges]\nfirst = '20m'\n",
            'line 4: there is no key "nudges.first".\n  Did you mean "nudge.first"?\n',
        ),
        (
            "limit = 4\n",
            'line 1, key "limit": 4 is not a length in quotes.\n  For example: "30m".\n',
        ),
        (
            "nudge.first = '20'\n",
            (
                'line 1, key "nudge.first": Cannot read "20" as a length:'
                " it has no unit; m is minutes.\n  For example: 30m, 90s, 1h30m.\n"
            ),
        ),
        (
            "[nudge]\nrepeat = '0m'\n",
            'line 2, key "nudge.repeat": "0m" is no time at all.\n  For example: "30m".\n',
        ),
        (
            "[watch]\naway_after = '119s'\n",
            (
                'line 2, key "watch.away_after": "119s" is too short:'
                ' a watch looks once a minute.\n  At least "2m"; as a rule "5m".\n'
            ),
        ),
        (
            "[nudge]\nenabled = 'no'\n",
            (
                "line 2, key \"nudge.enabled\": 'no' is neither true nor false.\n"
                "  Say true or false.\n"
            ),
        ),
        (
            "[mqtt]\nport = 1883\nheight = 'den/desk'\n",
            (
                'line 3, key "mqtt.height": it needs mqtt.host, which is not set.\n'
                '  Write in [mqtt]: host = "192.168.1.20"\n'
            ),
        ),
        (
            "mqtt.host = ''\nmqtt.publish = 'situp/den'\n",
            (
                'line 2, key "mqtt.publish": it needs mqtt.host, which is not set.\n'
                '  Write in [mqtt]: host = "192.168.1.20"\n'
            ),
        ),
        (
            "[mqtt]\nuser = 'kim'\npassword_file = 'secret'\n",
            (
                'line 2, key "mqtt.user": it needs mqtt.host, which is not set.\n'
                '  Write in [mqtt]: host = "192.168.1.20"\n'
            ),
        ),
        (
            "[mqtt]\npassword_file = 'secret'\n",
            (
                'line 2, key "mqtt.password_file": it needs mqtt.host, which is not set.\n'
                '  Write in [mqtt]: host = "192.168.1.20"\n'
            ),
        ),
        (
            "[mqtt]\nhost = 'den'\ndiscovery = 'homeassistant'\n",
            (
                'line 3, key "mqtt.discovery": it needs mqtt.publish, which is not set.\n'
                '  Write in [mqtt]: publish = "situp"\n'
            ),
        ),
        (
            "[desk]\naddress = 'my desk'\n",
            (
                'line 2, key "desk.address": "my desk" is no address of a Bluetooth device.\n'
                '  For example: "E8:5B:5B:24:22:E4".\n'
            ),
        ),
        (
            "[mqtt]\nhost = 'mqtt://broker'\n",
            (
                'line 2, key "mqtt.host": "mqtt://broker" is not the name of a machine alone.\n'
                '  For example: "192.168.1.20"; the port is mqtt.port.\n'
            ),
        ),
        (
            "[mqtt]\nhost = 'broker:1883'\n",
            (
                'line 2, key "mqtt.host": "broker:1883" is not the name of a machine alone.\n'
                '  For example: "192.168.1.20"; the port is mqtt.port.\n'
            ),
        ),
        (
            "week_start = 'someday'\n",
            ('line 1, key "week_start": \'someday\' is not a weekday.\n  For example: "monday".\n'),
        ),
        (
            "day_start = '25:00'\n",
            (
                'line 1, key "day_start": Cannot read "25:00" as a time of day:'
                " hours go to 23 and minutes to 59.\n  For example: 09:00.\n"
            ),
        ),
        (
            "[desk]\nthreshold = '95'\n",
            (
                "line 2, key \"desk.threshold\": '95' is not a height in quotes, with its unit.\n"
                '  For example: "0.95m" or "95cm".\n'
            ),
        ),
        (
            "[desk]\nbase = '62mm'\n",
            (
                'line 2, key "desk.base": "62mm" is no height of a desk.\n'
                '  For example: "0.95m" or "95cm".\n'
            ),
        ),
        (
            "[mqtt]\nport = 65536\n",
            ('line 2, key "mqtt.port": 65536 is not the number of a port.\n  For example: 1883.\n'),
        ),
        (
            "[mqtt]\nport = true\n",
            ('line 2, key "mqtt.port": True is not the number of a port.\n  For example: 1883.\n'),
        ),
        (
            "[mqtt]\nheight = 'desk/+'\n",
            (
                'line 2, key "mqtt.height": "desk/+" stands for many topics.\n'
                "  Name one, without + and #.\n"
            ),
        ),
        (
            "[mqtt]\nunit = 'inch'\n",
            (
                "line 2, key \"mqtt.unit\": 'inch' cannot be meant here.\n"
                '  Say "m" or "cm" or "mm".\n'
            ),
        ),
        (
            "[mqtt]\nhost = 1\n",
            'line 2, key "mqtt.host": 1 is not a text in quotes.\n',
        ),
        (
            '[mqtt]\nuser = "a\\nb"\n',
            "line 2, key \"mqtt.user\": 'a\\nb' has a mark in it that cannot be printed.\n",
        ),
        (
            "[work]\nhours = 'weekdays'\n",
            (
                "line 2, key \"work.hours\": 'weekdays' are not hours of work.\n"
                '  For example: "mon-fri 09:00-17:30".\n'
            ),
        ),
        (
            "[work]\nhours = 'sat- 9:00-17:30'\n",
            (
                "line 2, key \"work.hours\": 'sat- 9:00-17:30' are not hours of work.\n"
                '  For example: "mon-fri 09:00-17:30".\n'
            ),
        ),
        (
            "[work]\nhours = 'mon-fri 17:00-09:00'\n",
            (
                "line 2, key \"work.hours\": 'mon-fri 17:00-09:00' end before they start.\n"
                '  For example: "mon-fri 09:00-17:30".\n'
            ),
        ),
    ],
)
def test_a_mistake_in_the_configuration_is_named_with_file_line_and_key(
    situp: Run, config: Path, text: str, message: str
) -> None:
    config.write_text(text)

    assert situp("status") == (4, "", f"situp: {config}, {message}")


IN_QUOTES = 'line 2, key "nudge.first": it is not in quotes.\n  Write: first = "45m"\n'
A_QUOTE = 'line 2, key "nudge.first": a quote is missing.\n  Write: first = "45m"\n'
A_LINE = '  A line is key = "value", or [table].\n'
A_TABLE = "a table stands in brackets, alone in its line.\n  Write: [nudge]\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[nudge]\nfirst = 45m\n", IN_QUOTES),
        ("[nudge] # mine\nfirst=45m # minutes\n", IN_QUOTES),
        ("[nudge]\nfirst = \u201c45m\u201d\n", IN_QUOTES),
        ("[ nudge ]\n\tfirst =\t45m", IN_QUOTES),
        ("[nudge]\nfirst = '45m\n", A_QUOTE),
        ('[nudge]\nfirst = "45m\nfirm = "1h"\n', A_QUOTE),
        ("[nudge]\nfirst = '45m\nfirm = '1h'\n", A_QUOTE),
        ('[nudge]\nfirst = 45m"\n', A_QUOTE),
        ("[nudge]\nfirst = \"45m'\n", A_QUOTE),
        (
            "[work]\nhours = mon-fri 09:00-17:30\n",
            (
                'line 2, key "work.hours": it is not in quotes.\n'
                '  Write: hours = "mon-fri 09:00-17:30"\n'
            ),
        ),
        (
            "day_start = 04:00\n",
            'line 1, key "day_start": it is not in quotes.\n  Write: day_start = "04:00"\n',
        ),
        (
            "nudge.enabled = yes\n",
            (
                'line 1, key "nudge.enabled": it is true or false.\n'
                "  Write: nudge.enabled = true, or nudge.enabled = false\n"
            ),
        ),
        (
            "enabled = True\n",
            (
                'line 1, key "enabled": it is true or false.\n'
                "  Write: enabled = true, or enabled = false\n"
            ),
        ),
        ("limit = \n", 'line 1, key "limit": it has no value.\n  Write: limit = "4h"\n'),
        ("[work]\nhours =\n", 'line 2, key "work.hours": it has no value.\n'),
        (
            "limit: 3h\n",
            ('line 1, key "limit": between a key and its value stands =.\n  Write: limit = "3h"\n'),
        ),
        (
            'limit = "3h",\n',
            'line 1, key "limit": something stands after the value.\n  Write: limit = "3h"\n',
        ),
        (
            'limit = "3h"\n\nlimit = "4h"\n',
            'line 3, key "limit": it is set already, in line 1.\n  Keep one of the two.\n',
        ),
        (
            '[nudge]\nfirst = "20m"\nfirst = 25m\n',
            'line 3, key "nudge.first": it is set already, in line 2.\n  Keep one of the two.\n',
        ),
        (
            'limit = "3h"\n[nudge]\nfirst = "20m"\n[work]\n[nudge]\nfirm = "1h"\n',
            (
                "line 5: the table [nudge] is there already, from line 2 on.\n"
                "  Put its keys together.\n"
            ),
        ),
        (
            'nudge.first = "20m"\n[nudge]\nfirm = "1h"\n',
            (
                "line 2: the table [nudge] is there already, from line 1 on.\n"
                "  Put its keys together.\n"
            ),
        ),
        ('[nudge\nfirst = "20m"\n', f"line 1: {A_TABLE}"),
        ('nudge]\nfirst = "20m"\n', f"line 1: {A_TABLE}"),
        ('limit = "4h"\n[nudge] first = "20m"\n', f"line 2: {A_TABLE}"),
        ("[]\n", f"line 1: this is not TOML: invalid initial character for a key part.\n{A_LINE}"),
        ("; 3h\n", f"line 1: this is not TOML: invalid statement.\n{A_LINE}"),
        ("limit == '3h'\n", f"line 1: this is not TOML: invalid value.\n{A_LINE}"),
        ("limit = [\n\n", f"line 1: this is not TOML: invalid value.\n{A_LINE}"),
        (
            'my limit = "3h"\n',
            "line 1: this is not TOML: expected '=' after a key in a key/value pair.\n" + A_LINE,
        ),
        ("[nugde]\n", 'line 1: there is no key "nugde".\n  Did you mean "nudge"?\n'),
        (
            "[[nudge]]\nfirst = '20m'\n",
            'line 1: "nudge" is a table.\n  Write: [nudge], and its keys below.\n',
        ),
    ],
)
def test_a_line_that_is_not_toml_is_named_with_what_to_write(
    situp: Run, config: Path, text: str, message: str
) -> None:
    config.write_text(text, encoding="utf-8")

    assert situp("status") == (4, "", f"situp: {config}, {message}")


def test_a_configuration_that_is_not_text_is_named(situp: Run, config: Path) -> None:
    config.write_bytes(b"\xff\xfe")

    assert situp("status") == (4, "", f"situp: {config} is not UTF-8 text.\n")
