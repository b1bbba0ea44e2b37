"""Whether the profile in Leichte Sprache says about offers what its own tables say, read from the printed blocks alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mib_dashboard.analysis.figures.profile import Profile
from mib_dashboard.analysis.offers.validity import list_counting_fields
from mib_dashboard.analysis.reports import Prepared
from mib_dashboard.analysis.reports.offers import build_gaps, build_offers
from mib_dashboard.analysis.reports.statements import build_plain_text
from mib_dashboard.model.dataset import Area
from mib_dashboard.report.report import TableBlock, TextBlock

_FIELD = re.compile(r"Zum Bereich (.+?) (kennen|haben) wir (.+)\.$")
_WIDER = re.compile(r"Aber es gibt (ein|\d+) Angebote? für mehrere Orte\.")
_TOTAL = re.compile(r"selbst kennen wir (noch kein|ein|\d+) Angebot")
_WORDS = {"ein": 1, "noch kein": 0}
_KINDS = {"ohne Eintrag": "nichts", "nicht gezählt": "Einträge", "nur Angebote für alle": "für alle"}


class Told(NamedTuple):
    """What is said of a field without an offer on the spot: why, and how many there are for several places."""

    kind: str
    wider: int
    open_to_all: bool


def find_other_offers(ground: Prepared, area: Area) -> Iterator[str]:
    """German faults: a field, or the number of all offers, that the text tells otherwise than the tables."""
    profile = Profile(area, (), (), (), (), ())
    plain, gaps, table = (
        part.block for part in (build_plain_text(ground, area), build_gaps(ground, profile), build_offers(ground, area))
    )
    assert isinstance(plain, TextBlock)
    assert isinstance(gaps, TextBlock)
    assert isinstance(table, TableBlock)
    book, texts = ground.data.offers, [statement.text for statement in plain.statements]
    assert book is not None
    rows = {row[0].text: [int(cell.value or 0) for cell in row[1:]] for row in table.rows}
    told = dict(_read_fields(texts))
    for code in list_counting_fields(book):
        wanted = _read_tables(rows, book.fields[code].name, [statement.text for statement in gaps.statements])
        found = told.get(ground.data.texts.fields[code].subject)
        if found != wanted:
            yield f"{area.name}, {book.fields[code].name}: im Text {found}, in den Tabellen {wanted}"
    word = next(match[1] for text in texts if (match := _TOTAL.search(text)))
    number, local = int(_WORDS.get(word, word)), [counts[0] for counts in rows.values()] or [0]
    if not max(local) <= number <= sum(local):
        yield f"{area.name}: im Text {number} Angebote vor Ort, in der Tabelle {local}"


def _read_fields(texts: Sequence[str]) -> Iterator[tuple[str, Told]]:
    for place, text in enumerate(texts):
        if match := _FIELD.search(text):
            kind = "für alle" if "für alle" in match[3] else "nichts" if match[2] == "kennen" else "Einträge"
            after = " ".join(texts[place + 1 : place + 3]).partition("Zum Bereich")[0]
            wider = _WIDER.search(after)
            open_to_all = "Aber es gibt Angebote für alle Menschen." in after
            yield match[1], Told(kind, int(_WORDS.get(wider[1], wider[1])) if wider else 0, open_to_all)


def _read_tables(rows: dict[str, list[int]], name: str, gaps: Sequence[str]) -> Told | None:
    local, regional, statewide, general = rows.get(name, [0] * 4)
    if local:
        return None
    kind = next((kind for words, kind in _KINDS.items() if any(words in text and name in text for text in gaps)), "")
    wider = regional + statewide
    return Told(kind, wider, not wider and kind != "für alle" and general > 0)
