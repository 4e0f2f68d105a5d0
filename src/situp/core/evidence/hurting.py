"""What is known of pain in the lower back: rest, its course, and which change matters."""

from __future__ import annotations

from situp.core.evidence.numbers import (
    BED_REST_DAYS,
    CHECK_IN_WEEKS,
    FUNCTION_POINTS,
    PAIN_PERCENT,
    PAIN_POINTS,
)
from situp.core.evidence.shape import Ground, Source

_DAHM = Source(
    "Dahm 2010, Cochrane",
    "10.1002/14651858.CD007612.pub2",
    "Dahm KT, Brurberg KG, Jamtvedt G, Hagen KB. Advice to rest in bed versus advice to stay "
    "active for acute low-back pain and sciatica. Cochrane Database Syst Rev 2010;6:CD007612",
)
_HIDES = Source(
    "Hides 2007",
    "",
    "Hides JA, Belavy DL, Stanton W, et al. Magnetic resonance imaging assessment of trunk muscles "
    "during prolonged bed rest. Spine 2007",
)
_RESTING = "pain and function after 3 to 4 and after 12 weeks, staying active against rest in bed"
_WEEKS = " and ".join(map(str, CHECK_IN_WEEKS))
_SMALL, _MEDIUM, _LARGE = FUNCTION_POINTS
_AFTER_REST = "It was rest in bed, not sitting. Strength was not measured."

HURTING: dict[str, Ground] = {
    "dahm-2010-without": Ground(
        "Without pain down the leg, staying active was slightly better than rest in bed, for pain "
        "and for function.",
        f"{_RESTING}, in two trials",
        "adults with low-back pain for under 6 weeks, without sciatica",
        401,
        "pain SMD 0.22 (95 % CI 0.02 to 0.41), function SMD 0.29 (95 % CI 0.09 to 0.49)",
        "trials",
        _DAHM,
        "The difference is small, and it is one of advice: how much people really lay is another "
        "matter.",
    ),
    "dahm-2010-with": Ground(
        "With pain down the leg (sciatica) there was little or no difference between staying "
        "active and rest in bed.",
        _RESTING,
        "adults with low-back pain for under 6 weeks, with sciatica",
        None,
        "pain SMD -0.03 (95 % CI -0.24 to 0.18), function SMD 0.19 (95 % CI -0.02 to 0.41)",
        "trials",
        _DAHM,
        "Whether there is a difference too small to be seen.",
    ),
    "dahm-2010-windows": Ground(
        f"The trials looked at pain and function after 3 to 4 and after 12 weeks. situp asks at "
        f"{_WEEKS}.",
        _RESTING,
        "adults with low-back pain for under 6 weeks",
        None,
        "ten randomised trials; they looked after 3 to 4 and after 12 weeks",
        "trials",
        _DAHM,
        "How it is in between: they did not ask.",
    ),
    "bed-rest-days": Ground(
        f"{BED_REST_DAYS} days in a row is a choice of this program, and no finding of a trial. "
        "It is from an article on the trials: after a day or two, time to get moving.",
        "",
        "",
        None,
        "",
        "choice",
        Source("an article on bed rest"),
        "Whether one day more or less makes a difference.",
    ),
    "hides-2007": Ground(
        "In 10 healthy men, some muscles of the trunk had changed in size after 8 weeks in bed.",
        "the size of trunk muscles, by MRI at L4, in 8 weeks of bed rest",
        "healthy men",
        10,
        "multifidus was smaller by day 14 (P = .04), psoas larger by day 14, and the muscles at "
        "the front and the sides of the belly larger by day 56",
        "one small study",
        _HIDES,
        _AFTER_REST,
    ),
    "hides-2007-recovery": Ground(
        "After those 8 weeks, most of the muscles were back within 4 days of getting up, and one "
        "only after 28: it took days to about a month.",
        "the size of trunk muscles, by MRI at L4, after 8 weeks of bed rest",
        "healthy men",
        10,
        "multifidus and the muscles of the belly no longer differed by day 4 (P > .05), psoas "
        "only after day 28",
        "one small study",
        _HIDES,
        f"{_AFTER_REST} They were healthy, and rested for 8 weeks.",
    ),
    "pengel-2003": Ground(
        "On average new low-back pain is 58 % less within a month, then gets better slowly. 73 % "
        "have it again at least once within 12 months.",
        "how pain went on, in 15 studies that followed people",
        "people with acute low-back pain or sciatica",
        None,
        "58 % less pain within a month; 73 % with at least one recurrence within 12 months",
        "studies",
        Source("Pengel 2003", "", "Pengel 2003, BMJ 327:323"),
        "How yours will go: it is an average, of studies that differ in how good they are.",
    ),
    "ostelo-2008": Ground(
        f"On a scale of pain from 0 to 10, a change of {PAIN_POINTS} points matters, or one of "
        f"{PAIN_PERCENT} % of what it was.",
        "which change of pain matters to people with low-back pain: studies, and a panel",
        "people with low-back pain, and experts",
        None,
        f"{PAIN_POINTS} points of 10, or {PAIN_PERCENT} % from the beginning",
        "agreement",
        Source("Ostelo 2008", "10.1097/BRS.0b013e31815e3a10", "Ostelo 2008, Spine 33:90"),
        "Why it changed. The studies behind it varied widely.",
    ),
    "abbott-2014": Ground(
        f"On a scale of function from 0 to 10, people call a change of {_SMALL} points small, of "
        f"{_MEDIUM} medium and of {_LARGE} large.",
        "function in activities that people name, before and after care, and how they call the "
        "change",
        "people with trouble of muscles and joints, at five clinics",
        1708,
        f"{_SMALL} points for a small change, {_MEDIUM} for a medium, {_LARGE} for a large one",
        "one study",
        Source("Abbott & Schmitt 2014", "10.2519/jospt.2014.5248"),
        "Why it changed.",
    ),
    "steffens-2016": Ground(
        "With exercise and education together, fewer people had a new episode of low-back pain.",
        "new episodes of low-back pain, with exercise and education and without",
        "people in randomised trials",
        None,
        "relative risk 0.55 (95 % CI 0.41 to 0.74): 55 new episodes for each 100 without",
        "trials",
        Source("Steffens 2016"),
        "Which exercise. The authors call the evidence moderate.",
    ),
    "owen-2020": Ground(
        "In lasting low-back pain, Pilates, training with weights and exercises that steady the "
        "trunk helped. Stretching alone did not differ from doing nothing.",
        "pain and function with kinds of exercise and without, in 89 studies",
        "adults with low-back pain that lasts",
        5578,
        "pain with Pilates SMD -1.86 (95 % CI -2.54 to -1.19); function with weights -1.14 (-1.71 "
        "to -0.56), with exercises that steady the trunk -1.13 (-1.53 to -0.74)",
        "trials",
        Source("Owen 2020", "10.1136/bjsports-2019-100886", "Owen 2020, BJSM 54:1279"),
        "How sure it is: the authors call the quality of the evidence low.",
    ),
    "signs": Ground(
        "Some signs beside back pain are a matter for a doctor, and a few for an emergency.",
        "",
        "people with back pain",
        None,
        "one sign alone is weak evidence",
        "guidance",
        Source("the usual lists for back pain"),
        "Whether anything is wrong with you: situp cannot tell.",
        "unread",
    ),
}
