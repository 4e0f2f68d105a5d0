"""What is known of sitting: how it is counted, how much is much, what it does to discs."""

from __future__ import annotations

from situp.core.evidence.numbers import LIMIT, MIN_BREAK, PROLONGED, UPRIGHT
from situp.core.evidence.shape import Ground, Source

TYPE_CHECKING = False

_BILLY = Source(
    "Billy 2014",
    "10.1016/j.pmrj.2014.02.014",
    "Billy GG, Lemieux SK, Chow MX. PM&R 2014;6(9):790-5",
)
_EVANS = Source("Evans 2012", "10.1016/j.amepre.2012.05.010")
_WHO = Source("WHO 2020", "10.1136/bjsports-2020-102955")
_DISCS = "discs of the lower back before and after four hours of sitting, on two days"

SITTING: dict[str, Ground] = {
    "four-hours": Ground(
        f"{LIMIT} is a choice of this program, and no medical limit. It is from an article on back "
        "pain, which speaks of sitting for four hours or more.",
        "",
        "",
        None,
        "",
        "choice",
        Source("an article on back pain"),
        "Whether anything changes at four hours, rather than before or after.",
    ),
    "evans-2012-usual": Ground(
        "Unbroken hours are rare: office workers sat 3.3 hours a day in stretches over 30 minutes.",
        "how office workers sit at work",
        "office workers",
        28,
        "3.3 hours a day, in 3.7 stretches of more than 30 minutes",
        "one small study",
        _EVANS,
        "How it is in other offices, or at home.",
    ),
    "billy-2014": Ground(
        "After four hours of sitting without moving, one disc of the lower back was a little less "
        "high. With a change of position every 15 minutes there was no clear change.",
        f"{_DISCS}: without moving, and with a change of position and a stretch every 15 minutes",
        "people",
        12,
        "without moving the height of one disc, L4-5, fell; its diameter and the other discs did "
        "not change; with the changes there was no significant change",
        "one small study",
        _BILLY,
        "Pressure, herniation and pain were not measured.",
    ),
    "billy-2014-height": Ground(
        "That disc went from 12.01 to 11.73 mm.",
        f"{_DISCS}, without moving",
        "people",
        12,
        "12.01 mm before and 11.73 mm after, at L4-5",
        "one small study",
        _BILLY,
        "How soon it comes back, and whether anybody can feel it.",
        "secondary",
    ),
    "li-2022": Ground(
        "Pressure in the discs is higher in sitting than in standing if all studies are taken "
        "together, but not in the studies after 1990.",
        "pressure in the discs, sitting against standing",
        "",
        None,
        "higher when sitting in all studies together (SMD 0.87), not in those after 1990",
        "studies",
        Source("Li 2022", "10.3390/life12030457"),
        "What more or less pressure means for pain.",
    ),
    "healy-2008": Ground(
        f"No official body says how short a break may be. {MIN_BREAK} is a choice of this program: "
        "studies of sitting measured in minutes.",
        "",
        "",
        None,
        "",
        "choice",
        Source("Healy 2008"),
        "How short a break can be and still do anything.",
        "unread",
    ),
    "plos-one-71854": Ground(
        "The number of breaks changes several-fold with the shortest one that counts. Total "
        "sitting does not.",
        "breaks counted by different shortest lengths",
        "",
        None,
        "the number of breaks changes several-fold, total sitting does not",
        "one study",
        Source("PLOS ONE e71854", "10.1371/journal.pone.0071854"),
        "Which of the lengths is the right one.",
    ),
    "sbrn-2017": Ground(
        "A break lies between two stretches of sitting, so the end of the day is none. Standing "
        "still is not sitting.",
        "",
        "researchers of sedentary behaviour",
        None,
        "a break is a bout of something else between two bouts of sitting; standing still is "
        "stationary, not sedentary; not being active enough is something else again",
        "agreement",
        Source("SBRN 2017", "10.1186/s12966-017-0525-8"),
        "It is about words, and says nothing of health.",
    ),
    "victoria": Ground(
        f"{PROLONGED} is the line that studies and several national guidelines use for a long "
        "stretch.",
        "",
        "",
        None,
        "30 minutes or more of unbroken sitting count as prolonged",
        "agreement",
        Source("Stand Up Victoria"),
        f"Whether a stretch of {PROLONGED} differs from one a little shorter.",
        "unread",
    ),
    "who-2020-sitting": Ground(
        "The World Health Organization sets no number of hours for sitting. It says: limit it, "
        "and replace it with activity of any intensity.",
        "",
        "adults",
        None,
        "no number for sitting; limit it, and replace it with any activity",
        "guidance",
        _WHO,
        "How much sitting is too much.",
    ),
    "canada-2020": Ground(
        "Canadian guidelines name 8 hours of sitting a day.",
        "",
        "adults",
        None,
        "8 hours of sitting a day, as a line for a whole day of 24 hours",
        "guidance",
        Source("Canadian 24-hour guidelines 2020"),
        "It is a line for a whole day, and situp sees a part of it.",
    ),
    "ku-2018": Ground(
        "Studies that followed adults saw a higher risk of death from 7 hours of sitting a day on. "
        "Where the sitting was measured and not asked for, it was from 9.",
        "daily sitting and death from any cause, in 19 studies that followed people",
        "more than a million adults",
        None,
        "from 7 hours a day by their own word, from 9 hours where it was measured",
        "studies",
        Source("Ku 2018", "10.1186/s12916-018-1062-2"),
        "Whether it is the sitting: who sits more differs in other things too. Few of the studies "
        "measured it.",
    ),
    "byrom-2016": Ground(
        "Total, usual and longest stretch, breaks and alpha suit as measures of sitting; mean, "
        "median and number do not.",
        "which measures of sitting suit studies",
        "",
        None,
        "five to look at first: total, usual bout, longest bout, transitions, alpha",
        "guidance",
        Source("Byrom 2016", "10.1038/ijo.2016.136"),
        "No measure of sitting says anything about a back.",
    ),
    "chastin-2010": Ground(
        "Stretches of sitting follow a power law, of which alpha is the exponent.",
        "how bouts of sitting are distributed",
        "",
        None,
        "a power law; alpha is 1 + n / sum ln(x / xmin)",
        "one study",
        Source("Chastin & Granat 2010", "10.1016/j.gaitpost.2009.09.002"),
        "Which alpha is a good one.",
        "secondary",
    ),
    "buckley-2015": Ground(
        f"Experts on work at desks advise {UPRIGHT} upright in a workday at first, and 4 in the "
        "end.",
        "",
        "people who work at desks",
        None,
        "two hours upright in a workday, rising to four",
        "guidance",
        Source("Buckley 2015", "10.1136/bjsports-2015-094618"),
        "What those hours do: it is advice, not an effect that was measured.",
    ),
    "who-2020-activity": Ground(
        "The World Health Organization advises 150 to 300 minutes of moderate activity a week.",
        "",
        "adults",
        None,
        "150 to 300 minutes of moderate activity a week",
        "guidance",
        _WHO,
        "How brisk your moving is: situp counts all of it.",
    ),
}
