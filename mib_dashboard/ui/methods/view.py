"""The sheet of one indicator on the page "Methodik & Quellen": what it says, how it is made, where it comes from."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from mib_dashboard.analysis.figures.compare import BREAK, find_notes, is_relative
from mib_dashboard.analysis.figures.coverage import Status, related_codes
from mib_dashboard.analysis.figures.interval_words import EXPLANATION, FEW_CASES, INTERVAL
from mib_dashboard.language.formats import format_number, format_time, format_times
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.language.times import parse_time
from mib_dashboard.model.dataset import Annotation, Catalogue, Indicator, Source, Statistics
from mib_dashboard.render import render_template
from mib_dashboard.schema import Col, Kind, Level
from mib_dashboard.ui.frame.computed import points
from mib_dashboard.ui.frame.show import show_table
from mib_dashboard.ui.navigation import find_page
from mib_dashboard.ui.status.data import status_book
from mib_dashboard.ui.status.summary import status_badge

LEVEL_WORDS = {
    Level.MUNICIPALITY: "Gemeinden",
    Level.DISTRICT: "Kreise",
    Level.CONSTITUENCY: "Wahlkreis",
    Level.STATE: "Land",
    Level.COUNTRY: "Bund",
}
POLARITY_WORDS = {
    "+": "Ein höherer Wert gilt als günstig.",
    "-": "Ein niedrigerer Wert gilt als günstig.",
    "0": "Neutral: wird nie als gut oder schlecht gezeigt.",
}
_PAIR = (
    "Eine Veränderung vergleicht die neueste Zahl mit der von vor etwa fünf Jahren, eine Wahl mit der davor. Trennt ein Bruch "
    "oder eine Rechtsänderung die beiden, gilt das neueste Paar, das sich noch vergleichen lässt; trennt ein Bruch auch dieses, "
    "steht „nicht vergleichbar“. Die Ansicht „Änderung“ der Karte vergleicht für alle Gemeinden dieselben zwei Zeitpunkte."
)
UNSETTLED = "Lizenz nicht genannt, vor Weiterverwendung klären"


def show_sheet(indicator: Indicator, data: Statistics, *, with_views: bool) -> None:
    """Everything the catalogue and the data know about one indicator; `with_views`: and the ways to its map and its course."""
    row = status_book(data).coverage.loc[indicator.code]
    figures = data.figures[data.figures[Col.INDIKATOR] == indicator.code]
    parts = st.grid(8, min_column_width=80, gap=("medium", "large"), key="daneben_bedeutung")
    with parts.cell(column_span=5):
        st.header(safe_markdown(indicator.name))
        _badges(indicator, row)
        st.markdown(safe_markdown(indicator.definition))
        if not row[Col.WERTE]:
            st.info(f"**Keine offenen Daten**, zu liefern von: {safe_markdown(indicator.supplier)}.")
        _formula(indicator, data.indicators)
        _chance(indicator, data)
        if indicator.caution:
            st.subheader("Achtung")
            st.markdown(safe_markdown(indicator.caution))
        _annotations(indicator, figures, data)
        _sources(figures, data.sources)
    with parts.cell(column_span=3):
        _profile(indicator, row)
        if with_views and row[Col.WERTE]:
            _show_views(indicator, data)
        _show_related(indicator, data)


def _badges(indicator: Indicator, row: pd.Series) -> None:
    badges = [status_badge(Status(row[Col.STAND]))]
    if indicator.to_confirm:
        badges.append(":orange-badge[:material/pending: zu bestätigen]")
    st.markdown(" ".join(badges))


def _formula(indicator: Indicator, indicators: Mapping[str, Indicator]) -> None:
    if not (indicator.numerator_text and indicator.denominator_text):
        return
    st.subheader("Wie gerechnet wird")
    st.html(render_template("formula.html", indicator=indicator, factor=format_number(indicator.factor)))
    if indicator.kind is Kind.COMPUTED:
        names = [indicators[code].name for code in (indicator.numerator, indicator.denominator)]
        st.caption(safe_markdown(f"Hier berechnet aus den Zählreihen „{names[0]}“ und „{names[1]}“."))
    else:
        st.caption("So rechnet die liefernde Stelle; hier steht ihr fertiger Wert.")


def _chance(indicator: Indicator, data: Statistics) -> None:
    """Whether the figures have intervals, or why not."""
    if not is_relative(indicator):
        return
    st.subheader("Zufall und Fallzahlen")
    share = points(data).share(indicator)
    if share.obstacle:
        st.markdown(f"{safe_markdown(share.obstacle)} Deshalb gibt es keinen {INTERVAL} und kein Trichterdiagramm.")
        return
    st.markdown(
        f"Zu jedem Wert gehört ein {INTERVAL} (Konfidenzintervall nach Wilson, {safe_markdown(indicator.denominator_text)} als "
        f"Fallzahl). {EXPLANATION} Ist er sehr breit, steht „{FEW_CASES}“ dabei."
    )


def list_notes(indicator: Indicator, figures: pd.DataFrame, data: Catalogue) -> list[Annotation]:
    """Changes of law, and of the breaks those with figures before and after: what is told of other figures is nowhere here."""
    known = figures[figures[Col.WERT].notna()]
    places = known[Col.GEBIET].unique()
    levels = {data.areas[ags].level for ags in places}
    days = [parse_time(time).date() for time in known[Col.ZEIT].unique()]
    between = find_notes(data.annotations, indicator, min(days), max(days), levels, places) if days else ()
    own = {indicator.code, indicator.numerator, indicator.denominator}
    return [note for note in data.annotations if (note in between if note.kind == BREAK else own & set(note.indicators))]


def _annotations(indicator: Indicator, figures: pd.DataFrame, data: Catalogue) -> None:
    notes = list_notes(indicator, figures, data)
    if not notes:
        return
    st.subheader("Brüche und Rechtsänderungen")
    st.markdown(_PAIR)
    for note in notes:
        mark = " :orange-badge[zu bestätigen]" if note.to_confirm else ""
        only = f" Gilt nur für: {', '.join(LEVEL_WORDS[level] for level in note.levels)}." if note.levels else ""
        st.markdown(
            f"**{format_time(note.day.isoformat())} · {safe_markdown(note.title)}** ({note.kind}){mark}  \n"
            f"{safe_markdown(note.text)}{only} :gray[Beleg: {safe_markdown(note.evidence)}]"
        )


def _sources(figures: pd.DataFrame, sources: Mapping[str, Source]) -> None:
    counts = figures[Col.QUELLE].str.split("|").explode().value_counts(sort=False)
    if counts.empty:
        return
    st.subheader("Quellen")
    table = build_source_table([sources[code] for code in counts.index]).assign(Werte=counts.to_numpy())
    rows = [
        {
            "Quelle": _name_sources(group["Herausgeber"].iloc[0], group["Quelle"].tolist()),
            "Stand": " bis ".join(dict.fromkeys([group["Stand"].iloc[0], group["Stand"].iloc[-1]])),
            "Lizenz": licence,
            "Werte": format_number(group["Werte"].sum()),
        }
        for (_, licence), group in table.groupby(["Herausgeber", "Lizenz"], sort=False)
    ]
    show_table(pd.DataFrame(rows), alt="Quellen dieses Indikators mit Lizenz und Stand")


def _name_sources(publisher: str, titles: list[str]) -> str:
    """Publisher and first title, which may name the publisher itself, and how many more there are."""
    more = len(titles) - 1
    first = titles[0] if titles[0].startswith(publisher) else f"{publisher}: {titles[0]}"
    return first if not more else f"{first} und {format_number(more)} weitere (alle unter „Quellen“)"


def build_source_table(sources: list[Source]) -> pd.DataFrame:
    """Sources for people: title, publisher, reference date, licence with a warning where it is not settled."""
    return pd.DataFrame({
        "Quelle": [source.title for source in sources],
        "Herausgeber": [source.publisher for source in sources],
        "Stand": [source.as_of for source in sources],
        "Lizenz": [source.licence if source.licence_settled else f"⚠ {UNSETTLED}" for source in sources],
    })  # fmt: skip


def _profile(indicator: Indicator, row: pd.Series) -> None:
    facts = {
        "Schlüssel": indicator.code,
        "Gezählt werden": indicator.counted,
        "Einheit": indicator.unit,
        "Ebenen": ", ".join(LEVEL_WORDS[level] for level in indicator.levels),
        "Rhythmus": indicator.rhythm,
        "Art": indicator.time_kind.value,
        "Zeitraum": format_times(row[Col.ERSTE_ZEIT], row[Col.LETZTE_ZEIT]) if row[Col.WERTE] else "",
        "Konzept": indicator.concept,
        "Unterschied zur bevorzugten Reihe": indicator.difference,
        "Richtung": POLARITY_WORDS[indicator.polarity],
        "Lieferant": indicator.supplier,
        "Länder-Set": indicator.laender,
        "KGSt-Feld": indicator.kgst,
        "Zaragoza": indicator.zaragoza,
        "Zu bestätigen": indicator.to_confirm,
    }
    known = {f"**{name}**": safe_markdown(text) for name, text in facts.items() if text}
    with st.container(border=True):
        st.subheader("Steckbrief")
        st.table(known, border="horizontal", alt=f"Steckbrief {indicator.short_name}")


def _show_views(indicator: Indicator, catalogue: Catalogue) -> None:
    link = {"thema": catalogue.topics[indicator.topic].name, "indikator": indicator.short_name}
    with st.container(key="schirm_ansehen"):
        st.subheader("Ansehen")
        for address, label in (("karte", "Auf der Karte"), ("zeitreihen", "Als Zeitreihe")):
            st.page_link(find_page(address).path, label=label, query_params=link, icon=":material/arrow_forward:")


def _show_related(indicator: Indicator, catalogue: Catalogue) -> None:
    near = [
        catalogue.indicators[code]
        for code in related_codes(indicator, catalogue.indicators)
        if catalogue.indicators[code].is_selectable
    ]
    if near:
        st.subheader("Verwandt, aber nicht dasselbe")
        st.caption("Andere Erhebung, anderes Konzept oder andere Gruppe: nie in einer Reihe verbinden.")
        with st.container(gap=None):
            for other in near:
                label = safe_markdown(other.short_name)
                st.button(
                    label, key=f"verwandt_{other.code}", type="tertiary", icon=":material/link:", on_click=_open, args=(other,)
                )


def _open(indicator: Indicator) -> None:
    """Choose another indicator on this page; a link to the page one is on would change nothing."""
    st.session_state["thema"] = indicator.topic
    st.session_state["indikator"] = indicator.code
