"""A report: what one paper, slide deck, workbook or web page says, independent of the format that prints it.

Made by `analysis.reports` from the protected data set, printed by `exports.FORMATS`. All texts are German, plain (not yet
escaped) and ready to print; every figure carries its printed form, so that no format computes or rounds anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import unquote

import pandas as pd

from mib_dashboard.language.safe import slug
from mib_dashboard.model.texts import FigureRef
from mib_dashboard.report.figures import Cell, Column, KeyFigure
from mib_dashboard.report.pictures import BarSpec, ChartSpec, Credit, FunnelSpec, GridSpec, QuadrantSpec
from mib_dashboard.report.sources import SourceNote, list_lines
from mib_dashboard.settings.addresses import is_loopback

Spec = ChartSpec | BarSpec | GridSpec | FunnelSpec | QuadrantSpec
TABLES_ELSEWHERE = (
    "Die Tabellen zu den Diagrammen stehen in der Fassung mit Anhang, in der Excel-Datei und auf der Webseite ohne Netz."
)
Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Statement:
    """One German sentence; `refs` are the rows its figures come from, `source` the short credit of those rows.

    `is_off`: its printed difference is not the difference of its printed figures, so that the note of the block concerns it.
    `heading`: what it and those after it are about, where that begins. `of_offers`, here and below: it tells of offers, and goes
    with them when they are not public any more.
    """

    text: str
    refs: tuple[FigureRef, ...] = ()
    source: str = ""
    is_off: bool = False
    heading: str = ""
    of_offers: bool = False


@dataclass(frozen=True)
class KeyFigureBlock:
    """The figures large; `subject` is the short name of the place they belong to."""

    title: str
    subject: str
    figures: tuple[KeyFigure, ...]
    credit: Credit | None
    note: str = ""


@dataclass(frozen=True)
class CompareBlock:
    """Figures with their place among the municipalities; `parents`: names of the columns of the places above.

    `change_note` belongs to the changes, which not every format prints.
    """

    title: str
    subject: str
    parents: tuple[str, ...]
    figures: tuple[KeyFigure, ...]
    credit: Credit | None
    note: str = ""
    change_note: str = ""


@dataclass(frozen=True)
class TextBlock:
    """Sentences; `empty` says in a sentence why there are none, `note` what to mind, once below them.

    `is_plain`: in Leichte Sprache, which is set larger, a line for every sentence.
    """

    title: str
    statements: tuple[Statement, ...]
    empty: str = ""
    note: str = ""
    is_plain: bool = False
    of_offers: bool = False


@dataclass(frozen=True)
class TableBlock:
    """A table; `empty` is the sentence in place of a table without rows."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    credit: Credit | None = None
    note: str = ""
    empty: str = ""
    of_offers: bool = False

    def is_numeric(self, place: int) -> bool:
        """True for a column of numbers (`place` from 0); never the first one, which names the row."""
        numbers = self.columns[place].decimals is not None or any(row[place].value is not None for row in self.rows)
        return place > 0 and numbers


@dataclass(frozen=True)
class ChartBlock:
    """A picture of the screen and its table; `findings` are the sentences under it.

    `note` is the one among them that must stand with the first as well, where only this is shown.
    """

    title: str
    spec: Spec
    table: TableBlock
    findings: tuple[str, ...] = ()
    note: str = ""

    @property
    def credit(self) -> Credit:
        """The source line of the picture."""
        return self.spec.credit


@dataclass(frozen=True)
class MapArea:
    """One area: outlines in the plane of the map (x 0 to 1, y 0 to `MapBlock.height`, from the upper left).

    `step` is the class (0 = lowest); None means no value, then `sign` is the code of the sign ("" = nothing delivered).
    """

    ags: str
    name: str
    cell: Cell
    step: int | None
    sign: str
    rings: tuple[Ring, ...]
    label: tuple[float, float] | None
    is_chosen: bool


@dataclass(frozen=True)
class MapBlock:
    """A map in classes. `steps`: text and number of areas of each class, lowest first.

    `kinds`: sign code and words of areas without a value. `beside`: words of signs beside a value and the number of areas that
    have one; such an area has the colour of its class. `finding` is the sentence of the map, "" with too few values.
    `severity`: of each class its step in the palette of that name, where classes are states and no numbers.
    """

    title: str
    subtitle: str
    areas: tuple[MapArea, ...]
    height: float
    steps: tuple[tuple[str, int], ...]
    kinds: tuple[tuple[str, str], ...]
    diverging: bool
    alt: str
    credit: Credit
    table: TableBlock
    beside: tuple[tuple[str, int], ...] = ()
    finding: str = ""
    severity: tuple[int, ...] = ()
    of_offers: bool = False


Block = KeyFigureBlock | CompareBlock | TextBlock | TableBlock | ChartBlock | MapBlock


@dataclass(frozen=True)
class Report:
    """Everything a file prints.

    `kind`, `key` and `variant` make the file name; `variant` holds what tells this report from the usual one about the same
    (`lang`, `bis-2019-12-31`), each safe in a file name. `one_page`: made to fit one sheet A4. `selection`: what was chosen,
    label and words. `credit`: the source line of everything shown. `signs`: printed sign and meaning of those used. `notes`:
    what a reader must know (disclosure, gaps). `link`: the address of the same view, a path only where the host is not
    known. `figures`: the rows behind every figure shown, with the public columns. `with_tables`: a paper prints the table behind
    each chart; files that are no paper always have it. `pictures`: a map and a chart for which one page has no room; files with
    pages of their own have them. `named`: for each block the rows about goals, bodies and meetings it tells of (`table/key`), so
    that a frozen version can lose what is not for everybody any more; () where no block tells of any.
    """

    kind: str
    key: str
    title: str
    subtitle: str
    selection: tuple[tuple[str, str], ...]
    blocks: tuple[Block, ...]
    credit: Credit | None
    sources: tuple[SourceNote, ...]
    signs: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    version: str
    created: date
    is_example: bool
    link: str
    publisher: str
    figures: pd.DataFrame
    one_page: bool = False
    variant: tuple[str, ...] = ()
    with_tables: bool = True
    pictures: tuple[Block, ...] = ()
    named: tuple[tuple[str, ...], ...] = ()

    def list_named(self) -> list[tuple[Block, tuple[str, ...]]]:
        """Each block with the rows it tells of."""
        return list(zip(self.blocks, self.named or ((),) * len(self.blocks), strict=True))

    @property
    def file_stem(self) -> str:
        """`profil-voelklingen-2026-11-24`, `profil-voelklingen-lang-bis-2019-12-31-erstellt-2026-11-24`: ASCII everywhere."""
        day = self.created.isoformat()
        # Two days in a row would not say which is which.
        last = f"erstellt-{day}" if any(part.startswith("bis-") for part in self.variant) else day
        return "-".join((self.kind, slug(self.key), *self.variant, last))

    @property
    def paper_notes(self) -> tuple[str, ...]:
        """The notes, and on paper where the tables behind its charts are."""
        charts = any(isinstance(block, ChartBlock) for block in self.blocks)
        return (*self.notes, TABLES_ELSEWHERE) if charts and not self.with_tables else self.notes

    @property
    def way_back(self) -> str:
        """Where the same view is, as printed; "" where nobody could open the address."""
        return f"Dieselbe Ansicht im Dashboard: {self.spoken_link}" if self.has_host else ""

    @property
    def spoken_link(self) -> str:
        """The address as people read it."""
        return unquote(self.link)

    @property
    def has_host(self) -> bool:
        """True when the link can be opened from paper: it names a host, and not the machine it is opened on."""
        return self.link.startswith(("https://", "http://")) and not is_loopback(self.link)

    @property
    def source_lines(self) -> tuple[str, ...]:
        """The list of sources as people read it."""
        return list_lines(self.sources)

    @property
    def stamp(self) -> str:
        """The line that tells which state of the data this is."""
        return f"Erstellt am {self.created:%d.%m.%Y} · Datenversion {self.version}"
