"""Functional overlaps: clusters, each with the label of the decisive rule first and a small picture of what is shared."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from mib_dashboard.analysis.offers.cases import ON_THE_SPOT, describe_note, find_overlap_notes
from mib_dashboard.analysis.offers.words import name_all
from mib_dashboard.analysis.overlaps.clusters import OverlapCluster
from mib_dashboard.analysis.overlaps.table import EVERYWHERE, name_clusters
from mib_dashboard.analysis.overlaps.verdict import Advice, Verdict
from mib_dashboard.language.formats import format_number, join_words
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.model.cases import Matter
from mib_dashboard.model.dataset import Areas, Catalogue
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.schema import CaseKind, CaseSubject, Parameter
from mib_dashboard.ui.frame.fold import fold_key, show_fold_button
from mib_dashboard.ui.overlaps.data import OverlapContent, find_sides, public_book
from mib_dashboard.ui.overlaps.files import show_overlap_files
from mib_dashboard.ui.overlaps.filters import OverlapChoice, pick_page, select_items
from mib_dashboard.ui.overlaps.offers import show_titles
from mib_dashboard.ui.overlaps.sides_table import build_key, build_overlap_table, build_verdict
from mib_dashboard.ui.parts.case_links import show_case_link

MOST_OFFERS = 8
LOOKS = {
    Verdict.COORDINATE: ("⇄", "abstimmen", "mehr Plätze als nötig oder wenig genutzt"),
    Verdict.REINFORCE: ("✚", "staerken", "der Bedarf ist noch nicht gedeckt"),
    Verdict.BALANCED: ("=", "passt", "genug und nicht zu viel"),
    Verdict.UNKNOWN: ("?", "offen", "es fehlen Angaben zu Plätzen oder Bedarf"),
}


def show_clusters(book: OfferBook, catalogue: Catalogue, content: OverlapContent, choice: OverlapChoice) -> None:
    """All of this part."""
    clusters = [
        cluster
        for cluster in select_items(book, catalogue.areas, content.clusters, choice, lambda cluster: cluster.members)
        if not choice.municipality or choice.municipality in cluster.municipalities
    ]
    st.header("Verschiedene Träger, ähnliche Arbeit", anchor=False)
    st.markdown(
        "Gleiche Zielgruppe, gleiche Art von Angebot, gleiches Gebiet. **Erst der Bedarf entscheidet**, was das heißt: "
        "Solange Plätze fehlen, ist jede Überschneidung eine Verstärkung."
    )
    if not clusters:
        st.info(_describe_nothing(content, choice))
        _show_method(book, content)
        return
    _show_counts(clusters)
    slot = st.container(gap="medium")
    page = pick_page(clusters, "ueberschneidungen")
    with slot:
        st.caption(build_key())
        for number, cluster in enumerate(page, start=1):
            _show_cluster(book, catalogue.areas, cluster, number)
    _show_method(book, content)
    public = public_book(book)
    show_overlap_files(
        book, catalogue, lambda: name_clusters(clusters, public, catalogue.areas), choice, content.day,
        title="Funktionale Überschneidungen", name="ueberschneidungen",
    )  # fmt: skip


def _show_counts(clusters: list[OverlapCluster]) -> None:
    counts = Counter(cluster.judgement.verdict for cluster in clusters)
    offers = sum(len(cluster.members) for cluster in clusters)
    word = "Gruppe" if len(clusters) == 1 else "Gruppen"
    st.markdown(f"**{format_number(len(clusters))} {word}** mit zusammen {format_number(offers)} Angeboten:")
    lines = [
        f"- {symbol} **{format_number(counts[verdict])} × {verdict}**: {meaning}"
        for verdict, (symbol, _, meaning) in LOOKS.items()
        if counts[verdict]
    ]
    st.markdown("\n".join(lines))


def _show_cluster(book: OfferBook, areas: Areas, cluster: OverlapCluster, number: int) -> None:
    judgement = cluster.judgement
    symbol, look, _ = LOOKS[judgement.verdict]
    sides = find_sides(book, areas, cluster.members)
    towns = join_words([areas[ags].short_name for ags in cluster.municipalities[:3]])
    more = len(cluster.municipalities) - 3
    where = areas.region.short_name if len(cluster.municipalities) == len(areas.municipalities) else towns
    where += f" und {more} weitere" if more > 0 and where == towns else ""
    where = EVERYWHERE if cluster.statewide else where
    title = f"{name_all(cluster.fields, book.fields)} · {name_all(cluster.groups, book.groups)} · {where}"
    advice = "Noch keine Empfehlung" if judgement.advice is Advice.NONE else f"Empfehlung „{judgement.advice}“"
    with st.container(border=True, gap="small"):
        words = (advice, judgement.advice_reason)
        st.html(build_verdict(symbol, str(judgement.verdict), title, judgement.reasons, words, look=look))
        # Two groups may have one title; who only hears the page tells their tables apart by the number.
        caption = f"Gruppe {number}, wer sich worin überschneidet: {title}"
        group = f"mehrfach_{number}"
        show_fold_button(group, f"{format_number(len(cluster.members))} Angebote vergleichen")
        with st.container(key=fold_key(group, "seiten")):
            st.html(build_overlap_table(sides, caption=caption, most=MOST_OFFERS))
        rest = len(cluster.members) - MOST_OFFERS
        if rest > 0:
            st.caption(f"Gezeigt sind {MOST_OFFERS} Angebote, {format_number(rest)} weitere stehen in der Datei unten.")
        if cluster.doubtful:
            st.caption(
                "Zuerst klären: In dieser Gruppe stehen vielleicht Einträge doppelt (siehe „Mögliche Dubletten“). Ihre Plätze "
                "zählen hier einmal."
            )
        for told in find_overlap_notes(book, cluster.members):
            st.markdown(f"**{ON_THE_SPOT}:** {safe_markdown(describe_note(told))}")
        note = f"Überschneidung bis {format_number(cluster.value, 2)} von 1"
        show_titles(sides, key=f"gruppe_{cluster.members[0]}", note=note, most=MOST_OFFERS)
        show_case_link(Matter(CaseSubject.OVERLAP, cluster.members), kind=CaseKind.OVERLAP_WANTED)


def _show_method(book: OfferBook, content: OverlapContent) -> None:
    limits = book.parameters
    untyped = (
        f"{format_number(content.untyped)} der {format_number(content.compared)} Angebote haben keinen Typ; bei ihnen "
        "entscheiden Handlungsfeld und Titel, und nur fast gleiche Titel reichen für eine Überschneidung."
        if content.untyped
        else ""
    )
    st.caption(
        "Überschneidung = gleiche Zielgruppen × gleicher Angebotstyp × gemeinsames Gebiet × Sprachen × Zeiten, jeweils 0 bis 1; "
        f"gezeigt ab {format_number(limits[Parameter.OVERLAP_FROM], 2)}. Unbekannte Sprachen oder Zeiten zählen 0,75. "
        f"{untyped} Wahrscheinliche Dubletten zählen einmal. „Bedarf“ ist Zielgruppe mal Planungswert wie auf der Seite "
        "Angebotslücken; unbestätigte Angebote zählen dort nur zum Teil."
    )


def _describe_nothing(content: OverlapContent, choice: OverlapChoice) -> str:
    if content.clusters and not choice.is_empty:
        return (
            f"Zu dieser Auswahl gibt es keine Überschneidung, insgesamt sind es {format_number(len(content.clusters))} Gruppen."
        )
    return (
        f"Unter den {format_number(content.compared)} erfassten Angeboten tun keine zwei Träger erkennbar dasselbe für dieselben "
        "Menschen am selben Ort. Wo Typ, Zielgruppe oder Gebiet fehlen, lässt sich das nicht sehen."
    )
