"""What a file says about itself: what it is, where its rows come from, of which day and version, whether they are invented."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from mib_dashboard.analysis.figures.public import build_credit, name_publishers
from mib_dashboard.analysis.offers.credit import credit_offers, has_invented_offers
from mib_dashboard.language.formats import format_time
from mib_dashboard.model.dataset import Catalogue, Dataset
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.report import example_mark
from mib_dashboard.report.pictures import Credit
from mib_dashboard.report.report import Report
from mib_dashboard.schema import Col, DataKind

_NOTHING = "keine Zahlen enthalten"
_KINDS = (DataKind.EXAMPLE, DataKind.PUBLISHED, DataKind.OFFICIAL)  # the least certain first
Remarks = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Origin:
    """The credit of one file; a file cannot be written without it.

    `as_of`: ISO day on which the tables were put together. `version`: of the data. `kind`: `datenart` of rows that do not say it
    themselves. `signs`: code, printed sign and meaning. `remarks`: label and text of what else a reader must know.

    Raises:
        ValueError: title, source, date, licence or version is missing.

    """

    title: str
    credit: Credit
    as_of: str
    version: str
    kind: str
    signs: tuple[tuple[str, str, str], ...]
    remarks: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        """Refuse what does not say where it comes from."""
        told = (self.title, self.credit.source, self.credit.as_of, self.credit.licence, self.as_of, self.version, self.kind)
        if not all(text.strip() for text in told):
            raise ValueError(f"a file without title, source, date, licence, version or kind of data: {told}")

    @property
    def is_example(self) -> bool:
        """True when the file must carry the mark."""
        return self.kind == _KINDS[0]

    @property
    def notes(self) -> list[tuple[str, str]]:
        """Label and text of everything above, the mark first; without what is empty."""
        credit, mark = self.credit, example_mark.SENTENCE if self.is_example else ""
        notes = [(example_mark.WORD, mark), ("Quelle", credit.source), ("Stand", credit.as_of), ("Lizenz", credit.licence)]
        notes += [("Hinweis", credit.note), *self.remarks]
        notes += [(f"Zeichen {code or symbol}", f"{symbol} {meaning}") for code, symbol, meaning in self.signs]
        notes += [("Zusammengestellt am", format_time(self.as_of)), ("Datenversion", self.version)]
        return [note for note in notes if note[1]]


def trace_figures(title: str, figures: pd.DataFrame, data: Dataset, remarks: Remarks = ()) -> Origin:
    """For rows of the data set (`FIGURE_COLUMNS`); the definitions and traps of their indicators come with them."""
    if figures.empty:
        return trace_delivery(title, data, remarks)
    own = [data.indicators[code] for code in dict.fromkeys(figures[Col.INDIKATOR])]
    told = [*((one.name, one.definition) for one in own), *((one.short_name, one.caution) for one in own)]
    return _trace(title, build_credit(figures, data.sources), data, _weakest(figures), (*remarks, *told))


def trace_delivery(title: str, data: Dataset, remarks: Remarks = ()) -> Origin:
    """For a table about the whole delivery: its source is all who published something in it."""
    figures = data.figures
    licences = "; ".join(dict.fromkeys(source.licence for source in data.credited))
    source = name_publishers(figures, data.sources) if len(figures) else ""
    credit = Credit(source or _NOTHING, format_time(data.data_log[Col.STAND].max()), licences or _NOTHING)
    return _trace(title, credit, data, _KINDS[0] if data.has_examples else _weakest(figures), remarks)


def trace_offers(
    title: str, book: OfferBook | None, catalogue: Catalogue, remarks: Remarks = (), credit: Credit | None = None
) -> Origin:
    """For a table made from offers; `credit` where they are not the only source."""
    credit = credit or credit_offers(book, catalogue)
    is_example = has_invented_offers(book) or example_mark.WORD in credit.note
    return _trace(title, credit, catalogue, _KINDS[0] if is_example else _KINDS[1], remarks)


def trace_report(report: Report) -> Origin:
    """For the rows behind a report."""
    credit = report.credit or Credit(_NOTHING, f"{report.created:%d.%m.%Y}", _NOTHING)
    kind = _KINDS[0] if report.is_example else _weakest(report.figures)
    signs = tuple(("", symbol, meaning) for symbol, meaning in report.signs)
    return Origin(report.title, credit, report.created.isoformat(), report.version, kind, signs, report.selection)


def _weakest(rows: pd.DataFrame) -> str:
    found = set(rows[Col.DATENART])
    return next((kind for kind in _KINDS if kind in found), _KINDS[1])


def _trace(title: str, credit: Credit, catalogue: Catalogue, kind: str, remarks: Remarks) -> Origin:
    signs = tuple((code, sign.symbol, sign.meaning) for code, sign in catalogue.signs.items())
    return Origin(title, credit, catalogue.data_log[Col.STAND].max(), catalogue.version, kind, signs, tuple(remarks))
