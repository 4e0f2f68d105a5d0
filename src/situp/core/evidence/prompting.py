"""What is known of prompts to get up, and of what may be done then."""

from __future__ import annotations

from situp.core.evidence.numbers import FIRM
from situp.core.evidence.shape import Ground, Source

_HSE = Source("HSE L26", "", "Health and Safety Executive (Britain), L26, on display screens")
_SUGAR = "blood sugar over"

PROMPTING: dict[str, Ground] = {
    "evans-2012": Ground(
        "With a prompt at the computer each 30 minutes, office workers had fewer and shorter long "
        "stretches of sitting. Total sitting did not clearly change.",
        "sitting at work over five days, with a prompt at the computer each 30 minutes",
        "office workers",
        28,
        "6.8 % fewer stretches over 30 minutes, and those 15.5 % shorter; total sitting did not "
        "change significantly",
        "one small study",
        Source("Evans 2012", "10.1016/j.amepre.2012.05.010"),
        "What comes after the five days. It says nothing of pain.",
    ),
    "stephenson-2017": Ground(
        "Prompts work for a while: 42 minutes less sitting a day in the first three months, 1.65 "
        "after six.",
        "sitting with prompts by computers and other devices, in 15 trials",
        "adults",
        1402,
        "42 minutes a day less up to three months, 1.65 minutes less after six",
        "trials",
        Source("Stephenson 2017", "10.1186/s12966-017-0561-4"),
        "How sure it is: nearly all of the trials have a high or unclear risk of bias.",
    ),
    "compernolle-2019": Ground(
        "Keeping an eye on how long one sits helps where a device measures it, and was not seen "
        "to help where it is written down by hand.",
        "sitting with and without an eye kept on it, in 19 trials, soon after",
        "adults",
        2800,
        "less sitting with tools that measure (g 0.40, 95 % CI 0.19 to 0.60), no significant "
        "effect of logs by hand",
        "trials",
        Source("Compernolle 2019", "10.1186/s12966-019-0824-3"),
        "How long it lasts.",
    ),
    "hse-l26": Ground(
        "A break of 5 to 10 minutes after 50 to 60 is likely better than 15 minutes each two "
        "hours, says the British guidance for work at screens.",
        "",
        "people who work at screens",
        None,
        "5 to 10 minutes after 50 to 60 minutes are likely better than 15 minutes each two hours",
        "guidance",
        _HSE,
        f"How much better, and why just {FIRM}.",
    ),
    "hse-software": Ground(
        "Software that watches breaks can backfire, warns the British guidance for work at "
        "screens.",
        "",
        "people who work at screens",
        None,
        "a warning, without a number",
        "guidance",
        _HSE,
        "How often it backfires, and with whom.",
    ),
    "gallagher-2014": Ground(
        "Standing is not a cure: of 20 people who stood for 45 minutes in each hour, 55 % "
        "developed back pain while they stood.",
        "pain in the lower back, 45 minutes standing and 15 sitting in turn",
        "people",
        20,
        "55 % developed back pain while they stood",
        "one small study",
        Source("Gallagher 2014", "10.1080/00140139.2014.893027"),
        "How long is right for you.",
    ),
    "dunstan-2012": Ground(
        "Two minutes of walking each 20 of sitting lowered blood sugar after a sweet drink.",
        f"{_SUGAR} five hours after a sweet drink, with and without two minutes of walking each 20",
        "adults with overweight",
        19,
        "mmol/l h: 5.2 with a stroll, 4.9 with a brisker walk, 6.9 without",
        "one small study",
        Source("Dunstan 2012", "10.2337/dc11-1931"),
        "What it does over weeks. It says nothing of backs.",
    ),
    "duran-2023": Ground(
        "Five minutes of walking each 30 lowered blood sugar, fewer did not; any of it lowered "
        "blood pressure.",
        "one or five minutes of walking each 30 or 60 minutes of sitting",
        "adults",
        11,
        "blood sugar fell only with five minutes each 30; systolic blood pressure with every dose, "
        "by up to 5 mmHg",
        "one small study",
        Source("Duran 2023", "10.1249/MSS.0000000000003109"),
        "What it does over weeks. It says nothing of backs.",
    ),
    "homer-2021": Ground(
        "Six minutes of half-squats, calf raises and knee raises an hour lowered blood sugar; "
        "three minutes each 30 did not.",
        f"{_SUGAR} seven hours of sitting, with and without simple exercises between",
        "people with type 2 diabetes",
        23,
        "mmol/l h: 17.0 with six minutes each hour, 22.1 with three each half hour, 21.4 without",
        "one small study",
        Source("Homer 2021", "10.2337/dc20-1410"),
        "What it does in people without diabetes. It says nothing of backs.",
    ),
    "billy-2014-moves": Ground(
        "Bending forward, back and to the sides, and turning, about 5 seconds each, is how the "
        "people of one study moved every 15 minutes.",
        "the discs of the lower back, on a day with these moves every 15 minutes",
        "people",
        12,
        "no significant change of the discs on that day; about 5 seconds each",
        "one small study",
        Source(
            "Billy 2014",
            "10.1016/j.pmrj.2014.02.014",
            "Billy GG, Lemieux SK, Chow MX. PM&R 2014;6(9):790-5",
        ),
        "Which of the moves matters. Pain was not measured.",
        "secondary",
    ),
    "waongenngarm-2021": Ground(
        "In six months, 33 % of office workers at risk of trouble with neck or back had new "
        "low-back pain. With active breaks it was 9 %, with shifts of posture 7 %.",
        "new low-back pain in six months, with active breaks, shifts of posture, or neither",
        "office workers at risk of trouble with neck or back",
        193,
        "9 % with active breaks, 7 % with shifts of posture, 33 % without",
        "one study",
        Source("Waongenngarm 2021", "10.5271/sjweh.3949"),
        "Whether it is so for people who hurt already.",
    ),
    "hip-flexors": Ground(
        "Stretching the front of the hip is for comfort only: no study of an effect was found.",
        "",
        "",
        None,
        "",
        "choice",
        Source("a search that found none"),
        "Whether it does anything more.",
        "unread",
    ),
}
