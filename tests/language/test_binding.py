"""What must not be torn apart at the end of a line."""

from __future__ import annotations

import pytest

from mib_dashboard.language.binding import bind_words


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Verein Brücke e. V. (Beispiel)", "Verein Brücke e._V. (Beispiel)"),
        ("z. B. und u. a. sowie d. h.", "z._B. und u._a. sowie d._h."),
        ("§ 24 AufenthG, Nr. 3", "§_24 AufenthG, Nr._3"),
        ("28.11.2026, 14:05 Uhr", "28.11.2026, 14:05_Uhr"),
        ("Ende. Vom Anfang", "Ende. Vom Anfang"),
    ],
)
def test_parts_of_an_abbreviation_stay_together(written: str, printed: str) -> None:
    assert bind_words(written) == printed.replace("_", "\N{NO-BREAK SPACE}")
