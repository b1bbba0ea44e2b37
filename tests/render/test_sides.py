"""The small tables of overlaps: symbol and word in every cell, and nothing from data comes alive."""

from __future__ import annotations

from mib_dashboard.analysis.overlaps.sides import Commonness, Row, Sides
from mib_dashboard.ui.overlaps.sides_table import build_key, build_overlap_table, build_pair_table, build_verdict, differs

HOSTILE = '<script>alert(1)</script>"onclick=" ${x} `'
SAME = Row("Zielgruppe", ("Alle", "Alle"), (Commonness.ALL, Commonness.ALL))
OTHER = Row("Sprachen", (HOSTILE, ""), (Commonness.OWN, Commonness.UNKNOWN))
SIDES = Sides(("A1", "A2"), (HOSTILE, "Zweites"), ("Träger", HOSTILE), (SAME, OTHER))


def test_every_cell_has_a_symbol_and_words():
    html = build_overlap_table(SIDES, caption="Wer was", most=5)
    assert html.count('<i aria-hidden="true">●</i>Alle') == 2
    assert f"({Commonness.ALL})" in html
    assert '<i aria-hidden="true">?</i>unbekannt' in html
    assert html.count("<tr>") == 3
    assert all(f"{symbol} " in build_key() for symbol in "●◐○?")


def test_only_the_first_offers_are_shown():
    html = build_overlap_table(SIDES, caption="Wer was", most=1)
    assert "Zweites" not in html


def test_a_pair_shows_what_differs():
    html = build_pair_table(SIDES, caption="Zwei")
    assert "Sprachen" in html
    assert "Zielgruppe" not in html
    assert not differs(SAME)
    assert not differs(Row("Ort", ("", ""), (Commonness.UNKNOWN, Commonness.UNKNOWN)))


def test_a_pair_without_a_difference_says_so():
    same = Sides(("A1", "A2"), ("Erstes", "Zweites"), ("Träger", "Träger"), (SAME,))
    assert "Kein Unterschied" in build_pair_table(same, caption="Zwei")
    assert "Kein Unterschied" not in build_pair_table(SIDES, caption="Zwei")


def test_hostile_text_stays_text():
    verdict = build_verdict("?", HOSTILE, HOSTILE, (HOSTILE,), (HOSTILE, HOSTILE), look="offen")
    for html in (build_overlap_table(SIDES, caption=HOSTILE, most=5), build_pair_table(SIDES, caption=HOSTILE), verdict):
        assert "<script" not in html
        assert '"onclick' not in html


def test_long_text_is_cut():
    sides = Sides(("A1",), ("x" * 10_000,), ("y",), ())
    assert len(build_overlap_table(sides, caption="c", most=1)) < 1000
