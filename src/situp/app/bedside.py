"""Saying a word of bed rest at a calm moment, and entering what became of that (R11)."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from situp.app.once import Once
from situp.app.reading import doubts, own_open
from situp.app.rest import UNCHANGING
from situp.core.calendar import local
from situp.core.events import ToldOfRest
from situp.core.instants import DAY, EARLIEST, MINUTE, Span
from situp.core.notice import Delivered
from situp.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from situp.app.engaging import Engaging
    from situp.app.looking import Look
    from situp.app.pulse import PulseKeeper
    from situp.app.setting import Setting
    from situp.app.speaking import Speaker
    from situp.core.body.bedrest import BedRest, Rested
    from situp.core.body.bedside import Outcome
    from situp.core.events import Event
    from situp.core.instants import Length
    from situp.core.ledger import Edit
    from situp.core.notice import Undelivered
    from situp.ports import Book, History

REACHES_BACK: Length = 3 * DAY
"""Where nobody lay for so long there is no bed rest to speak of."""
LOOKS_EACH: Length = 15 * MINUTE
"""While somebody lies it is looked so often whether it is bed rest by now: no minute matters."""
TWO_DAYS = timedelta(days=2)
"""So far back of today to look at first: what matters ended no earlier than yesterday."""


class Unsaid(Record):
    """Bed rest of which a word is due, and what is known of it."""

    run: BedRest
    rested: Rested


class Bedside:
    """Says a word through a speaker; `good_for` is how long what it found last stays true."""

    def __init__(
        self,
        speaker: Speaker,
        engaging: Engaging,
        pulse: PulseKeeper,
        told: Callable[[Event], None],
    ) -> None:
        self._speaker = speaker
        self._engaging = engaging
        self._once = Once(pulse, told)
        self.good_for: Length = UNCHANGING

    def look(self, history: History, here: Setting) -> Unsaid | None:
        """Return of what a word is due; nothing is loaded for that where nobody lay of late."""
        self.good_for = UNCHANGING
        window = Span(max(EARLIEST, here.now - REACHES_BACK), here.now + 1)
        if not here.policy.nudge.enabled or next(history.lying(window), None) is None:
            return None
        going = own_open(history)
        if going and going.posture == "lying":
            self.good_for = LOOKS_EACH
        return None if going and going.posture == "away" else self._due(history, here)

    def _due(self, history: History, here: Setting) -> Unsaid | None:
        from situp.app import resting  # noqa: PLC0415 - few ever lie by day
        from situp.core.body.bedside import AGAIN, is_due, to_tell  # noqa: PLC0415 - likewise

        today = local(here.now, here.zone).date()
        runs = resting.flagged(history, today, today, doubts(history, here), here, TWO_DAYS)
        run = to_tell(runs, today)
        if run is None:
            return None
        if not is_due(run, history.bed_notices(), here.zone, here.now):
            self.good_for = min(self.good_for, AGAIN)
            return None
        return Unsaid(run, resting.known((run,), None, history, here))

    def speak(self, unsaid: Unsaid | None, look: Look, here: Setting) -> bool:
        """Say the word that is due if the moment is calm; whether it was said."""
        if unsaid is None or look.hold or look.doubt:
            return False
        quiet = self._speaker.quiet_for(here.now)
        if quiet or self._engaging.holding(here):
            self.good_for = quiet or MINUTE
            return False
        self._say(unsaid, here)
        return True

    def _say(self, unsaid: Unsaid, here: Setting) -> None:
        """Say it, and record what became of it."""
        from situp.core.body.bedside import BedNotice, entered, notice  # noqa: PLC0415 - few need it

        def became(book: Book, outcome: Delivered | Undelivered) -> tuple[Edit, Event]:
            how: Outcome = "sent" if isinstance(outcome, Delivered) else "failed"
            given = BedNotice(book.new_id(), book.device, here.now, unsaid.run.days, how)
            return entered(given), ToldOfRest(here.now, unsaid.run.days, outcome)

        tell = partial(self._speaker.tell, notice(*unsaid), here)
        self._once.say(unsaid.run.first, tell, became, here)
