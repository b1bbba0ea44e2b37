"""The ways to make classes, each shown on the same real figures as a strip: points are areas, blocks are classes."""

from __future__ import annotations

import math
from itertools import pairwise

import pandas as pd
import streamlit as st

from mib_dashboard.analysis.figures.classify import METHODS, Classification, compute_classes, describe_class
from mib_dashboard.language.formats import format_number, format_time, format_unit
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.maps.palette import DARK, LIGHT, TOKENS, pick_colours
from mib_dashboard.model.dataset import Indicator, Statistics
from mib_dashboard.render import Html, render_template
from mib_dashboard.schema import Col, Purpose
from mib_dashboard.ui.frame.show import is_dark

EXPLANATIONS = {
    "jenks": "Die Grenzen liegen dort, wo zwischen den Werten Lücken sind. Gemeinden mit ähnlichen Werten kommen in dieselbe "
    "Klasse. Gut für den ersten Blick; die Grenzen sind keine runden Zahlen.",
    "quantile": "In jeder Klasse liegen gleich viele Gemeinden. Gut, um Gruppen zu vergleichen. Fast gleiche Werte können in "
    "verschiedene Klassen fallen, sehr verschiedene in dieselbe.",
    "equal": "Jede Klasse ist gleich breit. Leicht zu verstehen. Ein einzelner sehr hoher Wert kann alle anderen in eine Klasse "
    "drängen.",
    "stddev": "Die Klassen liegen um den Durchschnitt der Gemeinden, jede eine Standardabweichung breit, das heißt so breit wie "
    "der übliche Abstand vom Durchschnitt. Zeigt, was ungewöhnlich ist.",
    "diverging": "Die Klassen liegen auf beiden Seiten eines Vergleichswerts, hier des Werts für das ganze Gebiet. Zwei Farben "
    "zeigen, wer darüber und wer darunter liegt, nicht, was besser ist.",
    "manual": "Sie legen die Grenzen selbst fest, zum Beispiel bei einem Zielwert oder bei runden Zahlen. Sie bleiben stehen, "
    "wenn Sie Indikator oder Jahr wechseln.",
}
_CLASSES = 5


def show_class_strips(data: Statistics) -> None:
    """A short explanation of every method beside its strip; without strips when no map indicator has figures."""
    st.header("Wie die Klassen entstehen")
    example = _example(data)
    if example is not None:
        indicator, rows, reference = example
        st.markdown(
            f"Dieselben Werte, verschieden eingeteilt: **{safe_markdown(indicator.short_name)}**, "
            f"{format_time(rows[Col.ZEIT].iloc[0])}, in {_CLASSES} Klassen. Jeder Punkt ist eine Gemeinde."
        )
    for method, name in METHODS.items():
        words, picture = st.columns([2, 3], gap="large", vertical_alignment="center")
        with words:
            st.subheader(name)
            st.markdown(EXPLANATIONS[method])
        if example is None or method == "manual" or (method == "diverging" and reference is None):
            continue
        with picture:
            values = rows[Col.WERT].tolist()
            classes = compute_classes(values, method=method, k=_CLASSES, reference=reference, decimals=indicator.decimals)
            st.html(build_strip(values, classes, indicator, name, DARK if is_dark() else LIGHT))


def build_strip(values: list[float], classes: Classification, indicator: Indicator, name: str, theme: str) -> Html:
    """HTML: a scale with one block per class and one point per value; the label says every class in words."""
    tokens = TOKENS[theme]
    finite = [bound for bound in classes.bounds if math.isfinite(bound)]
    low, high = min(values + finite), max(values + finite)

    def place(value: float) -> float:
        return round((min(max(value, low), high) - low) / ((high - low) or 1) * 100, 2)

    colours = pick_colours(len(classes.counts), diverging=classes.diverging, theme=theme)
    words = "; ".join(
        f"{describe_class(classes, index, indicator.decimals)}: {count}" for index, count in enumerate(classes.counts)
    )
    unit = format_unit(indicator.unit)
    return render_template(
        "class_strip.html",
        label=f"{name}, Klassen und Zahl der Gemeinden: {words}",
        blocks=[
            (place(a), place(b) - place(a), colour) for (a, b), colour in zip(pairwise(classes.bounds), colours, strict=True)
        ],
        points=[place(value) for value in values],
        ends=[(side, f"{format_number(value, indicator.decimals)}{unit}") for side, value in (("left", low), ("right", high))],
        tokens=tokens,
    )


def _example(data: Statistics) -> tuple[Indicator, pd.DataFrame, float | None] | None:
    """The indicator of the small map on the first page at its latest time with all municipalities, and the whole area's value."""
    for code in data.overview.loc[data.overview[Col.VERWENDUNG] == Purpose.MAP, Col.INDIKATOR]:
        figures = data.figures[(data.figures[Col.INDIKATOR] == code) & data.figures[Col.WERT].notna()]
        local = figures[figures[Col.GEBIET].isin({area.ags for area in data.municipalities})]
        complete = local.groupby(Col.DATUM).filter(lambda rows: len(rows) == len(data.municipalities))
        if not complete.empty:
            rows = complete[complete[Col.DATUM] == complete[Col.DATUM].max()]
            whole = figures[(figures[Col.GEBIET] == data.region.ags) & (figures[Col.DATUM] == rows[Col.DATUM].iloc[0])]
            return data.indicators[code], rows, None if whole.empty else float(whole[Col.WERT].iloc[0])
    return None
