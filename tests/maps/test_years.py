"""All years in one piece: what the browser reads out of it is what the map of each year shows."""

from __future__ import annotations

import json
import re

from mib_dashboard.maps.base import build_base_map
from mib_dashboard.maps.layer import build_look
from mib_dashboard.maps.palette import LIGHT
from mib_dashboard.maps.points import Badge
from mib_dashboard.maps.years import YearLook, build_year_layer, dump_years
from mib_dashboard.pictures.patterns import build_pattern_defs
from tests.maps.toys import geography, row, sent_to_browser

COLOURS = ["#B5DADB", "#0A4D59"]
HOSTILE = "</script><img src=x>${1}`{{7*7}}"
LOOKS = {
    "2022": YearLook([row("01", label="12,3", date_text="Stand: 2022"), row("02", class_index=1, sign="limited")], COLOURS),
    "2023": YearLook(
        [
            row("01", value=None, sign="confidential", class_index=None, text="geheim gehalten", label="."),
            row("02", name=HOSTILE),
        ],
        COLOURS[:1],
    ),
    "2024": YearLook([row("01"), row("03")], COLOURS),
}
TIMES, AREAS = ["2021", *LOOKS], ["01", "02"]


def read(text: str) -> list[list[dict] | None]:
    """What years.js makes of it, without what holds at the moment."""
    sent = json.loads(text)

    def decode(area: list, ags: str) -> dict:
        style, marks, *parts = area
        label, spoken, further = ([sent["texts"][place] for place in part] for part in parts)
        fill, ink, halo = sent["styles"][style]
        return {
            "ags": ags, "fill": fill, "ink": ink, "halo": halo, "dotted": bool(marks & 1), "bare": bool(marks & 2),
            "label": label, "lines": spoken + further, "spoken": ", ".join(spoken), "badge": "", "selected": False,
        }  # fmt: skip

    return [rows and [decode(*pair) for pair in zip(rows, sent["areas"], strict=True)] for rows in sent["years"]]


def test_every_year_looks_as_the_map_of_that_year():
    first, *years, last = read(dump_years(TIMES, LOOKS, AREAS, LIGHT))
    assert first is None, "there is nothing to show"
    assert last is None, "other areas need another base map"
    for time, found in zip(("2022", "2023"), years, strict=True):
        look = LOOKS[time]
        assert found == [build_look(one, look.colours, LIGHT, None) for one in look.rows]


def test_hostile_text_stays_inside_a_string(monkeypatch):
    layer = build_year_layer(
        dump_years(TIMES, LOOKS, AREAS, LIGHT), time="2022", slider="zeit", selected="01", badges={"01": Badge("3", HOSTILE)}
    )
    sent = sent_to_browser(monkeypatch, build_base_map(geography(), patterns=build_pattern_defs(LIGHT)), layer)
    call = re.search(r"map_div\.years\((.*)\);", sent["feature_group"]).group(1)
    years, now = json.loads(f"[{call}]")
    assert HOSTILE in years["texts"]
    assert now == {"time": "2022", "slider": "zeit", "selected": "01", "badges": {"01": ["3", HOSTILE]}}
    assert not re.search(r"<|\{\{", call)
