"""What the head of a column is thought to mean: shared words, never letters that only look alike."""

from __future__ import annotations

import pytest

from mib_dashboard.intake.understand.likely import find_likely

CATALOGUE = {
    "WAHL": "Wahlberechtigte Landtagswahl", "EINB": "Einbürgerungen (Anzahl)", "ALO": "Arbeitslose, ausländisch",
    "KITA": "Kinder von 3 bis 5 in Kitas", "FLAE": "Fläche", "AUSZUG": "Mit Recht auf Auszug (Anzahl)",
    "MANN": "Bevölkerung männlich", "BEV": "Bevölkerung", "SGB": "SGB-II-Quote, ausländisch", "UNBEFR": "Unbefristet aufhältig",
}  # fmt: skip


@pytest.mark.parametrize(
    ("head", "likely"),
    [
        ("Einbürgerungen", ["EINB"]),
        ("Arbeitslose Ausländer", ["ALO"]),
        ("Kinder in Kitas 2025", ["KITA"]),
        ("SGB II", ["SGB"]),
        ("unbefristet", ["UNBEFR"]),
        ("Bevölkerung am 31.12.2024", ["BEV", "MANN"]),
    ],
)
def test_shared_words_are_found_the_closest_first(head, likely):
    assert find_likely(head, CATALOGUE) == likely


@pytest.mark.parametrize(
    "head",
    [
        "Leistungsberechtigte",
        "Schüler",
        "insg.",
        "Anzahl",
        "m",
        "ELB männlich",
        "Leistungsberechtigte | dar. Ausländer",
        "",
        "befristet",
    ],
)
def test_nothing_is_suggested_where_no_telling_word_is_shared(head):
    assert find_likely(head, CATALOGUE) == []
