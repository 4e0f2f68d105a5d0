"""What stands behind what situp says of the body: the one home of its sources.

Each sentence about the body names the keys of its sources, and `CITATIONS` has what was measured,
in how many people, and how large the effect was; `docs/explanation/evidence.md` says the same,
which a test holds. Nothing here claims more than the source does.
"""

from __future__ import annotations

from situp.core.record import Record


class Citation(Record):
    """A source: how it is called, its doi where it has one, and what came out of it.

    `people` is how many it is about; None where that is not known here, or where it is guidance and
    no study. `effect` is what was found, with its size.
    """

    called: str
    doi: str
    measured: str
    people: int | None
    effect: str


CITATIONS: dict[str, Citation] = {
    "evans-2012": Citation(
        "Evans 2012",
        "10.1016/j.amepre.2012.05.010",
        "a prompt at the computer each 30 minutes, for five days at work",
        28,
        "6.8 % fewer bouts of sitting over 30 minutes, and those 15.5 % shorter; "
        "total sitting did not change significantly",
    ),
    "stephenson-2017": Citation(
        "Stephenson 2017",
        "10.1186/s12966-017-0561-4",
        "prompts by computers and other devices, in 15 trials",
        1402,
        "42 minutes less sitting a day up to three months, under two minutes after six",
    ),
    "hse-l26": Citation(
        "HSE L26",
        "",
        "guidance of the British Health and Safety Executive on display screens",
        None,
        "a break of 5 to 10 minutes after 50 to 60 is likely better than 15 minutes each two hours",
    ),
    "billy-2014": Citation(
        "Billy 2014",
        "10.1016/j.pmrj.2014.02.014",
        "discs of the lower back before and after four hours of sitting, on a day without moving "
        "and on one with a change of position and a stretch each 15 minutes",
        12,
        "without moving the height of one disc, L4-5, fell from 12.01 to 11.73 mm (by a secondary "
        "source); with the changes there was no significant change; pain was not measured",
    ),
    "li-2022": Citation(
        "Li 2022",
        "10.3390/life12030457",
        "pressure in the discs, sitting against standing",
        None,
        "higher when sitting in all studies together (SMD 0.87), not in those after 1990",
    ),
    "plos-one-71854": Citation(
        "PLOS ONE e71854",
        "10.1371/journal.pone.0071854",
        "breaks counted by different shortest lengths",
        None,
        "their number changes several-fold, total sitting does not",
    ),
    "sbrn-2017": Citation(
        "SBRN 2017",
        "10.1186/s12966-017-0525-8",
        "a consensus on terms",
        None,
        "a break is between two bouts of sitting; standing still is not sedentary",
    ),
    "gallagher-2014": Citation(
        "Gallagher 2014",
        "10.1080/00140139.2014.893027",
        "standing for 45 minutes and sitting for 15, in turn",
        20,
        "55 % developed back pain while they stood",
    ),
    "dunstan-2012": Citation(
        "Dunstan 2012",
        "10.2337/dc11-1931",
        "two minutes of walking each 20 minutes of sitting, in people with overweight",
        19,
        "blood sugar in the five hours after a sweet drink (mmol/l h): "
        "5.2 with a stroll, 4.9 with a brisker walk, 6.9 without",
    ),
    "duran-2023": Citation(
        "Duran 2023",
        "10.1249/MSS.0000000000003109",
        "one or five minutes of walking each 30 or 60 minutes of sitting",
        11,
        "blood sugar was lower only with five minutes each 30; systolic blood pressure with every "
        "dose, by up to 5 mmHg",
    ),
    "homer-2021": Citation(
        "Homer 2021",
        "10.2337/dc20-1410",
        "half-squats, calf raises and knee raises between sitting, in people with type 2 diabetes",
        23,
        "blood sugar over seven hours (mmol/l h): 17.0 with six minutes each hour, "
        "22.1 with three each half hour, 21.4 without",
    ),
    "waongenngarm-2021": Citation(
        "Waongenngarm 2021",
        "10.5271/sjweh.3949",
        "active breaks, or shifts of posture, for six months, "
        "in office workers at risk of trouble with neck or back",
        193,
        "new low-back pain in 9 % and 7 %, against 33 % without",
    ),
    "who-2020": Citation(
        "WHO 2020",
        "10.1136/bjsports-2020-102955",
        "guidelines",
        None,
        "150 to 300 minutes of moderate activity a week; no number for sitting: limit it, "
        "and replace it with activity of any intensity",
    ),
    "buckley-2015": Citation(
        "Buckley 2015",
        "10.1136/bjsports-2015-094618",
        "a statement of experts on work at desks",
        None,
        "two hours upright in a workday at first, four in the end: advice, not a measured effect",
    ),
    "dahm-2010": Citation(
        "Dahm 2010, Cochrane",
        "10.1002/14651858.CD007612.pub2",
        "advice to stay active against advice to rest in bed, for acute low-back pain",
        401,
        "without pain down the leg staying active was slightly better, for pain (SMD 0.22) and "
        "for function (0.29), in two trials; with sciatica there was little or no difference",
    ),
    "hides-2007": Citation(
        "Hides 2007",
        "",
        "muscles of the trunk, by MRI, in eight weeks of bed rest and after, in healthy men",
        10,
        "multifidus was smaller by day 14; back to its size by day 4 of getting up, psoas only "
        "after day 28; strength was not measured",
    ),
    "pengel-2003": Citation(
        "Pengel 2003, BMJ 327:323",
        "",
        "how pain from the lower back goes on",
        None,
        "58 % less on average within a month, then slowly; 73 % have it again within a year",
    ),
    "byrom-2016": Citation(
        "Byrom 2016",
        "10.1038/ijo.2016.136",
        "which measures of sitting suit as endpoints",
        None,
        "total, usual and longest bout, transitions and alpha; not mean, median or number",
    ),
    "chastin-2010": Citation(
        "Chastin & Granat 2010",
        "10.1016/j.gaitpost.2009.09.002",
        "how bouts of sitting are distributed",
        None,
        "as a power law, of which alpha is the exponent",
    ),
}
