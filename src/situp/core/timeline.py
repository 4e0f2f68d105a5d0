"""The timeline: exactly one posture, or nothing, at every instant (R3).

Sessions of several devices may overlap. The covering session with the latest start wins (ties:
the greater id), except that `away` gives way to any other posture.

    laptop     |  sit=========          |
    desktop    |       stand===== away==|
    timeline   |  sit==stand===== away==|
"""

from __future__ import annotations

from heapq import heappop, heappush
from itertools import pairwise

from situp.core.instants import LATEST
from situp.core.model import GUESSED
from situp.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from situp.core.instants import Instant
    from situp.core.model import Posture, Session


class Piece(Record):
    """A part of the timeline: one posture, never empty. `guessed`: nobody vouched for it."""

    start: Instant
    end: Instant
    posture: Posture
    guessed: bool


class _Cover(Record):
    """What a session covers: a piece, and the id that breaks ties."""

    start: Instant
    end: Instant
    posture: Posture
    guessed: bool
    id: str


def timeline(
    sessions: Iterable[Session],
    now: Instant,
    limits: Mapping[str, Instant] | None = None,
    border: Instant = LATEST,
) -> Iterator[Piece]:
    """Yield the pieces of the timeline in order, without overlaps.

    `sessions` come by (started, id). An open session covers up to `now`, or up to its limit in
    `limits` (by session id) where it is doubtful (R7). What goes on beyond `border` is cut there:
    no session that begins later hides it, if none is among `sessions`. Memory holds one cluster of
    overlapping sessions at a time.
    """
    cluster: list[_Cover] = []
    cluster_end = 0
    for cover in _covers(sessions, now, limits or {}, border):
        if cover.start >= cluster_end:
            yield from _resolve(cluster)
            cluster, cluster_end = [cover], cover.end
        else:
            cluster.append(cover)
            cluster_end = max(cluster_end, cover.end)
    yield from _resolve(cluster)


def _covers(
    sessions: Iterable[Session], now: Instant, limits: Mapping[str, Instant], border: Instant
) -> Iterator[_Cover]:
    for session_id, _, posture, started, ended, origin, *_ in sessions:
        end = limits.get(session_id, now) if ended is None else ended
        end = min(end, border)
        if end > started:
            yield _Cover(started, end, posture, origin in GUESSED, session_id)


def _resolve(cluster: list[_Cover]) -> Iterable[Piece]:
    """Return what shows of covers that overlap; nearly always there is just one."""
    if len(cluster) == 1:
        return (Piece._make(cluster[0][:4]),)
    return _sweep(cluster) if cluster else ()


def _sweep(cluster: list[_Cover]) -> Iterator[Piece]:
    """Walk from border to border; between two, the highest-ranking cover shows."""
    ordered = sorted(cluster, key=lambda cover: _rank(cover.posture, cover.start, cover.id))
    ranks = {cover: rank for rank, cover in enumerate(ordered)}
    borders = sorted({border for cover in cluster for border in cover[:2]})
    waiting = cluster[::-1]
    running: list[tuple[int, _Cover]] = []
    shown: Piece | None = None
    for start, end in pairwise(borders):
        while waiting and waiting[-1].start == start:
            cover = waiting.pop()
            heappush(running, (-ranks[cover], cover))
        while running and running[0][1].end <= start:
            heappop(running)
        if not running:
            continue
        top = running[0][1]
        if shown and shown[1:] == (start, top.posture, top.guessed):
            shown = shown._replace(end=end)
            continue
        if shown:
            yield shown
        shown = Piece(start, end, top.posture, top.guessed)
    if shown:
        yield shown


def foremost(open_sessions: Iterable[Session]) -> Session | None:
    """Return which of the open sessions of several devices shows; None where there is none."""

    def rank(session: Session) -> tuple[bool, Instant, str]:
        return _rank(session.posture, session.started, session.id)

    return max(open_sessions, key=rank, default=None)


def _rank(posture: Posture, start: Instant, name: str) -> tuple[bool, Instant, str]:
    """Return what is greater for what shows over another (R3)."""
    return posture != "away", start, name
