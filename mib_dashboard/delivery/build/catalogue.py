"""Catalogue rows to objects. Expects frames that passed the validation."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from types import SimpleNamespace

import pandas as pd

from mib_dashboard.language.formats import append_remarks, fold
from mib_dashboard.language.units import find_scale
from mib_dashboard.model.areas import split_origin
from mib_dashboard.model.dataset import Annotation, Area, Areas, Indicator, Sign, Source, Topic
from mib_dashboard.model.deliveries import Supplier
from mib_dashboard.schema import SEPARATOR, Counted, Kind, Level, TimeKind, YesNo
from mib_dashboard.schema import Collection as Part
from mib_dashboard.schema.rows import list_rows


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(SEPARATOR) if part.strip())


def build_areas(frame: pd.DataFrame, drawn: Collection[str] | None = None) -> Areas:
    """`gebiete` → areas by AGS, in the order of the file; `drawn`: those with a boundary."""
    return Areas({area.ags: area for area in map(_area, _rows(frame))}, drawn)


def _area(row: SimpleNamespace) -> Area:
    predecessors, former_names = split_origin(row.vorgaenger)
    return Area(
        row.ags, row.name, row.kurzname, row.ortsangabe, Level(row.ebene), row.gehoert_zu,
        valid_from=_day(row.gueltig_ab),
        valid_to=_day(row.gueltig_bis),
        predecessors=predecessors,
        former_names=former_names,
    )  # fmt: skip


def _day(cell: str) -> date | None:
    return date.fromisoformat(cell) if cell else None


def build_topics(frame: pd.DataFrame) -> dict[str, Topic]:
    """`themenfelder` → topics by code, in their printed order."""
    topics = [Topic(r.themenfeld, r.name, int(r.reihenfolge), r.frage) for r in _rows(frame)]
    return {topic.code: topic for topic in sorted(topics, key=lambda t: t.order)}


def build_indicators(frame: pd.DataFrame, suppliers: Mapping[str, Supplier] | None = None) -> dict[str, Indicator]:
    """`indikatoren` → indicators by code, in the order of the file; codes of `suppliers` become their names."""
    return {row.code: _indicator(row, suppliers or {}) for row in _rows(frame)}


def build_sources(frame: pd.DataFrame) -> dict[str, Source]:
    """`quellen` → sources by code."""
    return {
        r.quelle: Source(
            r.quelle,
            r.titel,
            r.herausgeber,
            r.fundstelle,
            r.lizenz,
            r.lizenz_geklaert == YesNo.YES,
            r.stand,
            r.vermerk,
            r.hinweis,
        )
        for r in _rows(frame)
    }


def build_annotations(frame: pd.DataFrame) -> tuple[Annotation, ...]:
    """`anmerkungen` → annotations by date."""
    notes = [
        Annotation(
            r.id,
            r.art,
            date.fromisoformat(r.datum),
            _parts(r.indikatoren),
            r.titel,
            r.text,
            r.beleg,
            r.zu_bestaetigen,
            tuple(Level(part) for part in _parts(r.ebenen)),
            _parts(r.gebiete),
        )
        for r in _rows(frame)
    ]
    return tuple(sorted(notes, key=lambda n: n.day))


def build_signs(frame: pd.DataFrame) -> dict[str, Sign]:
    """`zeichen` → signs by machine code."""
    return {r.code: Sign(r.code, r.zeichen, r.bedeutung, r.vorlesen, r.mit_wert == YesNo.YES) for r in _rows(frame)}


def _rows(frame: pd.DataFrame) -> list[SimpleNamespace]:
    """Rows with their cells as attributes (a pandas row would hide the column `name`)."""
    return [SimpleNamespace(**cells) for cells in list_rows(frame)]


def _indicator(row: SimpleNamespace, suppliers: Mapping[str, Supplier]) -> Indicator:
    delivering = _parts(row.lieferant)
    return Indicator(
        code=row.code,
        name=row.name,
        short_name=_label(row),
        topic=row.themenfeld,
        collection=row.satz,
        kind=Kind(row.art),
        numerator=row.zaehler,
        denominator=row.nenner,
        factor=float(row.faktor or find_scale(row.einheit) or 1),
        unit=row.einheit,
        decimals=int(row.nachkommastellen),
        additive=row.summierbar == YesNo.YES,
        time_kind=TimeKind(row.zeitart),
        definition=row.definition,
        numerator_text=row.zaehler_text,
        denominator_text=row.nenner_text,
        polarity=row.polaritaet,
        levels=tuple(Level(part) for part in _parts(row.ebenen)),
        rhythm=row.rhythmus,
        supplier="; ".join(suppliers[code].name if code in suppliers else code for code in delivering),
        concept=row.konzept,
        laender=row.laender,
        kgst=row.kgst,
        zaragoza=row.zaragoza,
        caution=row.achtung,
        to_confirm=row.zu_bestaetigen,
        related=_parts(row.bezug),
        suppliers=delivering,
        title=row.kurzname,
        counted=row.gezaehlte,
        question=row.frage,
        is_preferred=row.bevorzugt != YesNo.NO,
        series=row.quellenwort,
        difference=row.abweichung,
        search_words=_parts(row.suchworte),
    )


def _label(row: SimpleNamespace) -> str:
    """`Beschäftigungsquote (ohne deutschen Pass)`: the name with what it does not say itself; count series say it all."""
    if row.satz == Part.COUNTS:
        return str(row.kurzname)
    who = Counted(row.gezaehlte).short if row.gezaehlte else ""
    is_said = fold(who.removeprefix("mit ")) in fold(row.kurzname)
    told = [*([who] if who and not is_said else []), *([row.quellenwort] if row.bevorzugt == YesNo.NO else [])]
    return append_remarks(row.kurzname, told)
