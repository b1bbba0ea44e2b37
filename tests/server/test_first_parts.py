"""Pages of several parts: the document holds the one that the address names."""

from datetime import date

import pytest

from mib_dashboard.first import compose_page, prepare_first
from tests.offer_toys import OFFERS, with_offers


@pytest.mark.parametrize(
    ("path", "part", "title"),
    [
        ("luecken", {"luecken_teil": "Zeiten, Sprachen, Träger"}, "Auf wie vielen Trägern ein Feld ruht"),
        ("angebote", {}, "Angebote vor Ort"),
        ("datenstand", {"datenstand_teil": "Dateien"}, "Dateien"),
        ("datenstand", {"datenstand_teil": "Nach Jahren"}, "Werte nach Jahren"),
        ("datenstand", {"datenstand_teil": "Lieferungen"}, "Wer was bis wann liefern soll"),
    ],
)
def test_every_part_of_a_page_has_its_own_content(toy_dataset, path, part, title):
    found = compose_page(path, part.items(), prepare_first(with_offers(toy_dataset, OFFERS), date(2026, 11, 28)))
    assert any(block.title.startswith(title) for block in found.report.blocks)
    assert not found.answers
