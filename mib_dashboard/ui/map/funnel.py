"""The comparison of the municipalities as a funnel: which differences are larger than chance, without a ranking."""

from __future__ import annotations

import streamlit as st

from mib_dashboard.analysis.figures.interval_words import keep_together
from mib_dashboard.analysis.figures.mapping import list_times
from mib_dashboard.analysis.timeline.funnel_picture import FunnelPicture, build_funnel_picture, find_centre
from mib_dashboard.charts.funnel import build_funnel_chart, list_unnamed
from mib_dashboard.charts.theme import pick_theme
from mib_dashboard.language.formats import format_number, name_time
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.model.dataset import Area, Dataset, Indicator
from mib_dashboard.pictures.funnel import draw_funnel
from mib_dashboard.pictures.sheet import Sheet
from mib_dashboard.ui.frame.computed import points
from mib_dashboard.ui.frame.filters import pick_time
from mib_dashboard.ui.frame.municipality import find_municipality
from mib_dashboard.ui.frame.show import is_dark, show_credit, show_figure
from mib_dashboard.ui.map.filters import TIME_KEY
from mib_dashboard.ui.parts.block_pictures import build_image
from mib_dashboard.ui.parts.sign_key import show_sign_key
from mib_dashboard.ui.parts.twin import show_figure_actions, show_figure_table

_PHONE = 360  # px
_READING = """
- **Jeder Punkt ist eine Gemeinde.** Nach rechts nimmt die Zahl der Fälle zu, nach oben der Anteil.
- **Der Trichter zeigt den Zufall.** Er liegt um den Wert {where}. Wo wenige Fälle sind, ist er weit: Dort weicht ein
  Anteil schon durch Zufall stark ab.
- **Innerhalb** der Linien ist ein Unterschied nicht gesichert. **Außerhalb** ist er größer als Zufall. Einen ersten und einen
  letzten Platz gibt es nicht.
"""


def show_funnel(data: Dataset, indicator: Indicator, *, is_table: bool) -> None:
    """Time to choose, then the funnel or its table, or why there is none."""
    index = points(data)
    chosen, time = find_municipality(data.areas), pick_time(list_times(index, indicator), TIME_KEY)
    try:
        picture = build_funnel_picture(index, data, indicator, time, chosen)
    except ValueError as problem:
        st.header(f"{safe_markdown(indicator.name)}: kein Trichterdiagramm", anchor=False)
        st.info(
            f"{safe_markdown(str(problem))} Ein Trichterdiagramm braucht einen Anteil und die Zahl der Fälle, aus denen er "
            "entsteht. Die Karte und die Tabelle zeigen die Werte auch ohne."
        )
        return
    name = f"trichter-{indicator.code.lower()}-{name_time(time)}"
    _show_head(picture)
    if is_table:
        show_figure_table(picture.table, picture.figures, data, title=picture.spec.title)
        _show_files(data, picture, name, with_picture=False)
        return
    _show_picture(data, indicator, picture, name, find_centre(data.areas, chosen))


def _show_head(picture: FunnelPicture) -> None:
    st.header(safe_markdown(picture.spec.title), anchor=False)
    st.caption(safe_markdown(picture.spec.subtitle))


def _show_files(data: Dataset, picture: FunnelPicture, name: str, *, with_picture: bool = True) -> None:
    sheet = Sheet(picture.spec)
    drawn = (lambda: sheet) if with_picture else None
    show_credit(picture.spec.credit)
    show_figure_actions("karte", picture.figures, data, title=picture.spec.title, name=name, key="trichter", picture=drawn)


def _show_picture(data: Dataset, indicator: Indicator, picture: FunnelPicture, name: str, centre: Area) -> None:
    spec = picture.spec
    parts = st.grid(3, min_column_width=265, gap=("medium", "large"), key="daneben_trichter")
    with parts.cell(column_span=2):
        # On a phone its names would lie on each other: there the drawing, which says itself which it leaves out.
        st.html(build_image(draw_funnel(spec, pick_theme(dark=is_dark()), width=_PHONE), spec.alt, "mib-schmal"))
        with st.container(key="breit_trichter"):
            show_figure(build_funnel_chart(spec, dark=is_dark()), key="trichter", alt=spec.alt)
            unnamed = list_unnamed(spec)
            if unnamed:
                told = (f"{safe_markdown(p.name)} ({safe_markdown(p.text)}; {format_number(p.size)})" for p in unnamed)
                st.caption(f"Ohne Namen im Bild (Wert; Fallzahl): {', '.join(told)}")
        show_sign_key(spec.signs)
        _show_files(data, picture, name)
    with parts.cell():
        st.subheader("Was das Bild zeigt", anchor=False)
        for sentence in picture.findings:
            st.markdown(safe_markdown(keep_together(sentence)))
        st.subheader("Wie man es liest", anchor=False)
        st.markdown(_READING.format(where=safe_markdown(centre.locative)))
        if indicator.caution:
            st.markdown(f"**Achtung:** {safe_markdown(indicator.caution)}")
