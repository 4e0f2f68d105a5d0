"""What bars, prompts and collectors are told, whole."""

from __future__ import annotations

import json
from datetime import UTC
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prometheus_client.parser import text_string_to_metric_families

from situp.core.answers import Going, Status
from situp.core.calendar import Zone
from situp.core.errors import UsageError
from situp.core.instants import HOUR
from situp.core.report import Tally
from situp.render.formats import FORMATS, NAMES, shown
from situp.render.template import fill
from situp.render.view import View

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Protocol

    from tests.conftest import Run
    from tests.fakes import FakeClock

    Scene = Callable[[Run, FakeClock], None]

    class Told(Protocol):
        """Prints a scene in formats."""

        def __call__(self, scene: Scene, *forms: str) -> str: ...


MINUTE = 60_000
TODAY = "Today  sitting {} · upright 0 s · longest {}"
MENU = """\
---
Sit | bash="situp" param1=start terminal=false refresh=true
Stand | bash="situp" param1=start param2=standing terminal=false refresh=true
Move | bash="situp" param1=start param2=moving terminal=false refresh=true
Stop | bash="situp" param1=stop terminal=false refresh=true
"""


def nothing(situp: Run, clock: FakeClock) -> None:
    del situp, clock


def sitting(situp: Run, clock: FakeClock) -> None:
    situp("start --note 'what my \"doctor\" said | #1 <b> %{F#fff}'")
    clock.pass_(12 * MINUTE)


def warned(situp: Run, clock: FakeClock) -> None:
    situp("start")
    clock.pass_(42 * MINUTE)


def flagged(situp: Run, clock: FakeClock) -> None:
    situp("start")
    clock.pass_(245 * MINUTE)


def doubtful(situp: Run, clock: FakeClock) -> None:
    situp("start")
    clock.pass_(13 * HOUR)


def away(situp: Run, clock: FakeClock) -> None:
    situp("start --at 8:00")
    situp("start away")
    clock.pass_(12 * MINUTE)


def standing(situp: Run, clock: FakeClock) -> None:
    situp("start --at 8:00")
    situp("start standing")
    clock.pass_(59_999)


PAGES: dict[Scene, list[str]] = {
    nothing: ["Nothing is being recorded."],
    sitting: ["Sitting for 12 m, since 09:00.", TODAY.format("12 m", "12 m")],
    warned: ["Sitting for 42 m, since 09:00.", TODAY.format("42 m", "42 m")],
    flagged: ["Sitting for 4 h 05 m, since 09:00. Flagged.", TODAY.format("4 h 05 m", "4 h 05 m")],
    doubtful: ["Sitting since 09:00, in doubt.", TODAY.format("12 h", "12 h")],
    away: [
        "Away for 12 m, since 09:00.",
        "Today  sitting 1 h · upright 0 s · away 12 m · longest 1 h",
    ],
    standing: [
        "Standing for 59 s, since 09:00.",
        "Today  sitting 1 h · upright 59 s · longest 1 h",
    ],
}
SCENES = pytest.mark.parametrize("scene", PAGES)


@pytest.fixture
def told(situp: Run, clock: FakeClock) -> Told:
    """Return what is printed in a format; the code is 0 and stderr is empty, whatever goes on."""

    def printed(scene: Scene, *forms: str) -> str:
        scene(situp, clock)
        ended = [situp(f"status --format '{form}'") for form in forms]
        assert {(each.code, each.err) for each in ended} == {(0, "")}
        return "".join(each.out for each in ended)

    return printed


@pytest.mark.parametrize(
    ("scene", "shown"),
    [
        (nothing, ("", "nothing", "none", "0")),
        (sitting, ("🪑 12m", "sitting", "ok", "5")),
        (warned, ("🪑 42m", "sitting", "warn", "17")),
        (flagged, ("🪑 4h05m!", "sitting", "over", "100")),
        (doubtful, ("🪑 ?", "doubtful", "none", "0")),
        (away, ("🚪 12m", "away", "none", "0")),
        (standing, ("🧍 0m", "standing", "none", "0")),
    ],
)
def test_waybar_gets_one_line_of_json(
    told: Told, scene: Scene, shown: tuple[str, str, str, str]
) -> None:
    line = told(scene, "waybar")

    text, alt, level, percent = shown
    tooltip = "\\u000d".join(PAGES[scene])
    assert line == (
        f'{{"text":"{text}","alt":"{alt}","tooltip":"{tooltip}",'
        f'"class":["{alt}","{level}"],"percentage":{percent}}}\n'
    )
    assert json.loads(line)["tooltip"] == "\r".join(PAGES[scene])


@pytest.mark.parametrize(
    ("scene", "state", "text", "short"),
    [
        (nothing, "Idle", "", ""),
        (sitting, "Good", "🪑 12m", "12m"),
        (warned, "Warning", "🪑 42m", "42m"),
        (flagged, "Critical", "🪑 4h05m!", "4h05m"),
        (doubtful, "Info", "🪑 ?", ""),
        (away, "Idle", "🚪 12m", "12m"),
        (standing, "Idle", "🧍 0m", "0m"),
    ],
)
def test_i3status_rust_gets_one_line_of_json(
    told: Told, scene: Scene, state: str, text: str, short: str
) -> None:
    line = told(scene, "i3status-rust")

    assert line == f'{{"icon":"","state":"{state}","text":"{text}","short_text":"{short}"}}\n'


@pytest.mark.parametrize(
    ("scene", "polybar", "tmux", "starship"),
    [
        (nothing, "", "", ""),
        (sitting, "🪑 12m", "🪑 12m", "🪑 12m"),
        (warned, "%{F#b58900}🪑 42m%{F-}", "#[fg=yellow]🪑 42m#[default]", "🪑 42m"),
        (flagged, "%{F#dc322f}🪑 4h05m!%{F-}", "#[fg=red,bold]🪑 4h05m!#[default]", "🪑 4h05m!"),
        (doubtful, "🪑 ?", "🪑 ?", "🪑 ?"),
        (away, "🚪 12m", "🚪 12m", "🚪 12m"),
        (standing, "🧍 0m", "🧍 0m", "🧍 0m"),
    ],
)
def test_polybar_tmux_and_starship_get_one_line_of_text(
    told: Told, scene: Scene, polybar: str, tmux: str, starship: str
) -> None:
    assert told(scene, "polybar", "tmux", "starship") == f"{polybar}\n{tmux}\n{starship}\n"


def test_a_format_may_stand_behind_its_option_with_a_sign(situp: Run) -> None:
    situp("start")

    assert situp("status --format=starship") == (0, "🪑 0m\n", "")


@pytest.mark.parametrize(
    ("scene", "title"),
    [
        (nothing, "situp"),
        (sitting, "🪑 12m"),
        (warned, "🪑 42m | color=#b58900"),
        (flagged, "🪑 4h05m! | color=#dc322f"),
        (doubtful, "🪑 ?"),
        (away, "🚪 12m"),
        (standing, "🧍 0m"),
    ],
)
def test_xbar_swiftbar_and_argos_get_a_title_and_a_menu(
    told: Told, scene: Scene, title: str
) -> None:
    menu = "\n".join([title, "---", *PAGES[scene], MENU])

    assert told(scene, "xbar", "swiftbar", "argos") == menu * 3


@pytest.mark.parametrize(
    ("scene", "values"),
    [
        (nothing, {}),
        (sitting, {"open": "sitting", "session": 720, "sitting": 720, "longest": 720}),
        (warned, {"open": "sitting", "session": 2520, "sitting": 2520, "longest": 2520}),
        (flagged, {"open": "sitting", "session": 14_700, "sitting": 14_700, "longest": 14_700}),
        (doubtful, {"doubtful": 1, "sitting": 43_200, "longest": 43_200}),
        (
            away,
            {"open": "away", "session": 720, "sitting": 3600, "away": 720, "longest": 3600},
        ),
        (
            standing,
            {"open": "standing", "session": 59, "sitting": 3600, "standing": 59, "longest": 3600},
        ),
    ],
)
def test_prometheus_reads_what_is_known_and_no_more(
    told: Told, scene: Scene, values: dict[str, str | int]
) -> None:
    text = told(scene, "prometheus")

    families = list(text_string_to_metric_families(text))
    read = {
        (sample.name, sample.labels.get("posture")): sample.value
        for family in families
        for sample in family.samples
    }
    assert read == metrics(**values)
    assert {(family.type, bool(family.documentation)) for family in families} == {("gauge", True)}


def metrics(**values: str | int) -> dict[tuple[str, str | None], float]:
    """Return the samples that say so."""
    postures = ("sitting", "standing", "moving", "lying", "away")
    opened = str(values.get("open", ""))
    found: dict[tuple[str, str | None], float] = {
        **{("situp_posture", each): float(each == opened) for each in postures},
        ("situp_doubtful", None): float(values.get("doubtful", 0)),
        ("situp_limit_seconds", None): 14_400.0,
    }
    if opened:
        found["situp_session_seconds", opened] = float(values["session"])
    if values:
        found |= {("situp_today_seconds", each): float(values.get(each, 0)) for each in postures}
        found["situp_today_longest_seconds", None] = float(values["longest"])
        found["situp_today_breaks", None] = 0.0
    return found


def test_a_metric_has_no_time_of_its_own_and_the_text_ends_its_last_line(situp: Run) -> None:
    situp("start")

    text = situp("status --format prometheus").out

    lines = [line for line in text.splitlines() if not line.startswith("#")]
    assert text.endswith("\n")
    assert {len(line.split(" ")) for line in lines} == {2}


@SCENES
def test_a_note_is_in_no_format_and_no_field(told: Told, scene: Scene) -> None:
    everything = "".join(f"{{{field}}}" for field in View._fields)

    printed = told(scene, *NAMES, everything)

    assert "doctor" not in printed


def test_a_template_shows_the_fields_it_names(situp: Run, clock: FakeClock) -> None:
    situp("start --at 8:00")
    situp("start standing --at 8:30")
    clock.pass_(5 * MINUTE)
    situp("start")
    clock.pass_(75 * MINUTE)
    fields = " ".join(f"{field}={{{field}}}" for field in View._fields)

    assert situp(f"status --format '{fields}'").out == (
        "label=🪑 1h15m icon=🪑 posture=sitting state=sitting level=warn length=1 h 15 m "
        "short=1h15m minutes=75 percent=31 since=09:05 next= "
        "sitting=1 h 45 m upright=35 m away=0 s longest=1 h 15 m breaks=1\n"
    )


def test_a_field_of_which_nothing_is_known_is_empty(situp: Run) -> None:
    fields = "|".join(f"{{{field}}}" for field in View._fields)

    assert situp(f"status --format '{fields}'").out == "|||nothing|none||||0|||||||\n"


def test_a_brace_is_written_twice(situp: Run) -> None:
    situp("start")

    assert situp("status --format '{{{posture}}} }}{{'").out == "{sitting} }{\n"


@pytest.mark.parametrize(
    ("template", "said", "hint"),
    [
        (
            "{postur}",
            'There is no field "postur".',
            'Did you mean "posture"? The fields',
        ),
        ("{note}", 'There is no field "note".', "The fields are label, icon, posture,"),
        ("{}", 'There is no field "".', "The fields are label, icon, posture,"),
        ("{posture.__class__}", 'There is no field "posture.__class__".', "The fields are label,"),
        ("{posture!r:>9}", 'There is no field "posture!r:>9".', "Did you mean"),
        ("{posture", "A brace stands alone in the template.", 'Write "{{" or "}}" for a brace.'),
        ("posture}", "A brace stands alone in the template.", 'Write "{{" or "}}" for a brace.'),
        ("waybr", 'There is no format "waybr".', 'Did you mean "waybar"? The formats are waybar,'),
        ("json", 'There is no format "json".', "Say: situp status --json"),
        ("", 'There is no format "".', "The formats are waybar, i3status-rust, polybar,"),
    ],
)
def test_what_cannot_be_meant_is_refused_by_name(
    situp: Run, template: str, said: str, hint: str
) -> None:
    refused = situp(f"status --format '{template}'")

    assert (refused.code, refused.out) == (2, "")
    assert refused.err.startswith(f"situp: {said}\n  {hint}")


def test_a_document_and_a_format_cannot_both_be_meant(situp: Run) -> None:
    assert situp("status --json --format waybar") == (
        2,
        "",
        "situp: --json and --format cannot both be meant.\n  Leave one of them out.\n",
    )


def test_a_wrong_configuration_is_an_error_in_any_format(situp: Run, config: Path) -> None:
    config.write_text("limit = 4\n")

    refused = situp("status --format waybar")

    assert (refused.code, refused.out) == (4, "")


@given(st.text(), st.sampled_from(sorted(FORMATS)))
def test_whatever_a_service_said_of_its_failure_breaks_no_format(why: str, name: str) -> None:
    now = Status(0, Going(None, None, None), "none", Tally(), None, why)

    text = shown(now, Zone(UTC, "UTC"), 4 * HOUR, name, "situp")

    match name:
        case "waybar" | "i3status-rust":
            assert text.count("\n") == 1
            assert set(json.loads(text)) >= {"text"}
        case "xbar":
            assert len(text.splitlines()) == len(text.split("\n")) - 1
            assert text.split("\n---\n")[1].count("|") == 0
        case _:
            assert text == "\n"


@given(st.text(), st.text())
def test_each_escaper_leaves_nothing_that_its_program_takes_for_more_than_text(
    before: str, after: str
) -> None:
    text = f'{before}%{{A1:rm:}}#(rm)#[fg=red]<b>&"\\|\n{after}'

    escaped = {name: form.escape(text) for name, form in FORMATS.items()}

    assert "%{" not in escaped["polybar"]
    assert "#" not in escaped["tmux"].replace("##", "")
    assert json.loads(f'"{escaped["i3status-rust"]}"') == text
    assert not set("<>") & set(json.loads(f'"{escaped["waybar"]}"'))
    assert not set("|\\<>&") & set(escaped["xbar"])


@given(st.text(alphabet="{}ab"))
def test_a_template_is_filled_as_python_would_or_refused(template: str) -> None:
    fields = {"a": "1", "b": "2", "": "3"}
    try:
        expected = template.format_map(fields)
    except (KeyError, ValueError):
        expected = ""

    try:
        filled = fill(template, fields)
    except UsageError:
        filled = ""

    if "{}" not in template.replace("{{", "").replace("}}", ""):
        assert filled == expected
