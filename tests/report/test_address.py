"""Names in an address: those that pages know, those that mail programs and networks add, and those that mean nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from mib_dashboard.analysis.figures.mapping import MapView
from mib_dashboard.report.address import _FIELDS, tell_unknown_names
from mib_dashboard.schema import Parameter
from mib_dashboard.settings import ROOT


def test_a_mistyped_name_is_told_with_the_one_that_is_meant() -> None:
    assert tell_unknown_names(["indikater", "gemeinde"]) == (
        "Die Angabe „indikater“ aus dem Link kennt keine Seite; gemeint ist wohl „indikator“."
    )
    assert tell_unknown_names(["wetter"]) == "Die Angabe „wetter“ aus dem Link kennt keine Seite."


def test_several_are_one_sentence_and_never_a_long_one() -> None:
    assert tell_unknown_names(["wetter", "uhr", "wetter"]) == "Die Angaben „wetter“, „uhr“ aus dem Link kennt keine Seite."
    told = tell_unknown_names([f"{'x' * 1000}{n}" for n in range(100)])
    assert told.endswith(" und weitere aus dem Link kennt keine Seite.")
    assert len(told) < 500


@pytest.mark.parametrize(
    "name",
    [
        "indikator", "Gemeinde", "amp;indikator", " gemeinde ", "luecken_q_sprache_gesamt", "luecken_gewicht_2",
        "karte_methode_wert", "pflege_teil",
        "utm_source", "fbclid", "gclid", "embed", "embed_options", "einbetten", "mtm_campaign", "", "\u202e",
    ],
)  # fmt: skip
def test_what_is_known_or_foreign_is_passed_over(name: str) -> None:
    assert tell_unknown_names([name]) == ""


@pytest.mark.parametrize("name", ["luecken_umweg", "karte_methode_alles", "pflege_was", "vorgaenge_seite_offen"])
def test_a_name_that_only_begins_like_one_is_told(name: str) -> None:
    assert f"„{name}“ aus dem Link kennt keine Seite" in tell_unknown_names([name])


def test_every_view_of_the_map_and_every_assumption_is_known() -> None:
    names = [*(f"karte_methode_{view}" for view in MapView), *(f"luecken_{name}" for name in Parameter)]
    assert tell_unknown_names(names) == ""


def test_no_name_is_kept_that_no_page_uses() -> None:
    code = "".join(path.read_text("utf-8") for path in _list_sources())
    assert [name for name in sorted(_FIELDS) if f'"{name}"' not in code] == []


def _list_sources() -> list[Path]:
    return [*(ROOT / "pages").glob("*.py"), *(ROOT / "mib_dashboard").rglob("*.py")]
