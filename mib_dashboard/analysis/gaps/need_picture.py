"""Need and supply of the municipalities as a picture of two axes and as a table."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from mib_dashboard.analysis.gaps.need import CENTRES, NeedInput, NeedMethod, find_land
from mib_dashboard.analysis.gaps.priority import Quadrant, Supply
from mib_dashboard.analysis.gaps.priority_words import describe_place, describe_rank
from mib_dashboard.language.formats import THIN, format_change, format_number, join_words
from mib_dashboard.model.dataset import Areas, Statistics
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.report.pictures import CHOSEN, MAIN, Bubble, Credit, QuadrantSpec
from mib_dashboard.schema import Col

_CORNERS = (Quadrant.COORDINATE, Quadrant.SECURE, Quadrant.WATCH, Quadrant.EXPAND)
# Where nothing can be judged the corners only say where they are.
_PLACES = (
    "weniger Bedarf, mehr erfasst",
    "mehr Bedarf, mehr erfasst",
    "weniger Bedarf, weniger erfasst",
    "mehr Bedarf, weniger erfasst",
)
KEY_WORDS = "Größe der Kreise: Zahl der Menschen in der Zielgruppe. Kräftige Farbe: viele Angebote bestätigt; blass: wenige."
NO_STATEMENT = "keine Aussage"
REASON = "Warum"


@dataclass(frozen=True)
class NeedPicture:
    """Everything the second part shows.

    `rows`, one per municipality: columns of `compute_robustness` and `compute_priority` (the label as `quadrant`),
    `menschen`, `qualitaet`, `dynamik`; `given` are the figures behind it, `supply` the second axis; `drivers` by AGS say
    what makes need and supply.
    """

    rows: pd.DataFrame
    given: NeedInput
    supply: Supply
    method: NeedMethod
    drivers: Mapping[str, tuple[str, str]]

    @cached_property
    def places(self) -> Mapping[str, Any]:
        """A row by its AGS, with the index as `index_wert`."""
        return {row.gemeinde: row for row in self.rows.rename(columns={Col.INDEX: "index_wert"}).itertuples(index=False)}


def build_need_table(areas: Areas, picture: NeedPicture) -> pd.DataFrame:
    """The twin of the picture in words."""
    return pd.DataFrame([_build_row(areas, picture, row) for row in _in_order(areas, picture)])


def _build_row(areas: Areas, picture: NeedPicture, row: Any) -> dict[str, str]:
    decimals = _decimals(picture.method)
    few = picture.supply.few.get(row.gemeinde, math.nan)
    unknown = NO_STATEMENT if math.isnan(few) else "zu wenige Angebote"
    supply = unknown if pd.isna(row.versorgung) else f"{format_number(row.versorgung)}{THIN}%"
    return {
        "Stadt oder Gemeinde": areas[row.gemeinde].name,
        f"Bedarfsindex ({picture.method})": NO_STATEMENT if pd.isna(row.index_wert) else format_number(row.index_wert, decimals),
        "Rang (Spanne)": describe_rank(row.rang, row.rang_von, row.rang_bis),
        "Über oder unter der Trennlinie": NO_STATEMENT if pd.isna(row.rang) else "gesichert" if row.stabil else "unsicher",
        "In drei Jahren": NO_STATEMENT if pd.isna(row.dynamik) else format_change(row.dynamik, "Punkte", 1),
        "Bedarf gedeckt" if picture.supply.is_coverage else "Angebote (Region = 100 %)": supply,
        "Einordnung": row.quadrant,
        REASON: describe_place(
            row.index_wert,
            row.versorgung,
            picture.supply,
            picture.method,
            row.quadrant,
            near=row.an_grenze,
            drivers=picture.drivers.get(row.gemeinde, ("", "")),
            few=few,
        ),
    }


def describe_axes(picture: NeedPicture) -> str:
    """What the two axes mean, as Markdown."""
    if picture.supply.is_coverage:
        return "Rechts: mehr Bedarf. Oben: mehr vom Bedarf ist durch bekannte Kapazität gedeckt."
    return (
        "Rechts: mehr Bedarf. Oben: mehr erfasste Angebote je 1.000 Menschen der Zielgruppe. Die Kapazität ist nicht bekannt; "
        "deshalb steht oben und unten nur, wie viel erfasst ist, nicht, ob es reicht. Was daraus folgt, ist **nicht "
        "beurteilbar**; viele Angebote sind zudem nicht bestätigt."
    )


def build_need_spec(
    book: OfferBook, data: Statistics, group: str, chosen: str, picture: NeedPicture, credit: Credit
) -> QuadrantSpec:
    """Need across, supply upwards; `chosen`: AGS of the municipality of the reader or ""."""
    bubbles = [
        Bubble(
            name=data.areas[row.gemeinde].short_name,
            x=row.index_wert,
            y=row.versorgung,
            size=row.menschen,
            quality=row.qualitaet,
            role=CHOSEN if row.gemeinde == chosen else MAIN,
            hint=f"{data.areas[row.gemeinde].name}: Bedarf {format_number(row.index_wert, 1)}, Versorgung "
            f"{format_number(row.versorgung)} %, {row.quadrant}",
            text=f"{format_number(row.index_wert, _decimals(picture.method))} und {format_number(row.versorgung)}{THIN}%",
        )
        for row in _in_order(data.areas, picture)
        if not (pd.isna(row.index_wert) or pd.isna(row.versorgung))
    ]
    land = find_land(data.areas)
    x_unit = f"{data.areas[land].short_name} = 100" if picture.method is NeedMethod.RATIO and land else str(picture.method)
    y_title = "Bedarf gedeckt in %" if picture.supply.is_coverage else "Angebote je 1.000, Region = 100"
    return QuadrantSpec(
        x_title=f"Bedarfsindex ({x_unit}) → mehr Bedarf",
        y_title=y_title,
        x_cut=CENTRES[picture.method],
        y_cut=picture.supply.cut,
        corners=tuple(str(word) for word in (_CORNERS if picture.supply.is_coverage else _PLACES)),  # type: ignore[arg-type]
        bubbles=tuple(sorted(bubbles, key=lambda b: -b.size)),
        title=f"Bedarf und Versorgung: {book.groups[group].name}",
        alt=describe_need(data.areas, picture),
        credit=credit,
    )


def name_absent(areas: Areas, picture: NeedPicture) -> str:
    """Municipalities that have no place in the picture, by the reason."""
    rows = [row for row in _in_order(areas, picture) if pd.isna(row.index_wert) or pd.isna(row.versorgung)]
    few = [areas[row.gemeinde].name for row in rows if row.gemeinde in picture.supply.few]
    other = [areas[row.gemeinde].name for row in rows if row.gemeinde not in picture.supply.few]
    reasons = (("es zu wenige Angebote für eine Prozentzahl sind", few), ("keine Aussage möglich ist", other))
    return " ".join(f"Nicht im Bild, weil {reason}: {join_words(names)}." for reason, names in reasons if names)


def _decimals(method: NeedMethod) -> int:
    return 0 if method in (NeedMethod.RATIO, NeedMethod.MINMAX, NeedMethod.RANK) else 2


def describe_need(areas: Areas, picture: NeedPicture) -> str:
    """The picture in words: the municipalities of every corner."""
    groups = {word: [areas[row.gemeinde].name for row in _in_order(areas, picture) if row.quadrant == word] for word in Quadrant}
    return "Gemeinden nach Bedarf und Versorgung. " + " ".join(
        f"{word[0].upper()}{word[1:]}: {join_words(names)}." for word, names in groups.items() if names
    )


def _in_order(areas: Areas, picture: NeedPicture) -> list[Any]:
    return [picture.places[area.ags] for area in areas.municipalities]
