"""Where X displays are looked for, and which cookie is shown there."""

from __future__ import annotations

import os
import socket
from struct import pack
from typing import TYPE_CHECKING

import pytest
from tests.senses.servers import at

from situp.senses.lasting import CannotListenError
from situp.senses.x11_places import NO_COOKIE, found, named

if TYPE_CHECKING:
    from pathlib import Path

KIND = b"MIT-MAGIC-COOKIE-1"
HOST = socket.gethostname().encode()
LOCAL, WILD, INTERNET = 256, 65535, 0


def entry(family: int, address: bytes, number: bytes, data: bytes, kind: bytes = KIND) -> bytes:
    fields = (address, number, kind, data)
    return pack(">H", family) + b"".join(pack(">H", len(each)) + each for each in fields)


def cookie(tmp_path: Path, display: str, *entries: bytes) -> bytes:
    """Return the cookie that is shown to a display."""
    file = tmp_path / "authority"
    file.write_bytes(b"".join(entries))
    place = named({"DISPLAY": display, "XAUTHORITY": str(file)})
    assert place
    assert place.cookie[0] in {KIND, b""}
    return place.cookie[1]


@pytest.mark.parametrize(
    ("display", "name", "address"),
    [
        (":0", ":0", "/tmp/.X11-unix/X0"),  # noqa: S108 - where X servers put them
        ("unix:12.1", ":12", "/tmp/.X11-unix/X12"),  # noqa: S108
        ("localhost:10.0", "127.0.0.1:10", ("127.0.0.1", 6010)),
        ("tcp/192.0.2.7:1", "192.0.2.7:1", ("192.0.2.7", 6001)),
        ("[::1]:3", "::1:3", ("::1", 6003)),
    ],
)
def test_a_display_is_where_its_name_says(
    display: str, name: str, address: str | tuple[str, int]
) -> None:
    place = named({"DISPLAY": display})

    assert place
    assert (place.name, place.addresses[-1]) == (name, address)


@pytest.mark.parametrize(
    ("display", "why"),
    [
        ("7", "DISPLAY does not name an X display"),
        ("nonsense", "DISPLAY does not name an X display"),
        (":", "DISPLAY does not name an X display"),
        (":٣", "DISPLAY does not name an X display"),
        (":60000", "DISPLAY does not name an X display"),
        ("\0:0", "DISPLAY names a host, not an address"),
        ("a.host.example:0", "DISPLAY names a host, not an address"),
    ],
)
def test_what_names_no_display_is_refused_without_asking_anybody(display: str, why: str) -> None:
    with pytest.raises(CannotListenError, match=why):
        named({"DISPLAY": display})


def test_no_name_is_no_display() -> None:
    assert named({}) is None


def test_the_cookie_is_that_of_the_display_on_this_machine(tmp_path: Path) -> None:
    entries = [
        entry(LOCAL, b"elsewhere", b"0", b"other host"),
        entry(LOCAL, HOST, b"1", b"other display"),
        entry(LOCAL, HOST, b"0", b"other kind", b"XDM-AUTHORIZATION-1"),
        entry(WILD, b"", b"", b"any"),
        entry(LOCAL, HOST, b"0", b"the one"),
    ]

    assert cookie(tmp_path, ":0", *entries) == b"the one"
    assert cookie(tmp_path, "localhost:0", *entries) == b"the one"
    assert cookie(tmp_path, ":7", *entries) == b"any"


def test_a_machine_that_was_renamed_still_shows_its_cookie(tmp_path: Path) -> None:
    assert cookie(tmp_path, ":0", entry(LOCAL, b"before", b"0", b"data")) == b"data"


def test_another_machine_is_shown_only_its_own_cookie(tmp_path: Path) -> None:
    own = entry(INTERNET, bytes([192, 0, 2, 7]), b"0", b"its own")

    assert cookie(tmp_path, "192.0.2.7:0", entry(LOCAL, HOST, b"0", b"ours"), own) == b"its own"
    assert cookie(tmp_path, "192.0.2.8:0", entry(LOCAL, HOST, b"0", b"ours"), own) == b""


def test_a_file_that_is_cut_short_counts_as_far_as_it_goes(tmp_path: Path) -> None:
    whole = entry(LOCAL, HOST, b"0", b"data")

    assert cookie(tmp_path, ":0", whole, whole[:-9]) == b"data"
    assert cookie(tmp_path, ":0", b"\1") == b""


def test_a_pipe_for_an_authority_file_does_not_hold_it_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    place = named({"DISPLAY": ":0", "XAUTHORITY": str(tmp_path / "pipe")})

    assert place
    assert place.cookie == NO_COOKIE


def test_without_a_variable_the_cookie_is_at_home(tmp_path: Path) -> None:
    (tmp_path / ".Xauthority").write_bytes(entry(LOCAL, HOST, b"0", b"data"))

    place = named({"DISPLAY": ":0"})

    assert place
    assert place.cookie == (KIND, b"data")


def test_only_sockets_of_displays_are_found_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    environment = {"XDG_RUNTIME_DIR": "/run"}
    (tmp_path / ".Xauthority").write_bytes(entry(LOCAL, HOST, b"", b"data"))
    for name in ("X10", "X2", "X2_", "Y3"):
        at(tmp_path / name).close()
    (tmp_path / "X1").touch()

    assert [each.name for each in found(environment, str(tmp_path))] == [":2", ":10"]
    assert list(found(environment, str(tmp_path / "nowhere"))) == []


@pytest.mark.skipif(os.getuid() != 0, reason="only root can give a socket away")
def test_a_socket_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    at(tmp_path / "X2").close()
    os.chown(tmp_path / "X2", 12345, 12345)

    assert list(found({"XDG_RUNTIME_DIR": "/run"}, str(tmp_path))) == []
