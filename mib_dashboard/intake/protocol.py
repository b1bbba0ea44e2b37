"""The protocol of a delivery as a paper: what came, from whom, what was found and decided, what it changed, who stands for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from mib_dashboard.analysis.figures.public import PUBLIC_COLUMNS
from mib_dashboard.intake.compare import count_differences
from mib_dashboard.intake.preview import PROTECTING, SMALL, ProtectionPreview
from mib_dashboard.language.formats import describe_value, format_number, format_time
from mib_dashboard.language.moments import format_moment
from mib_dashboard.model.dataset import Areas
from mib_dashboard.model.intake import IntakeFinding
from mib_dashboard.report.figures import Cell, Column
from mib_dashboard.report.report import Report, TableBlock
from mib_dashboard.schema import Col, Difference
from mib_dashboard.store.deliveries import Delivery, DeliveryStep
from mib_dashboard.store.releases import Release

EDIT_HEADS = ("Zelle", "Indikator", "Gebiet", "Zeit", "In der Datei gelesen", "Jetzt", "Grund", "Wer", "Wann")
_MOST_ROWS = 400
_NOBODY = "noch niemand"


@dataclass(frozen=True)
class ProtocolContent:
    """All a protocol tells. `decisions`: key of a finding → reason and account in words; `preview` None: not looked at yet.

    `names` and `signs`: words for the codes of indicators and of signs; `supplier`: the name of the office. `edits`: rows
    corrected by hand, as `EDIT_HEADS`.
    """

    delivery: Delivery
    steps: Sequence[DeliveryStep]
    findings: Sequence[IntakeFinding]
    decisions: Mapping[str, str]
    compared: pd.DataFrame
    areas: Areas
    names: Mapping[str, str]
    supplier: str
    signs: Mapping[str, str]
    hands: Sequence[str] = ()
    release: Release | None = None
    preview: ProtectionPreview | None = None
    edits: Sequence[Sequence[str]] = ()


def build_protocol(content: ProtocolContent, created: date, publisher: str) -> Report:
    """The paper; it names accounts and delivered values and is for those who prepare and release."""
    delivery = content.delivery
    return Report(
        kind="protokoll",
        key=f"lieferung-{delivery.id}",
        title=f"Protokoll der Lieferung {delivery.id}",
        subtitle=f"{content.supplier}: {delivery.file_name}. Für die Akten, nicht zur Veröffentlichung.",
        selection=(("Stand", str(delivery.state)),),
        blocks=(
            _tell_delivery(content), _tell_steps(content), _tell_findings(content), _tell_edits(content), _tell_counts(content),
            _tell_cells(content),
        ),
        credit=None,
        sources=(),
        signs=(),
        notes=("Dieses Protokoll enthält Werte vor der Geheimhaltung.",),
        version=f"Freigabe {content.release.number}" if content.release else "nicht freigegeben",
        created=created,
        is_example=False,
        link="",
        publisher=publisher,
        figures=pd.DataFrame(columns=list(PUBLIC_COLUMNS)),
    )  # fmt: skip


def _tell_delivery(content: ProtocolContent) -> TableBlock:
    delivery, release = content.delivery, content.release
    rows = [
        ("Lieferant", content.supplier),
        ("Datei", delivery.file_name),
        ("SHA-256", " ".join(delivery.sha256[start : start + 16] for start in range(0, len(delivery.sha256), 16))),
        ("Eingegangen", f"{format_moment(delivery.received)}, abgegeben von {delivery.received_by}"),
        ("Erfasst von", ", ".join(content.hands) or delivery.prepared_by or _NOBODY),
        ("Freigegeben von", delivery.released_by or _NOBODY),
    ]
    if release is not None:
        rows += [
            ("Freigabe", f"Nr. {release.number}, {release.kind}, am {format_moment(release.created)}"),
            ("Sichtbar ab", format_moment(release.visible_from)),
            ("Grund", release.reason),
        ]
    rows += [("Hinweis", str(notice)) for notice in delivery.notices]
    return _table("Die Lieferung", ("Angabe", "Inhalt"), rows)


def _tell_steps(content: ProtocolContent) -> TableBlock:
    rows = [(str(step.state), format_moment(step.at), step.account, step.reason) for step in content.steps]
    return _table("Schritte", ("Stand", "Wann", "Konto", "Grund"), rows)


def _tell_findings(content: ProtocolContent) -> TableBlock:
    rows = [
        (str(one.level), one.place, f"{one.rule}: {one.message}", content.decisions.get(one.key, "–")) for one in content.findings
    ]
    return _table("Befunde und Entscheidungen", ("Stufe", "Ort", "Befund", "Entscheidung"), rows, "Die Prüfung fand nichts.")


def _tell_edits(content: ProtocolContent) -> TableBlock:
    return _table("Berichtigt nach dem Lesen", EDIT_HEADS, content.edits, "Alle Werte sind, wie sie in der Datei stehen.")


def _tell_counts(content: ProtocolContent) -> TableBlock:
    counts = count_differences(content.compared)
    rows = [(f"Zellen: {kind}", format_number(counts[kind])) for kind in Difference]
    if content.preview is not None:
        shown = content.preview
        rows += [
            ("Gelieferte Zahlen", format_number(shown.delivered)),
            ("davon geheim, weil zu klein", format_number(shown.count(SMALL))),
            ("davon geheim, weil sie andere schützen", format_number(shown.count(PROTECTING))),
            ("davon gerundet", format_number(shown.rounded)),
            ("bisher gezeigte Zahlen, die verschwinden", format_number(len(shown.lost))),
        ]
    return _table("Unterschied und Schutz", ("Was", "Anzahl"), rows)


def _tell_cells(content: ProtocolContent) -> TableBlock:
    moved = content.compared[content.compared[Col.UNTERSCHIED] != Difference.SAME]
    names = (
        Col.UNTERSCHIED, Col.INDIKATOR, Col.GEBIET, Col.ZEIT, Col.BISHER, Col.BISHER_ZEICHEN, Col.WERT, Col.ZEICHEN, Col.ZELLE,
    )  # fmt: skip
    rows = [
        (str(kind), content.names.get(code, code), content.areas[area].short_name if area in content.areas else area,
         format_time(time), describe_value(old, old_sign, content.signs), describe_value(new, sign, content.signs), cell)
        for kind, code, area, time, old, old_sign, new, sign, cell in zip(*(moved[name] for name in names), strict=True)
    ]  # fmt: skip
    heads = ("Unterschied", "Indikator", "Gebiet", "Zeit", "Bisher", "Jetzt", "Zelle")
    note = f"Gezeigt sind {_MOST_ROWS} von {len(rows)} Zellen." if len(rows) > _MOST_ROWS else ""
    return _table("Zellen, die sich unterscheiden", heads, rows[:_MOST_ROWS], "Keine Zelle unterscheidet sich.", note)


def _table(title: str, heads: Iterable[str], rows: Iterable[Sequence[str]], empty: str = "", note: str = "") -> TableBlock:
    cells = tuple(tuple(Cell(text) for text in row) for row in rows)
    return TableBlock(title, tuple(Column(head) for head in heads), cells, note=note, empty=empty)
