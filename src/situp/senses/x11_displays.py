"""Connecting to an X display: the one that is named, or one of this user's."""

from __future__ import annotations

import os
from itertools import chain
from time import monotonic

from situp.senses.lasting import CannotListenError
from situp.senses.x11_places import found, named
from situp.senses.x11_wire import Display

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import TypeVar

    from situp.senses.x11_places import Place

    Found = TypeVar("Found")


def at_a_display(
    use: Callable[[Display, Place], Found],
    environment: Mapping[str, str] | None,
    within: float,
    sockets: str,
) -> Found:
    """Return what the first display is good for that can be used; connecting ends `within` seconds.

    `environment` is that of the session, where it is not our own. `use` has the connection from
    then on. Raises CannotListenError with all reasons where no display can be used.
    """
    environment = os.environ if environment is None else environment
    deadline = monotonic() + within
    reasons: list[str] = []
    places = found(environment, sockets)
    try:
        place = named(environment)
        places = chain([place] if place else [], places)
    except CannotListenError as error:
        reasons.append(str(error))
    for each in places:
        try:
            return use(_connected(each, deadline), each)
        except CannotListenError as error:
            reasons.append(str(error))
    raise CannotListenError("; ".join(dict.fromkeys(reasons)) or "no X display")


def _connected(place: Place, deadline: float) -> Display:
    """Connect to the first address of a display that answers."""
    *others, last = place.addresses
    for address in others:
        try:
            return Display(place.family, address, place.cookie, deadline)
        except CannotListenError:
            continue
    return Display(place.family, last, place.cookie, deadline)
