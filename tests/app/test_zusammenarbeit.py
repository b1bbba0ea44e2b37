"""The page of cooperation: empty on real data and helpful about it, complete on toys, without anything that is not public."""

from __future__ import annotations

from tests.app.test_ziele import words
from tests.offer_toys import write_offers
from tests.steering_toys import SECRET, write_steering


def test_without_entries_the_page_says_what_is_needed(toy, open_toy_page):
    write_offers(toy)
    app = open_toy_page("zusammenarbeit")
    assert not app.exception
    assert "Gebraucht werden Gremien" in words(app)


def test_network_seats_and_events_are_told(toy, open_toy_page):
    write_steering(write_offers(toy))
    app = open_toy_page("zusammenarbeit", zusammenarbeit_wer="Verein Brücke e. V.")
    assert not app.exception
    text = words(app)
    assert "1 Verbindung zwischen 2 Trägern" in text
    assert "Gemeinde Ödheim (Netzwerk)" in text
    assert "Netzwerk: 1 Verbindung" in text, "the picture says the same in words"
    assert 'href="zusammenarbeit?zusammenarbeit_wer=Gemeinde%20%C3%96dheim" data-hier' in text, "a place chooses its member"
    assert 'href="zusammenarbeit" data-hier' in text, "that of the chosen one gives it up"
    assert "A4-Seite (PDF)" in text
    assert "Quelle: erfunden" in text
    assert "Ohne Sitz sind diese Gruppen" in text
    tables = " ".join(table.value.to_csv() for table in app.table).replace("\\", "")
    assert "1 Sitz: Verwaltung 1" in tables
    assert "12" in tables
    assert SECRET not in text + tables
