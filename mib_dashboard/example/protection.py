"""Rules of the disclosure control as real sources would have them, and how the invented series hang together."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from mib_dashboard.delivery.load import RawData
from mib_dashboard.example.catalogue import source_code
from mib_dashboard.example.tables import Row, read_words, split
from mib_dashboard.schema import Col
from mib_dashboard.schema.protection import LINKS
from mib_dashboard.schema.rows import list_rows


def build_rules(used: Iterable[str]) -> list[Row]:
    """Rows of `schema.protection.RULES`: one for every source with values."""
    return [
        row | {Col.QUELLE: source_code(row[Col.QUELLE]), Col.INDIKATOR: ""}
        for row in read_words("geheimhaltung")
        if row[Col.QUELLE] in used
    ]


def build_links(raw: RawData, catalogue: Collection[str]) -> list[Row]:
    """Rows of `schema.protection.LINKS` between series that are there: those of the delivery, and what is so only here."""
    given = list_rows(raw.frame(LINKS)[list(LINKS.public_columns)])
    links = (*given, *read_words("zusammenhaenge"))
    return [dict(row) for row in links if {row[Col.GESAMT], *split(row[Col.TEILE])} <= set(catalogue)]
