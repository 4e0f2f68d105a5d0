"""How the page looks: its colours on light and on dark, at a desk, on a phone and on paper."""

from __future__ import annotations

LIGHT = {
    "back": "#fbfaf7",
    "text": "#26241f",
    "dim": "#68635a",
    "hair": "#e6e1d6",
    "sit": "#b3790e",
    "sit-1": "#e2c078",
    "sit-2": "#cc9733",
    "sit-4": "#7d4e05",
    "up": "#1d7a8c",
    "lie": "#7a5cc0",
    "away": "#8f897d",
    "gone": "#d8d1c2",
    "flag": "#b3261e",
}
DARK = {
    "back": "#191815",
    "text": "#ece8df",
    "dim": "#a8a195",
    "hair": "#37342d",
    "sit": "#d49a34",
    "sit-1": "#5f4719",
    "sit-2": "#96691c",
    "sit-4": "#f3c778",
    "up": "#4fb0c4",
    "lie": "#a68ee8",
    "away": "#857f73",
    "gone": "#4b463b",
    "flag": "#ff8a7d",
}
"""The shades of sitting from little to much are sit-1, sit-2, sit and sit-4."""


def _tokens(colours: dict[str, str]) -> str:
    return " ".join(f"--{name}: {colour};" for name, colour in colours.items())


STYLE = (
    f":root {{ color-scheme: light dark; {_tokens(LIGHT)} }}\n"
    f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {_tokens(DARK)} }} }}\n"
    """\
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body {
  margin: 0 auto; padding: 3.5rem 1.5rem 4rem; max-width: 60rem;
  background: var(--back); color: var(--text);
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Cantarell, "Noto Sans", sans-serif;
  font-variant-numeric: tabular-nums;
}
h1, h2, p, dl, dd, ul, table { margin: 0; padding: 0; }
h1 { font-size: 1.9rem; line-height: 1.2; font-weight: 600; letter-spacing: -0.02em; }
h2 { margin-bottom: 1rem; font-size: 1.05rem; font-weight: 600; }
h3 { margin: 1.5rem 0 0.5rem; color: var(--dim); font-size: 0.85rem; font-weight: 400; }
.legend + p, p + p.note { margin-top: 0.75rem; }
.brand { margin-bottom: 0.4rem; color: var(--dim); font-size: 0.85rem; letter-spacing: 0.06em; }
section { margin-top: 3.25rem; }
small { font-size: 0.85em; }
time { white-space: nowrap; }
.note, footer, summary, .no { color: var(--dim); font-size: 0.85rem; }
.flag { color: var(--flag); font-weight: 700; }
.unseen {
  position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap;
}

.figures {
  display: grid; grid-template-columns: repeat(3, 1fr); gap: 2.25rem 2rem; margin: 2.75rem 0 2.5rem;
}
.figures > div { border-top: 1px solid var(--hair); padding-top: 0.8rem; }
.figures dt { color: var(--dim); font-size: 0.85rem; }
.figures dd { color: var(--dim); font-size: 0.85rem; line-height: 1.4; text-wrap: pretty; }
.figures dt + dd {
  margin-bottom: 0.25rem; color: var(--text);
  font-size: 2rem; font-weight: 600; line-height: 1.25; letter-spacing: -0.02em;
}
.figures dt + dd small {
  color: var(--dim); font-size: 0.55em; font-weight: 400; letter-spacing: 0;
}

.legend {
  display: flex; flex-wrap: wrap; gap: 0.3rem 1.25rem; margin-top: 0.75rem; list-style: none;
}
.legend li { color: var(--dim); font-size: 0.85rem; white-space: nowrap; }
.key { width: 15px; height: 15px; vertical-align: -2px; }

table { width: 100%; border-collapse: collapse; }
th, td { padding: 0.3rem 0 0.3rem 1rem; text-align: left; font-weight: 400; white-space: nowrap; }
th:first-child, td:first-child { padding-left: 0; }
thead th { color: var(--dim); font-size: 0.85rem; vertical-align: bottom; }
tbody tr { border-top: 1px solid var(--hair); }
tbody tr.first { border-top-color: var(--away); }
.n { text-align: right; }
.days td.n, .lengths td.n { min-width: 4.6rem; }
.bar { width: 100%; }
.days th[scope="row"] { min-width: 4.2rem; }

svg { display: block; overflow: visible; }
.key { display: inline-block; }
.line { width: 100%; height: 24px; }
.lengths .line { height: 18px; }
.axis { width: 100%; height: 16px; }
.whole { width: 100%; height: 12px; }
.aim { width: 100%; max-width: 12rem; height: 6px; margin-top: 0.6rem; }
.weeks, .trend, .hours, .course { width: 100%; padding-left: 2.75rem; }
.weeks { height: 208px; }
.trend { height: 168px; }
.hours { height: 210px; }
.course { height: 308px; }
.before { width: 100%; max-width: 12rem; height: 30px; margin-top: 0.6rem; }
.blocks { display: flex; flex-wrap: wrap; gap: 1rem 1.5rem; }
.map { max-width: 100%; height: auto; }
text { fill: var(--dim); font-size: 11.5px; }
text.name { text-anchor: end; }
.grid { stroke: var(--hair); }
.track { fill: var(--hair); }
.sitting, .q3 { fill: var(--sit); }
.q1 { fill: var(--sit-1); }
.q2 { fill: var(--sit-2); }
.q4 { fill: var(--sit-4); }
.standing { fill: var(--up); }
.guessed { fill: url(#guessed); }
.moving { fill: url(#moving); }
#guessed .under { fill: var(--sit-2); }
#guessed .ink { stroke: var(--sit); stroke-width: 2.2; }
#moving .ink { fill: var(--up); }
#moving .gap, #lain .gap { fill: var(--back); }
.lying { fill: var(--lie); }
.away { fill: var(--away); }
.gone { fill: var(--gone); stroke: var(--away); stroke-width: 1; }
.lain { fill: url(#lain); }
#lain .ink { fill: var(--lie); }
.none { fill: var(--away); }
.over { stroke: var(--flag); stroke-width: 2; }
polyline { fill: none; stroke: var(--sit); stroke-width: 2; vector-effect: non-scaling-stroke;
  stroke-linejoin: round; stroke-linecap: round; }
circle { fill: var(--sit); stroke: transparent; stroke-width: 12; pointer-events: all; }
polyline.ache { stroke: var(--flag); }
polyline.able { stroke: var(--up); stroke-width: 1.5; stroke-dasharray: 4 4; }
circle.ache { fill: var(--flag); }
circle.able { fill: var(--back); stroke: var(--up); stroke-width: 2; }
.mark { stroke: var(--away); stroke-dasharray: 2 4; }
rect:hover, circle:hover { opacity: 0.7; }

.measures + .measures { margin-top: 2rem; }
.measures + .note { margin-top: 1rem; }
.measures th[scope="row"] { min-width: 9rem; }
.measures td.n { min-width: 7.5rem; }
.measures caption { padding-bottom: 0.4rem; color: var(--dim); text-align: left; }
.measures th, .measures td { vertical-align: top; }
.measures td:last-child { width: 100%; white-space: normal; text-wrap: pretty; }

details { margin-top: 0.9rem; }
summary { width: fit-content; cursor: pointer; }
summary:hover { color: var(--text); }
details .wide {
  max-height: 26rem; margin-top: 0.75rem; overflow: auto; font-size: 0.85rem;
}
:focus-visible { outline: 2px solid var(--up); outline-offset: 3px; border-radius: 2px; }

.flags { list-style: none; columns: 2; column-gap: 2rem; }
.flags li { padding: 0.25rem 0; break-inside: avoid; }
.flags li::before { content: "!"; margin-right: 0.7rem; color: var(--flag); font-weight: 700; }
.words > div { display: grid; grid-template-columns: 6rem 1fr; padding: 0.35rem 0; }
.words > div { border-top: 1px solid var(--hair); }
.words dt { color: var(--dim); }
footer { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--hair); }

@media (max-width: 42rem) {
  body { padding: 2rem 1.1rem 3rem; }
  h1 { font-size: 1.5rem; }
  section { margin-top: 2.5rem; }
  .figures { grid-template-columns: repeat(2, 1fr); gap: 1.5rem 1.25rem; }
  .figures dt + dd { font-size: 1.6rem; }
  .days tr, .lengths tr { display: grid; grid-template-columns: 4.3rem 1.2fr 1.1fr 1.2fr 0.7fr; }
  .days tr, .lengths tr { padding: 0.4rem 0; }
  .lengths tr { grid-template-columns: 1.4fr 0.8fr 1.2fr 0.9fr; }
  .days th[scope], .days td.n, .lengths th[scope], .lengths td.n { min-width: 0; }
  .days th, .days td, .lengths th, .lengths td { padding: 0.1rem 0; }
  .days .bar, .lengths .bar { grid-column: 1 / -1; order: 9; }
  .days td.no { grid-column: 2 / -1; text-align: right; }
  .days, .lengths, .days thead th, .lengths thead th { font-size: 0.8rem; }
  table, tbody, thead { display: block; }
  .wide table { display: table; } .wide thead { display: table-header-group; }
  .wide tbody { display: table-row-group; }
  .measures th[scope="row"], .measures td.n { min-width: 0; }
  .measures tr { display: grid; grid-template-columns: 1fr auto; padding: 0.4rem 0; }
  .measures td, .measures th { padding: 0.1rem 0; }
  .measures caption { display: block; }
  .measures :is(td, th):last-child { grid-column: 1 / -1; }
  .flags { columns: 1; }
  .spare { display: none; }
  .words > div { grid-template-columns: 1fr; }
}

@media print {
  @page { margin: 14mm; }
  html { font-size: 12.5px; }
  body { max-width: none; padding: 0; background: none; font-size: 1rem; }
  section { margin-top: 2.25rem; }
  .figures { margin: 1.75rem 0; }
  section, tr, li, .figures > div { break-inside: avoid; }
  #days { break-inside: auto; }
  h2 { break-after: avoid; }
  details:not([open]) { display: none; }
}
"""
)
