"""Sums and shares, calculated by hand."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mib_dashboard.analysis.figures.series import merge_kinds, merge_notes, merge_sources, parse_time
from mib_dashboard.model.dataset import Area, Indicator, Sign
from mib_dashboard.schema import Kind, Level, TimeKind
from tests.unprotected import compute_figures

A, B, C, REGION, STATE = "01001001", "01001002", "01001003", "01001", "01"
AREAS = {
    **{ags: Area(ags, ags, ags, f"in {ags}", Level.MUNICIPALITY, REGION) for ags in (A, B, C)},
    REGION: Area(REGION, "Region", "Region", "in der Region", Level.DISTRICT, STATE),
    STATE: Area(STATE, "Land", "Land", "im Land", Level.STATE, ""),
}
SIGNS = {
    code: Sign(code, code, code, code, has_value=has_value)
    for code, has_value in {
        "null_exact": False,
        "rounded_zero": False,
        "confidential": False,
        "pending": False,
        "not_applicable": False,
        "p": True,
        "limited": True,
    }.items()
}


def indicator(code, *, additive=True, numerator="", denominator="", factor=1.0, unit="Personen"):
    return Indicator(
        code=code,
        name=code,
        short_name=code,
        topic="DEM",
        collection="Offene Daten",
        kind=Kind.COMPUTED if numerator else Kind.DELIVERED,
        numerator=numerator,
        denominator=denominator,
        factor=factor,
        unit=unit,
        decimals=0,
        additive=additive,
        time_kind=TimeKind.SERIES,
        definition="",
        numerator_text="",
        denominator_text="",
        polarity="0",
        levels=(Level.MUNICIPALITY,),
        rhythm="",
        supplier="",
        concept="",
        laender="",
        kgst="",
        zaragoza="",
        caution="",
        to_confirm="",
        related=(),
    )


INDICATORS = {
    i.code: i
    for i in (
        indicator("ALL"),
        indicator("PART"),
        indicator("RENT", additive=False, unit="€"),
        indicator("SHARE", additive=False, numerator="PART", denominator="ALL", factor=100.0, unit="%"),
    )
}


def row(code, area, value, sign="", *, time="2022", source="Q", kind="amtlich", note=""):
    return {
        "indikator": code,
        "gebiet": area,
        "zeit": time,
        "wert": str(value),
        "zeichen": sign,
        "einheit": "?",
        "quelle": source,
        "datenart": kind,
        "abgeleitet": "nein",
        "hinweis": note,
    }


def figures(*rows):
    return compute_figures(pd.DataFrame(list(rows), dtype=str), INDICATORS, AREAS, SIGNS)


def one(frame, code, area, time="2022"):
    (found,) = frame[(frame["indikator"] == code) & (frame["gebiet"] == area) & (frame["zeit"] == time)].to_dict("records")
    return found


def has(frame, code, area):
    return ((frame["indikator"] == code) & (frame["gebiet"] == area)).any()


# --- regional sums


def test_a_region_is_the_sum_of_its_municipalities():
    total = one(figures(row("ALL", A, 100), row("ALL", B, 60), row("ALL", C, 40)), "ALL", REGION)
    assert (total["wert"], total["zeichen"], total["ebene"], total["abgeleitet"]) == (200.0, "", "K", True)
    assert total["hinweis"] == "Summe der 3 Gemeinden"


def test_an_incomplete_region_has_no_sum():
    assert not has(figures(row("ALL", A, 100), row("ALL", B, 60)), "ALL", REGION)
    hidden = figures(row("ALL", A, 100), row("ALL", B, 60), row("ALL", C, "", "confidential"))
    assert not has(hidden, "ALL", REGION)


def test_values_of_different_times_are_not_added():
    mixed = figures(row("ALL", A, 100), row("ALL", B, 60), row("ALL", C, 40, time="2021"))
    assert not has(mixed, "ALL", REGION)


def test_a_delivered_total_is_kept():
    total = one(figures(row("ALL", A, 100), row("ALL", B, 60), row("ALL", C, 40), row("ALL", REGION, 201)), "ALL", REGION)
    assert (total["wert"], total["abgeleitet"]) == (201.0, False)


def test_what_cannot_be_added_has_no_sum():
    assert not has(figures(row("RENT", A, 7), row("RENT", B, 6), row("RENT", C, 5)), "RENT", REGION)


@pytest.mark.parametrize(
    ("signs", "values", "expected"),
    [
        (("", "", "p"), (1, 2, 3), "p"),
        (("limited", "", ""), (1, 2, 3), "limited"),
        (("", "null_exact", ""), (1, 0, 3), ""),
        (("", "rounded_zero", ""), (1000, 0, 3000), ""),  # the region has thousands, not "almost nothing"
        (("p", "rounded_zero", ""), (1, 0, 3), "p"),
        (("null_exact", "null_exact", "null_exact"), (0, 0, 0), "null_exact"),
        (("null_exact", "rounded_zero", "null_exact"), (0, 0, 0), "rounded_zero"),
    ],
)
def test_the_sign_of_a_sum(signs, values, expected):
    rows = [row("ALL", area, value, sign) for area, value, sign in zip((A, B, C), values, signs, strict=True)]
    total = one(figures(*rows), "ALL", REGION)
    assert (total["wert"], total["zeichen"]) == (sum(values), expected)


# --- shares


def test_a_share_is_made_of_counts():
    share = one(figures(row("PART", A, 25), row("ALL", A, 200)), "SHARE", A)
    assert (share["wert"], share["zaehler"], share["nenner"], share["einheit"]) == (12.5, 25.0, 200.0, "%")
    assert share["abgeleitet"] is True


def test_a_regional_share_is_made_of_summed_counts_not_of_shares():
    rows = [
        *(row("PART", area, value) for area, value in ((A, 90), (B, 5), (C, 5))),
        *(row("ALL", area, value) for area, value in ((A, 100), (B, 50), (C, 50))),
    ]
    assert one(figures(*rows), "SHARE", REGION)["wert"] == 50.0  # the mean of 90, 10 and 10 would be 36.7


@pytest.mark.parametrize(
    "rows", [[row("PART", A, 25)], [row("ALL", A, 200)], [row("PART", A, 25), row("ALL", A, 200, time="2021")]]
)
def test_without_numerator_or_denominator_there_is_no_share(rows):
    assert not has(figures(*rows), "SHARE", A)


@pytest.mark.parametrize(
    ("top", "bottom", "sign"),
    [
        (("", "confidential"), (200, ""), "confidential"),
        ((25, ""), ("", "pending"), "pending"),
        ((25, "p"), ("", "pending"), "pending"),
        ((0, "null_exact"), ("", "confidential"), "confidential"),
    ],
)
def test_a_sign_without_value_passes_to_the_share(top, bottom, sign):
    share = one(figures(row("PART", A, *top), row("ALL", A, *bottom)), "SHARE", A)
    assert pd.isna(share["wert"])
    assert share["zeichen"] == sign


@pytest.mark.parametrize(("top", "bottom", "sign"), [("p", "", "p"), ("", "limited", "limited"), ("p", "limited", "p")])
def test_a_sign_with_value_passes_to_the_share(top, bottom, sign):
    share = one(figures(row("PART", A, 25, top), row("ALL", A, 200, bottom)), "SHARE", A)
    assert (share["wert"], share["zeichen"]) == (12.5, sign)


def test_a_share_of_nobody_makes_no_sense():
    share = one(figures(row("PART", A, 0), row("ALL", A, 0)), "SHARE", A)
    assert pd.isna(share["wert"])
    assert share["zeichen"] == "not_applicable"


@pytest.mark.parametrize(
    ("sign", "expected"), [("", "null_exact"), ("null_exact", "null_exact"), ("rounded_zero", "rounded_zero")]
)
def test_nobody_of_many_is_zero_with_its_sign(sign, expected):
    share = one(figures(row("PART", A, 0, sign), row("ALL", A, 200)), "SHARE", A)
    assert (share["wert"], share["zeichen"]) == (0.0, expected)


def test_sources_kinds_and_notes_of_both_are_kept():
    top = row("PART", A, 25, source="Q1", kind="Beispiel", note="erfunden")
    share = one(figures(top, row("ALL", A, 200, source="Q2|Q1", note="Zensus")), "SHARE", A)
    assert (share["quelle"], share["datenart"], share["hinweis"]) == ("Q1|Q2", "Beispiel", "erfunden; Zensus")


COUNTS = st.lists(st.tuples(st.integers(0, 1000), st.integers(1, 1000)), min_size=3, max_size=3)


@settings(max_examples=15, deadline=None)
@given(COUNTS)
def test_the_regional_share_lies_between_its_parts(counts):
    rows = [
        row(code, area, value)
        for area, (top, more) in zip((A, B, C), counts, strict=True)
        for code, value in (("PART", top), ("ALL", top + more))
    ]
    frame = figures(*rows)
    parts = [one(frame, "SHARE", area)["wert"] for area in (A, B, C)]
    share = one(frame, "SHARE", REGION)
    assert min(parts) - 1e-9 <= share["wert"] <= max(parts) + 1e-9
    assert share["wert"] == pytest.approx(100 * sum(top for top, _ in counts) / sum(top + more for top, more in counts))


# --- the whole frame

SOME_ROWS = [
    row("PART", A, 1, "p", source="Q3", note="eins"),
    row("PART", B, 2, "limited", source="Q1", note="zwei"),
    row("PART", C, 3, source="Q2"),
    row("ALL", A, 10, source="Q2"),
    row("ALL", B, 20, source="Q9"),
    row("ALL", C, 30, source="Q3"),
    row("RENT", A, 7.5, time="2022-05"),
    row("RENT", A, 7.0, time="2021-12-31"),
    row("ALL", STATE, 900, time="2021"),
]


@settings(max_examples=10, deadline=None)
@given(st.permutations(SOME_ROWS))
def test_the_order_of_the_rows_does_not_matter(rows):
    pd.testing.assert_frame_equal(figures(*rows), figures(*SOME_ROWS))


def test_the_input_is_left_unchanged():
    values = pd.DataFrame(SOME_ROWS, dtype=str)
    before = values.copy(deep=True)
    compute_figures(values, INDICATORS, AREAS, SIGNS)
    pd.testing.assert_frame_equal(values, before)


def test_nothing_turns_into_zero():
    frame = figures(row("ALL", A, "", "pending"), row("ALL", B, 1))
    assert pd.isna(one(frame, "ALL", A)["wert"])
    assert one(frame, "ALL", A)["zeichen"] == "pending"
    assert not (frame["wert"] == 0).any()


@pytest.mark.parametrize("rows", [[], [row("RENT", A, 7.5)], SOME_ROWS])
def test_types_do_not_depend_on_the_content(rows):
    values = pd.DataFrame(rows, columns=list(row("ALL", A, 1)), dtype=str)
    frame = compute_figures(values, INDICATORS, AREAS, SIGNS)
    assert [str(frame[name].dtype) for name in ("wert", "zaehler", "nenner", "abgeleitet")] == ["float64"] * 3 + ["bool"]
    assert frame["datum"].dtype.kind == "M"
    assert frame["jahr"].dtype.kind == "i"


def test_times_in_a_year_are_sorted():
    frame = figures(*SOME_ROWS)
    assert list(frame.loc[frame["indikator"] == "RENT", "zeit"]) == ["2021-12-31", "2022-05"]


@pytest.mark.parametrize(("time", "point"), [("2022", "2022-07-01"), ("2022-05", "2022-05-15"), ("2022-12-31", "2022-12-31")])
def test_the_point_on_the_time_axis(time, point):
    assert parse_time(time) == pd.Timestamp(point)


def test_merging():
    assert merge_sources(["B|A", "A", "C"]) == "B|A|C"
    assert merge_notes(["x", "", "y", "x"]) == "x; y"
    assert merge_kinds(["amtlich", "veröffentlicht"]) == "veröffentlicht"
    assert merge_kinds(["amtlich", "Beispiel"]) == "Beispiel"
