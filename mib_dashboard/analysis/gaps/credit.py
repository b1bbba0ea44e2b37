"""Where the states of fields and the picture of need come from, as one line of sources."""

from __future__ import annotations

from datetime import date

from mib_dashboard.analysis.figures.public import build_credit
from mib_dashboard.analysis.gaps.need import NeedInput
from mib_dashboard.analysis.gaps.target_population import TargetPopulation
from mib_dashboard.analysis.offers.credit import credit_offers, join_credits
from mib_dashboard.language.formats import format_time
from mib_dashboard.model.dataset import Statistics
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.report.pictures import Credit
from mib_dashboard.schema import SEPARATOR, Col


def credit_cells(book: OfferBook, data: Statistics, people: TargetPopulation, day: date) -> Credit:
    """Offers on a day beside the number of people they are for."""
    rows = data.figures[
        data.figures[Col.INDIKATOR].isin(people.indicator.split(SEPARATOR)) & (data.figures[Col.ZEIT] == people.time)
    ]
    offers = credit_offers(book, data, f"Angebote am {format_time(day.isoformat())}")
    return offers if rows.empty else join_credits(offers, build_credit(rows, data.sources))


def credit_index(data: Statistics, given: NeedInput) -> Credit | None:
    """The sources of the index of need, None where there is no figure of any of its series."""
    wanted = set(zip(given.codes, given.times, strict=True))
    keys = zip(data.figures[Col.INDIKATOR], data.figures[Col.ZEIT], strict=True)
    rows = data.figures[[key in wanted for key in keys]]
    return build_credit(rows, data.sources) if len(rows) else None


def credit_need(supply: Credit, index: Credit | None) -> Credit:
    """Sources of both axes in one line."""
    if index is None:
        return supply
    return Credit(
        f"{supply.source}; Bedarfsindex: {index.source}",
        f"{supply.as_of}, Bedarfsindex {index.as_of}",
        _join_once(supply.licence, index.licence),
        _join_once(supply.note, index.note),
    )


def _join_once(*texts: str) -> str:
    """Parts between semicolons, each once."""
    return "; ".join(dict.fromkeys(part for text in texts for part in text.split("; ") if part))
