"""What the data log keeps from the public: only what nothing else needs can stay away."""

from __future__ import annotations

from mib_dashboard.delivery.rules.ledger import Ledger, at_rows, select
from mib_dashboard.delivery.withhold import WITHHOLDABLE, list_withheld
from mib_dashboard.model.dataset import Finding
from mib_dashboard.schema import DATA_LOG, TABLES, Col, FileStatus, FindingLevel

_KEPT = "Keine Zeile dieser Datei ist öffentlich: Nichts davon wird gezeigt, verrechnet oder ausgegeben."
_WITH_IT = "Nicht öffentlich, weil die Datei ohne eine andere, die es nicht ist, nicht gezeigt werden kann."


def check_withheld(book: Ledger) -> list[Finding]:
    """A file that is needed everywhere cannot be kept back (error); what is kept back is told (note)."""
    tables = {raw.file: raw.table.name for raw in book.raw.tables}
    log = book.rows(DATA_LOG)
    log = select(log, (log[Col.STATUS] == FileStatus.NOT_PUBLIC) & log[Col.DATEI].isin(book.raw.files))
    can_stay = [tables.get(name) in WITHHOLDABLE for name in log[Col.DATEI]]
    files = {table.name: table.file for table in TABLES}
    possible = ", ".join(files[name] for name in WITHHOLDABLE)
    wrong = f"Ohne diese Datei lässt sich nichts zeigen; „{FileStatus.NOT_PUBLIC}“ geht nur bei: {possible}."
    told = select(log, can_stay)
    with_it = sorted(list_withheld(book.raw) - set(log[Col.DATEI]))
    return [
        *at_rows(select(log, [not can for can in can_stay]), Col.STATUS, wrong),
        *at_rows(told, Col.STATUS, [f"{name}: {_KEPT}" for name in told[Col.DATEI]], FindingLevel.NOTE),
        *(Finding(FindingLevel.NOTE, name, 0, "", _WITH_IT) for name in with_it),
    ]
