"""What one person does on one day, as blocks that follow one another."""

from __future__ import annotations

from itertools import count

from situp.core.demo.chance import Range
from situp.core.demo.habits import habits
from situp.core.demo.story import FRIDAY
from situp.core.instants import HOUR, MINUTE, SECOND
from situp.core.nudging import ENGAGED
from situp.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from situp.core.demo.chance import Chance
    from situp.core.demo.habits import Habits, Pause
    from situp.core.demo.story import Long, Story
    from situp.core.instants import Length
    from situp.core.model import Origin, Posture


class Block(Record):
    """A posture, or None for nothing recorded, and how long; `held` is why no nudge is said."""

    posture: Posture | None
    length: Length
    origin: Origin = "declared"
    note: str = ""
    held: str = ""


class Part(Record):
    """Blocks that follow one another, from a time of the day on, as the clocks there show it."""

    begins: Length
    blocks: tuple[Block, ...]

    @property
    def ends(self) -> Length:
        """The time of day at which the last of them ends, where no clock is changed meanwhile."""
        return self.begins + sum(block.length for block in self.blocks)


SHORT = 10 * MINUTE
"""With so little of the morning or the afternoon left they leave it."""
MEETING = Range(35, 52, 115)
MEETINGS = ("planning", "review", "with the customer", "one to one", "all hands")
RUNGS = (30, 30, 30, 60)
"""Minutes of sitting at which they get up when nudged, as often as they stand here."""
PAUSES: dict[Pause, Range] = {
    "moving": Range(2, 4, 14),
    "away": Range(6, 10, 32),
    "lying": Range(10, 22, 50),
    "nothing": Range(2, 4, 11),
}
WAYS = ("", "", "", "to the kitchen", "stairs", "on the phone")
ROUNDS = ("along the river", "round the lake", "with the dog", "to the market", "in the woods")
BED: tuple[tuple[Posture, Range, str], ...] = (
    ("lying", Range(150, 190, 220), "the back"),
    ("moving", Range(4, 6, 10), ""),
    ("lying", Range(140, 175, 215), ""),
    ("sitting", Range(10, 16, 28), "supper"),
    ("lying", Range(100, 130, 170), ""),
)
"""More than six hours of lying, all of it by day (R11)."""


def parts(story: Story, day: date, chance: Chance) -> Iterator[Part]:
    """Yield what is recorded of a day, in order."""
    match story.kind(day):
        case "bed":
            yield _in_bed(chance)
        case "weekend":
            yield from _free(story, day, chance)
        case "sore":
            yield _half(story, day, chance)
        case "work":
            yield from _work(story, day, chance)


def _in_bed(chance: Chance) -> Part:
    blocks = (
        Block(posture, chance.length(lasts, f"bed {number}"), note=note)
        for number, (posture, lasts, note) in enumerate(BED)
    )
    return Part(chance.length(Range(500, 520, 545), "begins"), tuple(blocks))


def _free(story: Story, day: date, chance: Chance) -> Iterator[Part]:
    """Yield what there is of a free day, mostly nothing: a walk, an evening at the desk."""
    if chance.hits(habits(story, day).walks, "walks"):
        walk = Block(
            "moving", chance.length(Range(30, 52, 95), "walk"), note=chance.pick(ROUNDS, "round")
        )
        yield Part(chance.length(Range(600, 690, 930), "begins"), (walk,))
    if chance.hits(7, "sits"):
        desk = Block("sitting", chance.length(Range(25, 60, 110), "sits on"), note="tax return")
        yield Part(chance.length(Range(1110, 1170, 1230), "evening"), (desk,))


def _half(story: Story, day: date, chance: Chance) -> Part:
    """Return a day at home that is short: a few hours at the desk, and a rest at noon."""
    used = habits(story, day)
    morning = _desk(chance.length(Range(110, 150, 190), "morning"), used, chance.of("am"))
    rest = Block("lying", chance.length(Range(35, 55, 85), "rest"))
    evening = _desk(chance.length(Range(70, 110, 150), "evening"), used, chance.of("pm"))
    return Part(chance.length(Range(545, 570, 620), "begins"), (*morning, rest, *evening))


def _work(story: Story, day: date, chance: Chance) -> Iterator[Part]:
    """Yield a day of work; a long stretch takes the place of what would have been there."""
    used, long = habits(story, day), story.long.get(day)
    begins = chance.length(Range(480, 528, 585), "begins")
    noon = chance.length(Range(715, 742, 775), "noon")
    leaves = chance.length(Range(985, 1040, 1115), "leaves") - (day.weekday() == FRIDAY) * HOUR
    midday = tuple(_midday(used, chance.of("midday")))
    resumes = noon + sum(block.length for block in midday)
    morning = tuple(_desk(noon - begins, used, chance.of("am")))
    evening = tuple(_desk(leaves - resumes, used, chance.of("pm")))
    if long is None:
        yield Part(begins, (*morning, *midday, *evening))
        return
    stretch = _stretch(long, chance)
    if stretch.begins < noon:
        yield stretch
        rest = tuple(_desk(2 * HOUR, used, chance.of("pm")))
        yield Part(max(leaves - 2 * HOUR, stretch.ends + HOUR), rest)
    elif stretch.begins < leaves:
        yield Part(begins, morning)
        yield stretch
    else:
        yield Part(begins, (*morning, *midday, *evening))
        yield stretch


def _stretch(long: Long, chance: Chance) -> Part:
    lasts = chance.length(long.lasts, "long")
    block = Block("sitting", lasts, long.origin, long.note)
    return Part(chance.length(long.begins, "long begins"), (block,))


def _desk(whole: Length, used: Habits, chance: Chance) -> Iterator[Block]:
    """Yield sitting and what comes between, for so long at most, up to a last sitting."""
    left = whole
    for number in count():
        here = chance.of(number)
        sat = _sat(used, here)
        sat = sat._replace(length=min(sat.length, left))
        pause = _paused(used, here)
        left -= sat.length + pause.length
        yield sat
        if left < SHORT:
            return
        yield pause


def _sat(used: Habits, chance: Chance) -> Block:
    """Return how long they sat: a meeting, until a nudge, or until it was enough."""
    origin: Origin = "sensed" if used.watched and chance.hits(72, "sensed") else "declared"
    if chance.hits(used.meets, "meets"):
        held = ENGAGED["call"] if used.watched and chance.hits(65, "call") else ""
        note = "" if origin == "sensed" else chance.pick(MEETINGS, "meeting")
        return Block("sitting", chance.length(MEETING, "meeting lasts"), origin, note, held)
    if used.watched and chance.hits(used.heeds, "heeds"):
        heeded = 20 + chance.below(265, "heeded")
        return Block("sitting", chance.pick(RUNGS, "rung") * MINUTE + heeded * SECOND, origin)
    return Block("sitting", chance.length(used.sitting, "sits"), origin)


def _paused(used: Habits, chance: Chance) -> Block:
    """Return what they did when they got up; only a watch knows of being away."""
    kind = chance.weigh(used.pauses, "pause")
    if kind == "moment":
        return Block("standing", (25 + chance.below(30, "moment")) * SECOND)
    if kind == "standing":
        return Block(kind, chance.length(used.standing, "stands"))
    length = chance.length(PAUSES[kind], "paused")
    if kind == "away":
        return Block("away", length, "sensed") if used.watched else Block(None, length)
    if kind == "moving":
        answered = used.watched and length >= 5 * MINUTE and chance.hits(70, "answered")
        way = "" if answered else chance.pick(WAYS, "way")
        return Block(kind, length, "confirmed" if answered else "declared", way)
    return Block("lying" if kind == "lying" else None, length)


def _midday(used: Habits, chance: Chance) -> Iterator[Block]:
    """Yield lunch, with a walk or without."""
    if chance.hits(used.walks, "walks"):
        length = chance.length(Range(9, 17, 32), "walk")
        yield Block("moving", length, "declared", "round the block")
    lunch = chance.length(Range(18, 31, 55), "lunch")
    yield Block("away", lunch, "sensed") if used.watched else Block(None, lunch)
