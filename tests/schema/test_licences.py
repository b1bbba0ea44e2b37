"""The licences of `quellen.csv` and what they are called elsewhere."""

from __future__ import annotations

import pytest

from mib_dashboard.schema.licences import find_licence


@pytest.mark.parametrize(
    ("text", "key", "page"),
    [
        ("dl-de/by-2-0 (Zensusdaten); MIT (Aufbereitung)", "dl-by-de/2.0", "https://www.govdata.de/dl-de/by-2-0"),
        ("CC BY-SA 4.0 (Wikipedia)", "cc-by-sa/4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
        ("CC BY 4.0", "cc-by/4.0", "https://creativecommons.org/licenses/by/4.0/"),
    ],
)
def test_the_beginning_decides_and_the_rest_is_a_remark(text, key, page):
    assert (find_licence(text).key, find_licence(text).page) == (key, page)


@pytest.mark.parametrize("text", ["", "Nutzung mit der Stelle zu klären", "nach dl-de/by-2-0 zu klären", "Lizenz nicht genannt"])
def test_what_nobody_gave_is_no_licence(text):
    assert find_licence(text) is None
