"""The shipped values are the published ones: hand-checked figures, totals of the region."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mib_dashboard import schema
from tests.data.shipped import frame, indicators, values

REGION = "10041"

# Typed in by hand after looking into the published source: indicator, area, time, value.
PUBLISHED = [
    ("BEV-INSG", "10041", "1983-12-31", "358911"),
    ("BEV-INSG", "10041100", "2009-12-31", "175810"),
    ("BEV-INSG", "10041511", "2020-12-31", "10000"),
    ("BEV-INSG", "10041100", "2023-12-31", "183509"),
    ("BEV-INSG", "10041", "2023-12-31", "332427"),
    ("BEV-Z22", "10041", "2024-12-31", "333149"),
    ("BEV-INSG", "10", "2023-12-31", "994424"),
    ("BEV-INSG", "DE", "2023-12-31", "84669326"),
    ("BEV-FLAECHE", "10041519", "2023-12-31", "67.10"),
    ("ZEN-MIETE", "10041512", "2022-05-15", "5.06"),
    ("ZEN-EIGEN", "10041516", "2022-05-15", "65.6"),
    ("ZEN-HHGR", "10041100", "2022-05-15", "1.86"),
    ("WAHL-KTW-BER", "10041", "2024-06-09", "248961"),
    ("WAHL-KTW-WAE", "10041", "2024-06-09", "148294"),
    ("WAHL-BTW-WAE", "10041", "2025-02-23", "185661"),
    ("WAHL-BTW-BER", "10041", "2025-02-23", "231434"),
    ("WAHL-BTW-WAE", "WK296", "2002-09-22", "164069"),
    ("WAHL-BTW-WAE", "10041100", "2025-02-23", "94027"),
    ("SVB-AO", "10041100", "2021-06-30", "113150"),
    ("INK-AUSL", "10041", "1995", "10.22"),
    ("INK-AUSL", "10041", "2022", "18.1"),
    ("INK-OHNE", "10041", "2022", "8.8"),
    ("INK-KITA-U3", "10041", "2020", "28.28"),
    ("INK-ALQ", "10041", "2021", "9.61"),
    ("SDK-AUSL", "10041", "2022-12-31", "18.1"),
    ("SDK-OHNE", "10041", "2022", "8.8"),
    ("SDK-KITA-U3", "10041", "2023-03-01", "31.5"),
    ("SDK-ALQ", "10041", "2023-10", "9.5"),
    ("SDK-SGB2-AUSL", "10041", "2023-08", "49.4"),
    ("SDW-AUSL", "WK296", "2015-12-31", "12.9"),
    ("SDW-AUSL", "WK296", "2019-12-31", "16.4"),
    ("SDW-AUSL", "WK296", "2023-12-31", "20.9"),
    ("SDW-SGB2-AUSL", "WK296", "2024-08", "50.5"),
    ("EINB-ANZ", "10041", "2024", "996"),
    ("EINB-ANZ", "10", "2021", "837"),
    ("BA-ALO", "10041", "2023-03", "16452"),
    ("BA-ALQ", "10041", "2020-04", "10.1"),
    ("EWF-AUSLANT", "10041100", "2022-12-31", "23.5"),
    ("AZR-SCHUTZ", "10", "2018-12-31", "27645"),
]

# Totals that do not equal the sum of the ten, each with its reason.
UNEQUAL_TOTALS = {
    ("WAHL-BTW-WAE", "2025-02-23"): "region final, municipalities provisional (election night)",
}


@pytest.mark.parametrize(("indicator", "area", "time", "value"), PUBLISHED)
def test_published_value(indicator, area, time, value):
    rows = values()
    hit = rows[(rows["indikator"] == indicator) & (rows["gebiet"] == area) & (rows["zeit"] == time)]
    assert [Decimal(cell) for cell in hit["wert"]] == [Decimal(value)]


def test_region_equals_the_sum_of_its_municipalities():
    areas = frame(schema.AREAS).set_index("ags")
    parts = set(areas[areas["gehoert_zu"] == REGION].index)
    assert len(parts) == 10
    additive = set(indicators()[indicators()["summierbar"] == "ja"].index)
    rows = values()[values()["indikator"].isin(additive)]
    compared = set()
    for (code, time), group in rows.groupby(["indikator", "zeit"]):
        total = group[group["gebiet"] == REGION]["wert"]
        members = group[group["gebiet"].isin(parts)]
        if total.empty or set(members["gebiet"]) != parts:
            continue
        compared.add((code, time))
        is_equal = sum(Decimal(cell) for cell in members["wert"]) == Decimal(total.iloc[0])
        assert is_equal is ((code, time) not in UNEQUAL_TOTALS), (code, time)
    assert set(UNEQUAL_TOTALS) <= compared
    assert len(compared) > 70
