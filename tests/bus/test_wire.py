"""D-Bus on the wire: what another writes and a real bus lets through, and what nobody may send."""

from __future__ import annotations

import struct
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from dbus_fast import Message, MessageType
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.bus_member import bus_member
from tests.rigs import session_bus

from situp.bus.calls import Call, Peer
from situp.bus.connection import Bus
from situp.bus.wire import CALL, MEMBER, bytes_of, take

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Typed = tuple[str, object]

NONSENSE = (ValueError, LookupError, TypeError, struct.error, RecursionError)
DESK = Peer("the desk", "org.example.Desk", "/here", "org.example.Desk")
ASKED = Call(DESK, "Level", "s", ("a",))


def numbers(low: int, high: int) -> st.SearchStrategy[int]:
    return st.sampled_from([low, low + 1, 0, 1, high]) | st.integers(low, high)


TEXTS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=9)
PLAIN: dict[str, st.SearchStrategy[object]] = {
    "y": numbers(0, 2**8 - 1),
    "b": st.booleans(),
    "n": numbers(-(2**15), 2**15 - 1),
    "q": numbers(0, 2**16 - 1),
    "i": numbers(-(2**31), 2**31 - 1),
    "u": numbers(0, 2**32 - 1),
    "x": numbers(-(2**63), 2**63 - 1),
    "t": numbers(0, 2**64 - 1),
    "d": st.floats(allow_nan=False),
    "s": TEXTS,
    "o": st.sampled_from(["/", "/here", "/here/and_there/1"]),
    "g": st.sampled_from(["", "s", "a{sv}", "(ii)as"]),
}
SIMPLE = st.sampled_from(sorted(PLAIN)).flatmap(lambda kind: st.tuples(st.just(kind), PLAIN[kind]))


def of_kind(kind: str) -> st.SearchStrategy[object]:
    """Draw a value of a type that was drawn."""
    if kind == "v":
        return SIMPLE
    if kind == "ay":
        return st.binary(max_size=5)
    if kind.startswith("a{"):
        return st.dictionaries(PLAIN[kind[2]], of_kind(kind[3:-1]), max_size=3)
    if kind.startswith("a"):
        return st.lists(of_kind(kind[1:]), max_size=3)
    if kind.startswith("("):
        return st.tuples(*map(of_kind, parts(kind[1:-1])))
    return PLAIN[kind]


def parts(kinds: str) -> list[str]:
    """Return the types of a structure, which here are all of one letter or arrays of one."""
    found: list[str] = []
    for letter in kinds:
        if found and found[-1] == "a":
            found[-1] += letter
        else:
            found.append(letter)
    return found


LETTERS = st.sampled_from([*PLAIN, "v", "as", "ai", "ay", "av", "ax"])
KINDS = st.one_of(
    LETTERS,
    LETTERS.map(lambda kind: f"a{kind}"),
    st.lists(LETTERS, min_size=1, max_size=4).map(lambda kinds: f"({''.join(kinds)})"),
    st.lists(LETTERS, min_size=1, max_size=4).map(lambda kinds: f"a({''.join(kinds)})"),
    LETTERS.map(lambda kind: f"a{{s{kind}}}"),
)
BODIES = st.lists(KINDS.flatmap(lambda kind: st.tuples(st.just(kind), of_kind(kind))), max_size=4)


@pytest.fixture(scope="module")
def echo() -> Iterator[Callable[[str, tuple[object, ...]], tuple[object, ...]]]:
    """Give a call that another answers with what it was given, over a real bus."""
    with (
        TemporaryDirectory() as folder,
        session_bus(Path(folder)) as server,
        pytest.MonkeyPatch.context() as patch,
        bus_member(server.address) as member,
    ):
        patch.setenv("DBUS_SESSION_BUS_ADDRESS", server.address)

        def answer(call: Message) -> Message | None:
            if call.message_type is not MessageType.METHOD_CALL:
                return None
            return Message.new_method_return(call, call.signature, call.body)

        member.bus.add_message_handler(answer)
        there = Peer("the echo", str(member.bus.unique_name), "/here", "org.example.Echo")
        bus = Bus(limit=10)
        yield lambda kinds, body: bus.call(Call(there, "Echo", kinds, body)).body
        bus.close()


@given(BODIES)
@settings(max_examples=150)
def test_values_come_back_from_another_as_they_were_sent(
    echo: Callable[[str, tuple[object, ...]], tuple[object, ...]], body: list[Typed]
) -> None:
    values = tuple(value for _, value in body)

    assert echo("".join(kind for kind, _ in body), values) == values


@given(st.integers(1, 200), st.integers(0, 2))
def test_a_message_is_taken_when_it_is_whole_and_never_before(cut: int, more: int) -> None:
    whole = bytes_of(ASKED, 7)
    come = bytearray(whole * (more + 1))
    short = bytearray(whole[: min(cut, len(whole) - 1)])

    assert take(short) is None
    taken = take(come)
    assert taken is not None
    assert (taken.kind, taken.fields[MEMBER], taken.body) == (CALL, "Level", ("a",))
    assert come == whole * more


@given(st.data())
def test_whatever_is_no_message_is_nonsense_or_waits_for_more(data: st.DataObject) -> None:
    sent = bytearray(bytes_of(ASKED, 7))
    for _ in range(data.draw(st.integers(1, 4))):
        sent[data.draw(st.integers(0, len(sent) - 1))] = data.draw(st.integers(0, 255))

    try:
        take(sent)
    except NONSENSE:
        return


@pytest.mark.parametrize("kinds", ["(", "a", "{s}", "()", "z", "a{s", "(s", ")", "a" * 5000 + "s"])
def test_a_signature_that_says_nothing_is_nonsense(kinds: str) -> None:
    with pytest.raises(NONSENSE):
        bytes_of(ASKED._replace(signature=kinds, body=([],)), 7)


def test_a_length_of_gigabytes_is_not_waited_for() -> None:
    sent = bytearray(bytes_of(ASKED, 7))
    sent[4:8] = (2**31).to_bytes(4, "little")

    with pytest.raises(ValueError, match="l"):
        take(sent)


def test_a_text_with_a_zero_in_it_is_not_sent() -> None:
    with pytest.raises(ValueError, match="a"):
        bytes_of(ASKED._replace(body=("a\0b",)), 7)
