"""The page of the goals: the guiding goal, filters, one row a goal to unfold, the method, files."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from mib_dashboard.analysis.goals.progress import Progress
from mib_dashboard.analysis.goals.rows import (
    GoalRow,
    describe_goals,
    describe_measures,
    describe_path,
    describe_resolutions,
    describe_standing,
    describe_symbols,
    describe_way,
    list_keys,
    name_fields,
    narrow_goals,
    print_goals,
)
from mib_dashboard.analysis.goals.words import EMPTY, METHOD
from mib_dashboard.charts.theme import pick_theme
from mib_dashboard.exports.origin import Origin, trace_figures
from mib_dashboard.language.formats import format_time
from mib_dashboard.language.safe import safe_label, safe_markdown
from mib_dashboard.model.dataset import Area, Areas, Dataset, Statistics
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.model.steering import Guide
from mib_dashboard.render import Html, render_template
from mib_dashboard.schema.steering import GOALS
from mib_dashboard.ui.frame.computed import points, select_rows
from mib_dashboard.ui.frame.filters import pick_optional
from mib_dashboard.ui.frame.fold import FILTERS, fill_filter_button, fold_key, place_filter_button
from mib_dashboard.ui.frame.municipality import find_municipality
from mib_dashboard.ui.frame.show import is_dark, show_credit, show_table
from mib_dashboard.ui.goals.data import goal_rows
from mib_dashboard.ui.goals.detail import show_goal
from mib_dashboard.ui.parts.actions import Takeaway, show_actions
from mib_dashboard.ui.parts.proofs import credit_proofs

FIELD_KEY, BODY_KEY = "ziele_feld", "ziele_gremium"
_GOOD = (Progress.REACHED, Progress.ON_PATH)
_BAD = (Progress.OPPOSITE, Progress.MISSED)


def show_no_goals() -> None:
    """The designed empty state: what is missing, who knows it, and what appears then."""
    st.info(safe_markdown(EMPTY))


def show_guides(guides: tuple[Guide, ...]) -> None:
    """The guiding goals, each in its sentence."""
    st.html(render_template("goal_style.html", theme=pick_theme(dark=is_dark())))
    for guide in guides:
        st.html(render_template("goal_guide.html", guide=guide, stand=format_time(guide.proof.day.isoformat())))


def show_goals(data: Dataset, today: date) -> None:
    """Filters, the finding as a heading, the rows, then method and files."""
    fields = _name_fields(data.offers)
    rows = _pick_rows(goal_rows(data, data.steering), data.areas, fields)
    st.header(describe_goals(rows), anchor=False)
    for row in rows:
        st.html(_build_row(data, row, fields))
        more = st.expander(f"Mehr zu „{safe_label(row.goal.title)}“", key=f"ziele_mehr_{row.goal.code}", on_change="rerun")
        if more.open:
            with more:
                show_goal(data, data.offers, row, today)
    if rows:
        _show_ways(data, rows, fields, today)
    _show_method()


def _pick_rows(rows: tuple[GoalRow, ...], areas: Areas, names: dict[str, str]) -> tuple[GoalRow, ...]:
    area = find_municipality(areas)
    bodies = {body.code: body.short_name for row in rows for body in row.bodies}
    button = place_filter_button()
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom", key=fold_key(FILTERS, "ziele")):
        known = {code: names.get(code, code) for code in name_fields(rows)}
        field = pick_optional("Handlungsfeld", known, FIELD_KEY, placeholder="alle", width=240)
        body = pick_optional("Beschlossen von", bodies, BODY_KEY, placeholder="allen", width=240) if bodies else None
    fill_filter_button(button, [known[field] if field else "alle Handlungsfelder", bodies[body] if body else ""])
    if area is not None:
        _tell_area(rows, area)
    return narrow_goals(rows, field=field or "", area=area.ags if area else "", body=body or "")


def _tell_area(rows: tuple[GoalRow, ...], area: Area) -> None:
    own = sum(row.goal.area == area.ags for row in rows)
    told = (
        f"Ziele für {area.name} und für die ganze Region."
        if own
        else f"Für {area.name} allein gibt es kein Ziel; diese gelten für alle."
    )
    st.caption(safe_markdown(told))


def _name_fields(book: OfferBook | None) -> dict[str, str]:
    return {} if book is None else {code: field.name for code, field in book.fields.items()}


def _build_row(data: Statistics, row: GoalRow, fields: dict[str, str]) -> Html:
    progress = row.rating.progress
    return render_template(
        "goal_row.html", row=row, field=fields.get(row.goal.field, row.goal.field), standing=describe_standing(points(data), row),
        way=describe_way(row), path=describe_path(row), measures=describe_measures(row), resolutions=describe_resolutions(row),
        look=" mib-good" if progress in _GOOD else " mib-bad" if progress in _BAD else "",
    )  # fmt: skip


def _show_method() -> None:
    with st.expander("Wie entstehen diese Urteile?", key="ziele_methode"):
        for sentence in METHOD:
            st.markdown(safe_markdown(sentence))
        st.markdown(safe_markdown(describe_symbols()))


def _show_ways(data: Dataset, rows: tuple[GoalRow, ...], fields: dict[str, str], today: date) -> None:
    """Source and date, the line of actions, the table twin in place."""
    show_credit(credit_proofs([row.goal.proof for row in rows], (GOALS,), data.data_log))

    def table() -> pd.DataFrame:
        return pd.DataFrame(print_goals(points(data), rows, fields))

    def origin() -> Origin:
        remarks = (("Erstellt am", format_time(today.isoformat())), ("Belege", "; ".join(_list_proofs(rows))))
        return trace_figures("Ziele", select_rows(data, list_keys(rows)), data, remarks)

    is_example = any(row.goal.proof.is_example for row in rows)
    show_actions("ziele", "ziele", title=describe_goals(rows), files=Takeaway("ziele", table, origin, is_example=is_example))
    twin = st.expander("Als Tabelle ansehen", key="ziele_tabelle", on_change="rerun")
    if twin.open:
        with twin:
            show_table(table(), alt="Ziele mit Stand, Weg, Urteil, Maßnahmen und Beschluss")


def _list_proofs(rows: tuple[GoalRow, ...]) -> list[str]:
    return list(dict.fromkeys(row.goal.proof.source for row in rows))
