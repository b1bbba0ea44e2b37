"""From parts to a report: which rows stand behind it, their sources, the signs used, what a reader must know."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple
from urllib.parse import quote, urlencode

import pandas as pd

from mib_dashboard.analysis.figures.points import Point
from mib_dashboard.analysis.figures.public import build_credit, compute_public_table, join_licences
from mib_dashboard.analysis.figures.sign_words import write_point
from mib_dashboard.analysis.figures.wording import describe_bare, describe_point, speak_point
from mib_dashboard.analysis.reports.prepare import Key, Prepared
from mib_dashboard.language.formats import NO_DATA, format_time
from mib_dashboard.model.dataset import Area, Catalogue, Sign, Source
from mib_dashboard.report import example_mark
from mib_dashboard.report.figures import Cell
from mib_dashboard.report.pictures import Credit
from mib_dashboard.report.report import Block, Report, Statement
from mib_dashboard.report.sources import OPEN_LICENCE, SourceNote
from mib_dashboard.schema import Col, DataKind

DISCLOSURE = (
    "Zahlen, aus denen sich auf einzelne Menschen schließen ließe, sind geheim gehalten. An ihrer Stelle steht ein Zeichen, "
    "keine Null."
)
OPEN_LICENCES = (
    f"Wo „{OPEN_LICENCE}“ steht, sind einzelne Zahlen mit ihrer Quelle zitiert; wer sie über dieses Papier hinaus verwenden "
    "will, fragt vorher beim Herausgeber nach."
)
NO_VALUES = "Für diese Auswahl liegt zu keinem Indikator ein Wert vor. Wo eine Zahl stünde, sagt das Papier, dass sie fehlt."
_PLACEHOLDER = re.compile(r"^\[.*\]$")


class Part(NamedTuple):
    """A block, the rows of the data set it shows, and whether anything else in it (offers) is invented.

    `named`: as in `Report`, the rows about goals, bodies and meetings it tells of.
    """

    block: Block
    keys: tuple[Key, ...] = ()
    is_example: bool = False
    named: tuple[str, ...] = ()


def build_report(
    ground: Prepared,
    parts: Sequence[Part],
    *,
    kind: str,
    key: str,
    title: str,
    subtitle: str,
    selection: Sequence[tuple[str, str]],
    query: Mapping[str, str | Sequence[str]],
    one_page: bool = False,
    variant: Sequence[str] = (),
    page: str = "bericht",
) -> Report:
    """Assemble the parts. `page` and `query` make the link to the same view in the app; the rest as in `Report`."""
    data = ground.data
    rows = ground.select(key for part in parts for key in part.keys)
    chosen, asked, told = list(selection), dict(query), list(variant)
    if ground.day is not None:
        day = ground.day.isoformat()
        chosen.append(("Stichtag", f"Zahlen bis {format_time(day)}"))
        asked[f"{page}_stichtag"] = day
        told.append(f"bis-{day}")
    sources = list_sources(rows[Col.QUELLE], data.sources)
    notes = [DISCLOSURE] if rows[Col.WERT].notna().any() else [NO_VALUES]
    notes += [OPEN_LICENCES] if any(source.note for source in sources) else []
    return Report(
        kind=kind,
        key=key,
        title=title,
        subtitle=subtitle,
        selection=tuple(chosen),
        blocks=tuple(part.block for part in parts),
        credit=_credit_rows(ground, rows),
        sources=sources,
        signs=list_signs(rows[Col.ZEICHEN], data.signs),
        notes=tuple(notes),
        version=data.version,
        created=ground.created,
        is_example=bool((rows[Col.DATENART] == DataKind.EXAMPLE).any()) or any(part.is_example for part in parts),
        link=f"{ground.address}/{page}?{urlencode(asked, doseq=True, quote_via=quote)}",
        publisher=name_publisher(data.operator, data.region),
        figures=compute_public_table(rows, data),
        one_page=one_page,
        variant=tuple(told),
        named=tuple(part.named for part in parts) if any(part.named for part in parts) else (),
    )


def name_publisher(operator: Mapping[str, str], region: Area) -> str:
    """The operator, or the district as long as the operator has not filled in a name."""
    name = operator.get("name", "").strip()
    return region.name if not name or _PLACEHOLDER.match(name) else name


def list_sources(cells: Iterable[str], sources: Mapping[str, Source]) -> tuple[SourceNote, ...]:
    """The sources of these cells (codes joined by `|`), each once, in order of appearance."""
    codes = dict.fromkeys(part for cell in cells for part in cell.split("|") if part in sources)
    found = (sources[code] for code in codes)
    return tuple(
        SourceNote(
            title=source.title,
            publisher=source.publisher,
            as_of=source.as_of,
            licence=source.licence,
            reference=source.reference,
            note="" if source.licence_settled else OPEN_LICENCE,
        )
        for source in found
    )


def list_signs(codes: Iterable[str], signs: Mapping[str, Sign]) -> tuple[tuple[str, str], ...]:
    """Printed sign and meaning of the signs used, in the order of the table of signs.

    Where one sign stands for two things ("." secret, unknown), its meaning begins with the words that its cells print.
    """
    found = set(codes)
    used = [sign for code, sign in signs.items() if code in found]
    often = Counter(sign.symbol for sign in used)
    return tuple((sign.symbol, f"{sign.spoken}: {sign.meaning}" if often[sign.symbol] > 1 else sign.meaning) for sign in used)


def build_cell(catalogue: Catalogue, point: Point | None) -> Cell:
    """A figure as a cell; without a row "keine Angabe". A sign that stands alone has its words beside it in print, too."""
    if point is None:
        return Cell(NO_DATA)
    text, spoken = describe_point(catalogue, point), speak_point(catalogue, point)
    if point.value is None:
        text = write_point(catalogue, point)
    return Cell(text, point.value, "" if spoken == text else spoken)


def build_bare_cell(catalogue: Catalogue, point: Point | None) -> Cell:
    """The same without a unit that is a word."""
    cell = build_cell(catalogue, point)
    return cell if point is None or point.value is None else Cell(describe_bare(catalogue, point), cell.value, cell.spoken)


def key_of(point: Point) -> Key:
    """The key of the row of a point."""
    return point.indicator, point.area, point.time


def credit_of(ground: Prepared, keys: Sequence[Key]) -> Credit | None:
    """The source line of these rows on paper; None without any."""
    return _credit_rows(ground, ground.select(keys))


def _credit_rows(ground: Prepared, rows: pd.DataFrame) -> Credit | None:
    """As on the pages, but what to mind about licences that are not settled stands once, in the notes."""
    if rows.empty:
        return None
    found = list_sources(rows[Col.QUELLE], ground.data.sources)
    licences = join_licences("nicht genannt" if source.note else source.licence for source in found)
    note = example_mark.mark_note("", is_example=example_mark.has_examples(rows))
    return replace(build_credit(rows, ground.data.sources), licence=licences, note=note)


def number_sources(statements: Sequence[Statement]) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """For footnotes: the number (from 1) of each statement's source, and the sources in order."""
    order = {source: place for place, source in enumerate(dict.fromkeys(s.source for s in statements if s.source), start=1)}
    return tuple(order.get(s.source, 0) for s in statements), tuple(order)
