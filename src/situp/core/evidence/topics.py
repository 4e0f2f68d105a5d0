"""The topics of `situp why`: one for each default, and for each idea that a person meets."""

from __future__ import annotations

from situp.core.evidence import numbers as n
from situp.core.evidence import signs
from situp.core.evidence.shape import Topic

_POINTS = f"{n.PAIN_POINTS} points or {n.PAIN_PERCENT} %"
_WEEKS = " and ".join(map(str, n.CHECK_IN_WEEKS))

TOPICS = (
    Topic(
        "nudges",
        n.FIRST,
        "so much sitting brings the first, quiet nudge",
        f"A prompt each {n.FIRST} is what was tried at work, and it made long stretches fewer. "
        "Prompts wear off. So the words vary, nudges grow rarer where they are not followed, and "
        "nothing is enforced.",
        ("evans-2012", "stephenson-2017", "hse-software"),
        ("nudge.first",),
    ),
    Topic(
        "firm",
        n.FIRM,
        "so much sitting brings a firmer nudge",
        f"Advice for work at screens names a break after 50 to 60 minutes. So the nudge at "
        f"{n.FIRM} is firmer, and comes again every {n.REPEAT}.",
        ("hse-l26", "evans-2012"),
        ("nudge.firm", "nudge.repeat"),
    ),
    Topic(
        "flag",
        n.LIMIT,
        "a stretch of sitting this long is flagged",
        "So long a stretch is rare. Nudges do the daily work, and the flag marks what is far out "
        "of the ordinary.",
        ("four-hours", "evans-2012-usual", "billy-2014", "billy-2014-height", "li-2022"),
        ("limit",),
    ),
    Topic(
        "breaks",
        n.MIN_BREAK,
        "the shortest break that counts",
        "How many breaks you have depends on the shortest one that counts. So it can be set, and "
        "is said with each report.",
        ("healy-2008", "plos-one-71854", "sbrn-2017"),
        ("min_break",),
    ),
    Topic(
        "standing",
        n.STANDING,
        "so much standing still brings a nudge",
        "Changing is the aim, not standing. Where standing is not for you, change position and "
        "move your arms.",
        ("gallagher-2014", "waongenngarm-2021"),
        ("nudge.standing",),
    ),
    Topic(
        "walking",
        n.WALKING,
        "the walk that a nudge suggests",
        f"Short walks were tried, and what they changed is blood sugar and blood pressure. "
        f"{n.WALKING} is among what was walked. Backs were not looked at.",
        ("dunstan-2012", "duran-2023"),
    ),
    Topic(
        "moves",
        "",
        "calf raises, half-squats and bends that a nudge suggests",
        f"They can be done beside the desk. Only as far as it is comfortable. {signs.STOP}",
        ("homer-2021", "billy-2014-moves", "hip-flexors"),
    ),
    Topic(
        "changing",
        "",
        "changing position, what all nudges are about",
        "A change of position, or a short active break, is what was tried in people at desks. So "
        "a nudge asks for a change, and not for one posture.",
        ("waongenngarm-2021", "billy-2014", "gallagher-2014"),
    ),
    Topic(
        "watch",
        "",
        "a watch that sees for itself",
        "You can type what you do. A watch that sees it is likely the better help.",
        ("compernolle-2019", "hse-software"),
        ("watch.track",),
    ),
    Topic(
        "upright",
        n.UPRIGHT,
        "the aim of being upright, in 8 recorded hours",
        "It is advice for work at desks. Begin with less if that is more than you can, and set "
        "what suits you.",
        ("buckley-2015", "gallagher-2014"),
        ("aim.upright_per_workday",),
    ),
    Topic(
        "moving",
        n.MOVING,
        "the aim of moving in a week",
        "It is the lower end of what is advised for adults. Any moving counts here: how brisk it "
        "was, nobody can tell.",
        ("who-2020-activity",),
        ("aim.moving_per_week",),
    ),
    Topic(
        "no-limit",
        "none",
        "hours of sitting in a day: situp draws no line",
        "Those who could set a number do not agree on one. So situp shows the hours, and draws no "
        "line through a day.",
        ("who-2020-sitting", "canada-2020", "ku-2018"),
    ),
    Topic(
        "prolonged",
        n.PROLONGED,
        "a stretch this long counts as long",
        "It is a line to count from, so that weeks can be compared with each other and with "
        "studies.",
        ("victoria",),
        ("prolonged",),
    ),
    Topic(
        "measures",
        "",
        "which measures of sitting come first",
        "The first ones are those that a review of measures advises. The full list is for those "
        "who compare with studies.",
        ("byrom-2016", "chastin-2010"),
    ),
    Topic(
        "pain",
        "",
        "staying active, with and without pain down the leg",
        "What was seen differs with and without pain down the leg, so situp says different "
        f"things. {signs.STOP}",
        ("dahm-2010-without", "dahm-2010-with"),
    ),
    Topic(
        "bed-rest",
        f"{n.BED_REST_DAYS} days",
        "so many days of lying in a row are flagged",
        "The flag is a reminder to get moving when you can, and no reproach. After a long rest, "
        "give it time.",
        (
            "bed-rest-days",
            "dahm-2010-without",
            "dahm-2010-with",
            "hides-2007",
            "hides-2007-recovery",
        ),
    ),
    Topic(
        "course",
        "",
        "how low-back pain usually goes",
        "On average it is much better within weeks, and most people have it again. Be patient "
        "with it.",
        ("pengel-2003",),
    ),
    Topic(
        "check-ins",
        f"{_WEEKS} weeks",
        "when a check-in of pain and function is invited",
        "These are about the times at which the trials looked.",
        ("dahm-2010-windows",),
    ),
    Topic(
        "change",
        _POINTS,
        "a change of pain that matters",
        "It is what a change is held against. A smaller one is shown too, and not made much of.",
        ("ostelo-2008", "abbott-2014"),
    ),
    Topic(
        "exercise",
        "",
        "exercise for the trunk, as a session of its own",
        f"Some kinds were seen to help. {signs.EXERCISE} {signs.STOP}",
        ("owen-2020", "steffens-2016"),
    ),
    Topic(
        "warning-signs",
        "",
        "when to speak to a doctor",
        f"situp cannot tell what is wrong. {signs.ONE_ALONE} {signs.NO_PROMISE}",
        ("signs",),
        lists=(("Now, as an emergency", signs.NOW), ("Soon", signs.SOON)),
    ),
)
