"""The three lists of the page of overlaps as tidy tables that leave the house, with names beside the codes."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from mib_dashboard.analysis.offers.words import name_all
from mib_dashboard.analysis.overlaps.clusters import OverlapCluster
from mib_dashboard.analysis.overlaps.duplicates import DuplicatePair
from mib_dashboard.analysis.overlaps.duplicates import build_table as build_pair_table
from mib_dashboard.analysis.overlaps.families import OfferFamily, build_family_table
from mib_dashboard.model.dataset import Areas
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import Col

CLUSTER_COLUMNS = (
    Col.GRUPPE, Col.URTEIL, Col.EMPFEHLUNG, Col.BEGRUENDUNG, Col.BEDARFSDECKUNG, Col.ANGEBOT_A, Col.ANGEBOT_B,
    Col.UEBERSCHNEIDUNG, Col.ZIELGRUPPEN_GLEICH, Col.ART_GLEICH, Col.VERGLICHEN_NACH, Col.GEBIET_GEMEINSAM, Col.SPRACHEN_GLEICH,
    Col.ZEITEN_GEMEINSAM, Col.HANDLUNGSFELDER, Col.ZIELGRUPPEN, Col.GEMEINDEN,
)  # fmt: skip
_NUMBERS = (
    Col.BEDARFSDECKUNG, Col.UEBERSCHNEIDUNG, Col.ZIELGRUPPEN_GLEICH, Col.ART_GLEICH, Col.GEBIET_GEMEINSAM, Col.SPRACHEN_GLEICH,
    Col.ZEITEN_GEMEINSAM,
)  # fmt: skip


EVERYWHERE = "landesweit"
"""Where statewide offers overlap: in the whole Land, of which the municipalities of the data are only a part."""


def name_duplicates(pairs: Sequence[DuplicatePair], book: OfferBook) -> pd.DataFrame:
    """One row per pair: `duplicates.build_table` with titles and providers; NaN = not known."""
    return _with_titles(build_pair_table(pairs), book, ("_a", "_b"))


def name_families(families: Sequence[OfferFamily], book: OfferBook, areas: Areas) -> pd.DataFrame:
    """One row per member: family, programme, provider, title and municipalities."""
    table = _with_titles(build_family_table(families).drop(columns=Col.TRAEGER), book, ("",))
    towns = book.places.groupby(Col.ANGEBOT, sort=False)[Col.GEMEINDE].agg(lambda cells: list(dict.fromkeys(filter(None, cells))))
    table[Col.GEMEINDEN] = [name_all(towns.get(code, ()), areas) for code in table[Col.ANGEBOT]]
    return table


def name_clusters(clusters: Sequence[OverlapCluster], book: OfferBook, areas: Areas) -> pd.DataFrame:
    """One row per overlapping pair (`CLUSTER_COLUMNS` and titles, providers); parts are 0 to 1, NaN = not known."""
    rows = []
    for number, cluster in enumerate(clusters, start=1):
        judgement = cluster.judgement
        common = {
            Col.GRUPPE: number,
            Col.URTEIL: str(judgement.verdict),
            Col.EMPFEHLUNG: str(judgement.advice),
            Col.BEGRUENDUNG: " ".join((*judgement.reasons, judgement.advice_reason)),
            Col.BEDARFSDECKUNG: judgement.decisive.ratio if judgement.decisive else None,
            Col.HANDLUNGSFELDER: name_all(cluster.fields, book.fields),
            Col.ZIELGRUPPEN: name_all(cluster.groups, book.groups),
            Col.GEMEINDEN: EVERYWHERE if cluster.statewide else name_all(cluster.municipalities, areas),
        }
        rows += [
            common
            | {
                Col.ANGEBOT_A: link.first,
                Col.ANGEBOT_B: link.second,
                Col.UEBERSCHNEIDUNG: link.value,
                Col.ZIELGRUPPEN_GLEICH: link.groups,
                Col.ART_GLEICH: link.kind,
                Col.VERGLICHEN_NACH: link.basis,
                Col.GEBIET_GEMEINSAM: link.place,
                Col.SPRACHEN_GLEICH: link.languages,
                Col.ZEITEN_GEMEINSAM: link.times,
            }
            for link in cluster.links
        ]
    table = pd.DataFrame(rows, columns=list(CLUSTER_COLUMNS)).astype(dict.fromkeys(_NUMBERS, float)).round(3)
    return _with_titles(table, book, ("_a", "_b"))


def _with_titles(table: pd.DataFrame, book: OfferBook, endings: Sequence[str]) -> pd.DataFrame:
    """With title and provider right after each column of codes."""
    offers = book.offers.set_index(Col.ANGEBOT)
    providers = offers[Col.AKTEUR].map(book.actor_names)
    out = table.copy()
    for ending in endings:
        place = out.columns.get_loc(f"angebot{ending}")
        out.insert(place + 1, f"titel{ending}", [offers[Col.TITEL].get(code, "") for code in out[f"angebot{ending}"]])
        out.insert(place + 2, f"traeger{ending}", [providers.get(code, "") for code in out[f"angebot{ending}"]])
    return out
