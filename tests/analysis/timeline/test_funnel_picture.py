"""The funnel of the municipalities: what is drawn, what is said, and why there is none."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from mib_dashboard.analysis.figures.points import index_points
from mib_dashboard.analysis.timeline.funnel_picture import build_funnel_picture
from mib_dashboard.model.dataset import Areas, Source
from mib_dashboard.report.pictures import CHOSEN, CONTEXT
from tests.analysis.comparison_toys import AREAS, REGION, A, B, C, make_data, make_indicator
from tests.analysis.share_toys import BOTTOM, SHARE, TOP

TIME = "2022"
SOURCE = Source("Q", "Titel", "Amt", "", "frei", True, "2022", "© Amt", "")


def build(values: dict, trials: dict, indicator=SHARE, chosen=None, areas=AREAS):
    rows = [(indicator.code, area, TIME, *(value if isinstance(value, tuple) else (value,))) for area, value in values.items()]
    kept = [row for row in rows if row[1] in AREAS]
    data = replace(make_data([TOP, BOTTOM, indicator], kept), sources={"Q": SOURCE}, areas=Areas(areas))
    for code, area, time, *figure in (row for row in rows if row not in kept):
        more = data.figures.iloc[[0]].assign(indikator=code, gebiet=area, zeit=time, wert=figure[0], zeichen=figure[1])
        data = replace(data, figures=pd.concat([data.figures, more], ignore_index=True))
    data.figures["nenner"] = [trials.get(area, float("nan")) for area in data.figures["gebiet"]]
    return build_funnel_picture(index_points(data), data, indicator, TIME, chosen)


# Around one half the limits are, for 100: about 40 to 60 and 35 to 65; for 10,000: about 49 to 51 and 48.5 to 51.5.
VALUES, TRIALS = {A: 58.0, B: 51.2, C: 47.0, REGION: 50.0}, {A: 100, B: 10_000, C: 10_000, REGION: 20_100}


def test_points_limits_and_centre() -> None:
    spec = build(VALUES, TRIALS, chosen=AREAS[B]).spec
    assert [(p.name, p.role, p.size, p.value) for p in spec.points] == [
        ("Adorf", CONTEXT, 100, 58.0),
        ("Bestadt", CHOSEN, 10_000, 51.2),
        ("Cebach", CONTEXT, 10_000, 47.0),
    ]
    assert (spec.centre, spec.centre_label, spec.size_label) == (50.0, "Kreis", "alle")
    inner, outer = spec.lines
    assert (inner.label, outer.label) == ("95\u202f%", "99,8\u202f%")
    assert inner.sizes[0] <= 100
    assert inner.sizes[-1] >= 10_000
    assert all(a <= b <= 50 <= c <= d for a, b, c, d in zip(outer.low, inner.low, inner.high, outer.high, strict=True))
    assert "95-%-Bereich" in spec.points[0].hint
    assert "alle: 100" in spec.points[0].hint


def test_findings_name_places_without_a_ranking() -> None:
    picture = build(VALUES, TRIALS)
    assert picture.findings == (
        "1 von 3 Gemeinden liegt innerhalb der 95-%-Grenzen. Bei ihr kann der Abstand zum Wert im Kreis auch Zufall sein.",
        "Zwischen den 95-%- und den 99,8-%-Grenzen: Bestadt.",
        "Außerhalb der 99,8-%-Grenzen liegen darunter Cebach.",
    )
    assert all(finding in picture.spec.alt for finding in picture.findings)
    assert picture.spec.alt.startswith("Trichterdiagramm: S in den Gemeinden")


def test_most_outside_is_more_than_chance() -> None:
    findings = build({A: 90.0, B: 60.0, C: 47.0, REGION: 50.0}, TRIALS).findings
    assert findings[0] == (
        "Keine der 3 Gemeinden liegt innerhalb der 95-%-Grenzen. So weit, wie alle vom Wert im Kreis abweichen, kommt es durch "
        "Zufall allein selten."
    )
    assert "darüber Adorf und Bestadt und darunter Cebach" in findings[1]
    assert "stärker, als Zufall erklären kann" in findings[2]


def test_all_within_the_limits() -> None:
    findings = build({A: 50.0, B: 50.1, C: 49.9, REGION: 50.0}, TRIALS).findings
    assert findings == (
        "Alle 3 Gemeinden liegen innerhalb der 95-%-Grenzen. Bei allen kann der Abstand zum Wert im Kreis auch Zufall sein.",
    )


def test_who_is_missing_and_why_is_said() -> None:
    four = {A: 58.0, B: 51.2, C: 47.0, REGION: 50.0}
    with pytest.raises(ValueError, match="weniger als drei"):
        build(four | {C: (None, "confidential")}, TRIALS)
    areas = AREAS | {"10041004": replace(AREAS[A], ags="10041004", name="Deheim", short_name="Deheim")}
    areas |= {"10041005": replace(AREAS[A], ags="10041005", name="Ehausen", short_name="Ehausen")}
    picture = build(four | {"10041004": (float("nan"), "confidential")}, TRIALS, areas=areas)
    assert picture.findings[-1] == "Nicht im Bild: Deheim (geheim gehalten) und Ehausen (keine Angabe)."
    assert picture.findings[0].startswith("1 von 3 Gemeinden mit Angabe liegt")


def test_table_has_every_municipality_and_the_district() -> None:
    table = build(VALUES | {B: (51.2, "p")}, TRIALS).table.set_index("Gemeinde")
    assert list(table.index) == ["Adorf", "Bestadt", "Cebach", "Kreis"]
    assert table.loc["Bestadt", "S"] == "51,2\u202f% p · vorläufig"
    assert table.loc["Cebach", "Lage"] == "unter den 99,8-%-Grenzen"
    assert table.loc["Adorf", "alle"] == "100"
    assert table.loc["Kreis", "alle"] == "20.100"
    assert table.loc["Kreis", "Lage"] == ""


def test_a_flagged_point_and_its_sign() -> None:
    spec = build(VALUES | {B: (51.2, "p")}, TRIALS).spec
    assert (spec.points[1].flagged, spec.points[1].sign) == (True, "p")
    assert [sign.code for sign in spec.signs] == ["p"]
    assert "p vorläufig" in spec.alt


def test_rounding_of_a_delivered_share_counts_for_chance() -> None:
    """The upper 99.8 per cent limit for 10,000 around one half is 51.54: 51.55 is outside, 51.6 rounded may be 51.55."""
    edge = {A: 50.0, B: 51.58, C: 50.0, REGION: 50.0}
    given = make_indicator("S", denominator="N", denominator_text="alle")
    assert any("Bestadt" in finding and "Außerhalb" in finding for finding in build(edge, TRIALS).findings)
    assert not any("Bestadt" in finding and "Außerhalb" in finding for finding in build(edge, TRIALS, given).findings)


@pytest.mark.parametrize(
    ("values", "trials", "indicator", "reason"),
    [
        (VALUES, TRIALS, make_indicator("S"), "keine Fallzahlen geliefert"),
        (VALUES, TRIALS, make_indicator("S", unit="€ je m²"), "kein Anteil"),
        (VALUES | {REGION: None}, TRIALS, SHARE, "keinen Wert im Kreis"),
        (VALUES | {A: (None, "confidential")}, TRIALS, SHARE, "weniger als drei Gemeinden"),
        (VALUES, TRIALS | {C: float("nan")}, SHARE, "weniger als drei Gemeinden"),
    ],
)
def test_no_funnel_says_why(values: dict, trials: dict, indicator, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        build(values, trials, indicator)
