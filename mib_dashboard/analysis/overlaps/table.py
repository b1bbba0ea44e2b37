"""The three lists of the page of overlaps as tidy tables that leave the house, with names beside the codes."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from mib_dashboard.analysis.offers.words import name_all
from mib_dashboard.analysis.overlaps.clusters import OverlapCluster
from mib_dashboard.analysis.overlaps.duplicates import DuplicatePair
from mib_dashboard.analysis.overlaps.duplicates import build_table as build_pair_table
from mib_dashboard.analysis.overlaps.families import OfferFamily, build_family_table
from mib_dashboard.model.dataset import Dataset
from mib_dashboard.model.offers import OfferBook

CLUSTER_COLUMNS = (
    "gruppe", "urteil", "empfehlung", "begruendung", "bedarfsdeckung", "angebot_a", "angebot_b", "ueberschneidung",
    "zielgruppen_gleich", "art_gleich", "verglichen_nach", "gebiet_gemeinsam", "sprachen_gleich", "zeiten_gemeinsam",
    "handlungsfelder", "zielgruppen", "gemeinden",
)  # fmt: skip
_NUMBERS = (
    "bedarfsdeckung", "ueberschneidung", "zielgruppen_gleich", "art_gleich", "gebiet_gemeinsam", "sprachen_gleich",
    "zeiten_gemeinsam",
)  # fmt: skip


def name_duplicates(pairs: Sequence[DuplicatePair], book: OfferBook) -> pd.DataFrame:
    """One row per pair: `duplicates.build_table` with titles and providers; NaN = not known."""
    return _with_titles(build_pair_table(pairs), book, ("_a", "_b"))


def name_families(families: Sequence[OfferFamily], book: OfferBook, data: Dataset) -> pd.DataFrame:
    """One row per member: family, programme, provider, title and municipalities."""
    table = _with_titles(build_family_table(families).drop(columns="traeger"), book, ("",))
    towns = book.places.groupby("angebot", sort=False)["gemeinde"].agg(lambda cells: list(dict.fromkeys(filter(None, cells))))
    table["gemeinden"] = [name_all(towns.get(code, ()), data.areas) for code in table["angebot"]]
    return table


def name_clusters(clusters: Sequence[OverlapCluster], book: OfferBook, data: Dataset) -> pd.DataFrame:
    """One row per overlapping pair (`CLUSTER_COLUMNS` and titles, providers); parts are 0 to 1, NaN = not known."""
    rows = []
    for number, cluster in enumerate(clusters, start=1):
        judgement = cluster.judgement
        common = {
            "gruppe": number,
            "urteil": str(judgement.verdict),
            "empfehlung": str(judgement.advice),
            "begruendung": " ".join((*judgement.reasons, judgement.advice_reason)),
            "bedarfsdeckung": judgement.decisive.ratio if judgement.decisive else None,
            "handlungsfelder": name_all(cluster.fields, book.fields),
            "zielgruppen": name_all(cluster.groups, book.groups),
            "gemeinden": name_all(cluster.municipalities, data.areas),
        }
        rows += [
            common
            | {
                "angebot_a": link.first,
                "angebot_b": link.second,
                "ueberschneidung": link.value,
                "zielgruppen_gleich": link.groups,
                "art_gleich": link.kind,
                "verglichen_nach": link.basis,
                "gebiet_gemeinsam": link.place,
                "sprachen_gleich": link.languages,
                "zeiten_gemeinsam": link.times,
            }
            for link in cluster.links
        ]
    table = pd.DataFrame(rows, columns=list(CLUSTER_COLUMNS)).astype(dict.fromkeys(_NUMBERS, float)).round(3)
    return _with_titles(table, book, ("_a", "_b"))


def _with_titles(table: pd.DataFrame, book: OfferBook, endings: Sequence[str]) -> pd.DataFrame:
    """With title and provider right after each column of codes."""
    offers = book.offers.set_index("angebot")
    providers = offers["akteur"].map(book.actors.set_index("akteur")["name"])
    out = table.copy()
    for ending in endings:
        place = out.columns.get_loc(f"angebot{ending}")
        out.insert(place + 1, f"titel{ending}", [offers["titel"].get(code, "") for code in out[f"angebot{ending}"]])
        out.insert(place + 2, f"traeger{ending}", [providers.get(code, "") for code in out[f"angebot{ending}"]])
    return out
