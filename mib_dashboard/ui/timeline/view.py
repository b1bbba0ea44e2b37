"""Pictures over time with everything that belongs to them, and the words for what cannot be shown."""

from __future__ import annotations

import streamlit as st

from mib_dashboard.analysis.figures import interval_words
from mib_dashboard.analysis.timeline import (
    Choice,
    Mode,
    Picture,
    Story,
    describe_marks,
    list_shown_notes,
)
from mib_dashboard.charts.bars import build_bar_chart
from mib_dashboard.charts.line import build_line_chart
from mib_dashboard.charts.multiples import build_multiples
from mib_dashboard.charts.theme import pick_theme
from mib_dashboard.language.formats import format_number, format_time
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.model.dataset import Dataset
from mib_dashboard.pictures.grid import draw_grid
from mib_dashboard.pictures.sheet import Sheet
from mib_dashboard.report.pictures import CHOSEN, BarSpec, ChartSpec, GridSpec
from mib_dashboard.schema import Level
from mib_dashboard.ui.frame.show import is_dark, show_credit, show_figure
from mib_dashboard.ui.parts.block_pictures import build_image
from mib_dashboard.ui.parts.sign_key import show_sign_key
from mib_dashboard.ui.parts.twin import show_figure_actions, show_figure_table

_COLUMN = 360  # px
_LEVELS = {
    Level.DISTRICT: "der Kreise",
    Level.CONSTITUENCY: "der Wahlkreise",
    Level.STATE: "der Länder",
    Level.COUNTRY: "des Bundes",
}


def show_limits(story: Story, choice: Choice, view: str) -> None:
    """Say before the picture what it cannot show."""
    scope = story.scope
    if scope.main is not None:
        others = f" und {format_number(len(scope.members))} weitere" if scope.members else ""
        st.info(
            f"Diese Zahlen gibt es nur auf Ebene {_LEVELS[scope.level]}: **{safe_markdown(scope.main.name)}**{others}. "
            "Für einzelne Städte und Gemeinden liegen keine vor."
        )
    if len(story.times) == 1:
        when = safe_markdown(format_time(story.times[0]))
        st.info(f"Bisher liegt nur **ein Zeitpunkt** vor ({when}). Statt einer Zeitreihe stehen hier die Gebiete nebeneinander.")
    elif view == "verlauf" and not story.is_relative and scope.main is None and not choice.chosen:
        st.info("Die Gemeinden sind sehr verschieden groß. Ihre Entwicklung vergleicht die Ansicht **Index**.")
    elif view == "alle" and choice.mode is Mode.INDEX:
        st.info("Die Zahl hängt von der Größe der Gemeinde ab. Damit die Bilder vergleichbar sind, zeigen sie den Index.")


def show_picture(picture: Picture, data: Dataset, *, name: str, is_table: bool) -> None:
    """Title, picture (`is_table`: its table), source, actions."""
    spec = picture.spec
    st.header(safe_markdown(spec.title), anchor=False)
    st.caption(safe_markdown(spec.subtitle))
    marks = describe_marks(spec) if isinstance(spec, GridSpec) else ""
    if is_table:
        show_figure_table(picture.table, picture.figures, data, title=spec.title)
    else:
        _draw(spec, marks)
    show_credit(spec.credit)
    sheet = Sheet(spec, (marks,) if marks else ())
    drawn = None if is_table else lambda: sheet
    show_figure_actions("zeitreihen", picture.figures, data, title=spec.title, name=name, key="zr", picture=drawn)


def _draw(spec: ChartSpec | BarSpec | GridSpec, marks: str) -> None:
    if isinstance(spec, ChartSpec):
        figure = build_line_chart(spec, dark=is_dark())
    elif isinstance(spec, BarSpec):
        figure = build_bar_chart(spec, dark=is_dark())
    else:
        _show_column(spec)
        figure = build_multiples(spec, dark=is_dark())
    with st.container(key="breit_zr" if isinstance(spec, GridSpec) else None):
        show_figure(figure, key="zr_bild", alt=spec.alt)
    if marks:
        st.caption(safe_markdown(marks))
    show_sign_key(spec.signs)


def _show_column(spec: GridSpec) -> None:
    """The same panels one below the other, for narrow screens (`schmal.css`): side by side nobody could read them there."""
    drawn = draw_grid(spec, pick_theme(dark=is_dark()), width=_COLUMN, columns=1)
    st.html(build_image(drawn, spec.alt, "mib-schmal"))


def show_reading(picture: Picture, story: Story) -> None:
    """What stands out, and what a reader has to mind."""
    indicator, is_bars = story.indicator, isinstance(picture.spec, BarSpec)
    parts = st.grid(2, min_column_width=320, gap=("small", "large"), key="daneben_verlauf")
    with parts.cell():
        st.subheader("Was auffällt", anchor=False)
        for sentence in picture.findings or ("Wählen Sie eine Gemeinde, um ihre Entwicklung zu sehen.",):
            st.markdown(safe_markdown(sentence))
    with parts.cell():
        st.subheader("Was zu beachten ist", anchor=False)
        notes = [safe_markdown(note) for note in picture.notes]
        shown = list_shown_notes(story.data.annotations, indicator, picture.spec)
        notes += [_note(note.title, note.kind, note.day.isoformat(), note.text) for note in shown]
        if indicator.caution:
            notes.append(f"**Achtung:** {safe_markdown(indicator.caution)}")
        if not is_bars:
            chosen = isinstance(picture.spec, ChartSpec) and any(one.role == CHOSEN for one in picture.spec.series)
            notes.append(
                "Leere Stellen bedeuten: Für diesen Zeitpunkt liegt keine Angabe vor. Ist der Grund bekannt, steht "
                f"{'bei der gewählten Gemeinde ' if chosen else ''}am unteren Rand ein Zeichen."
            )
        if not story.share.obstacle:
            where = "Balken" if is_bars else "Punkt"
            notes.append(f"{interval_words.INTERVAL} (beim Zeigen auf einen {where}): {interval_words.EXPLANATION}")
        st.markdown("\n".join(f"- {note}" for note in notes))


def _note(title: str, kind: str, day: str, text: str) -> str:
    return f"**{safe_markdown(title)}** ({safe_markdown(kind)}, {safe_markdown(format_time(day))}): {safe_markdown(text)}"
