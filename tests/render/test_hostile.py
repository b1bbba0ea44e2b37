"""Hostile text in every kind of table, key and list of the pages: it is read, and nothing of it comes alive."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from mib_dashboard.pictures.svg import draw_shape, nest_svg
from mib_dashboard.render import render_template
from mib_dashboard.report.palette import LIGHT

HOSTILE = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>&\u202e\x07{{ 7*7 }}"


class Same:
    """An object of which every part is hostile text."""

    def __getattr__(self, name: str) -> str:
        if name.startswith("__"):
            raise AttributeError(name)
        return HOSTILE


TOKENS = SimpleNamespace(text="#000000", muted="#000000", ground="#000000", edge="#000000", line="#000000")
_SIGN = Same()
_LINK = SimpleNamespace(text=HOSTILE, address=f"https://x.example/{HOSTILE}")
_FACTS = [(HOSTILE, [SimpleNamespace(label=HOSTILE, pieces=(_LINK, SimpleNamespace(text=HOSTILE, address="")))])]
_ENTRY = SimpleNamespace(style="background:#000000", text=HOSTILE, areas=HOSTILE, letter=HOSTILE)
_SOURCE = SimpleNamespace(
    title=HOSTILE, publisher=HOSTILE, as_of=HOSTILE, licence=HOSTILE, licence_settled=True, note=HOSTILE,
    reference=f"https://x.example/{HOSTILE}".replace(" ", ""),
)  # fmt: skip
_ROW = {"sign": _SIGN, "look": "", "letter": HOSTILE, "symbol": HOSTILE, "on_map": HOSTILE, "in_chart": HOSTILE}
_PART = {"count": 1, "number": HOSTILE, "words": HOSTILE, "fill": ""}
_CELL = SimpleNamespace(look="teil note", shown=HOSTILE, words=HOSTILE, is_note=True)
FAMILIES: dict[str, dict[str, object]] = {
    "class_strip.html": {
        "label": HOSTILE, "blocks": [(0, 1, "#000000")], "points": [1], "ends": [("left", HOSTILE)], "tokens": TOKENS,
    },
    "formula.html": {"indicator": Same(), "factor": HOSTILE},
    "glossary.html": {"terms": [(HOSTILE, HOSTILE)]},
    "ledger.html": {
        "caption": HOSTILE, "years": [2024], "parts": [(HOSTILE, [(HOSTILE, [("da", HOSTILE, HOSTILE, HOSTILE)])])],
        "colours": LIGHT, "states": [],
    },
    "map_legend.html": {"title": HOSTILE, "classes": [_ENTRY], "kinds": [_ENTRY], "note": HOSTILE, "tokens": TOKENS},
    "offer_facts.html": {
        "title": None, "parts": _FACTS, "longest": 10, "shorten": lambda text, _most: text,
    },
    "offer_jump.html": {"words": HOSTILE, "target": HOSTILE},
    "sign_key.html": {"signs": [(HOSTILE, _SIGN)], "theme": TOKENS},
    "sign_table.html": {"heads": [HOSTILE], "rows": [_ROW], "tokens": TOKENS},
    "source_list.html": {"sources": [_SOURCE], "unsettled": HOSTILE},
    "status_summary.html": {"total": HOSTILE, "words": HOSTILE, "parts": [_PART]},
    "year_table.html": {"caption": HOSTILE, "kind": "jahre", "colours": "", "years": [HOSTILE], "rows": [(HOSTILE, [_CELL])]},
}  # fmt: skip


@pytest.mark.parametrize("name", FAMILIES)
def test_hostile_text_stays_text(name: str) -> None:
    html = render_template(name, **FAMILIES[name])
    assert "alert(1)" in html
    assert "<script" not in html
    assert "<img" not in html
    assert "\u202e" not in html
    # Within an attribute a quote would end it.
    assert "\"'>" not in html


def test_hostile_attributes_of_a_picture_stay_attributes() -> None:
    svg = draw_shape("path", d=HOSTILE, stroke_width=1, fill=None) + nest_svg("<svg></svg>", "", 5, aria_label=HOSTILE)
    assert svg.count('"') == 6
    assert "<script" not in svg
    assert "\u202e" not in svg
    assert " fill" not in svg
