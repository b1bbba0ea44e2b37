"""Rows that may be one thing twice: side by side with the reasons, to be merged or to be told apart for good."""

from __future__ import annotations

import streamlit as st

from mib_dashboard.language.formats import format_number
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.model.cases import CaseContent
from mib_dashboard.schema import CaseKind, CaseState, CaseSubject, Right
from mib_dashboard.ui.care.history import show_joint_changes
from mib_dashboard.ui.care.merge import begin_merge, is_merging, show_merge
from mib_dashboard.ui.frame.data import snapshot
from mib_dashboard.ui.frame.filters import pick_segment
from mib_dashboard.ui.intake.workplace import Workplace, carry_out
from mib_dashboard.ui.parts.work_rows import pick_page, show_rows
from mib_dashboard.work.care.doubles import Double, compare_sides, list_doubles, list_names, name_row
from mib_dashboard.work.care.looking import CareView
from mib_dashboard.work.cases.keeping import create
from mib_dashboard.work.cases.listing import list_decided_pairs
from mib_dashboard.work.cases.publishing import keep_public
from mib_dashboard.work.cases.subjects import build_matter

_TABLES = {"akteure": "Träger", "angebote": "Angebote"}
_SUBJECTS = {"akteure": CaseSubject.ACTOR_PAIR, "angebote": CaseSubject.OFFER_PAIR}
_PAGE_SIZE = 25
_NOTHING = {
    "akteure": "Kein Träger sieht so aus, als stünde er zweimal da.",
    "angebote": "Kein Angebot sieht so aus, als stünde es zweimal da.",
}


def show_doubles(desk: Workplace, view: CareView) -> None:
    """The pairs of one table, or the merge that was begun."""
    if is_merging():
        show_merge(desk, view)
        return
    data = snapshot().dataset
    if data is None:
        st.info("Solange keine fehlerfreien Daten vorliegen, lässt sich nicht vergleichen.")
        return
    table = pick_segment("Was", _TABLES, "pflege_doppelte")
    decided = list_decided_pairs(desk.store, desk.account, _SUBJECTS[table]) if desk.may(Right.READ_CASES) else frozenset()
    doubles = list_doubles(view, data.areas, table, decided)
    if doubles:
        count = "1 Paar" if len(doubles) == 1 else f"{format_number(len(doubles))} Paare"
        st.markdown(
            f"{count}, das Sicherste zuerst. Zusammengelegt wird erst nach einer Vorschau, und es lässt sich zurücknehmen."
        )
    else:
        st.success(_NOTHING[table], icon=":material/check:")
    for double in pick_page(doubles, "pflege_doppelte_seite", _PAGE_SIZE):
        _show_pair(desk, view, double)
    if decided:
        st.caption(f"{format_number(len(decided))}-mal ist entschieden, dass zwei nicht dasselbe sind; diese Paare fehlen hier.")
    _show_free_choice(view, table)
    show_joint_changes(desk, view)


def _show_pair(desk: Workplace, view: CareView, double: Double) -> None:
    first, second = double.keys
    mark = f"{first}_{second}"
    with st.container(border=True):
        names = " und ".join(f"**{safe_markdown(name_row(view, double.table, key))}**" for key in double.keys)
        st.markdown(f"{names}: {safe_markdown(double.verdict)}")
        rows = compare_sides(view, double.table, double.keys)
        if rows:
            show_rows(["Feld", first, second], rows, caption=f"Unterschiede zwischen {first} und {second}")
        st.markdown(f"Dafür spricht: {safe_markdown('; '.join(double.reasons))}.")
        if double.doubts:
            st.markdown(f"Dagegen spricht: {safe_markdown('; '.join(double.doubts))}.")
        if double.is_joint:
            st.markdown(
                "Eine der Zeilen nennt mehrere Träger. Meist hilft es mehr, bei ihren Angeboten den Träger und die weiteren "
                "Träger einzeln einzutragen."
            )
        with st.container(horizontal=True):
            if st.button("Zusammenlegen …", key=f"pflege_zusammen_{mark}"):
                begin_merge(view, double.table, double.keys)
            if desk.may(Right.CASES):
                with st.popover("Nicht gleich …"):
                    _ask_difference(desk, view, double, mark)


def _ask_difference(desk: Workplace, view: CareView, double: Double, mark: str) -> None:
    st.markdown(
        "Dann wird das Paar nicht mehr gezeigt. Die Entscheidung steht unter den Vorgängen und lässt sich dort zurücknehmen."
    )
    note = st.text_input("Warum (für das Büro)", key=f"pflege_ungleich_warum_{mark}")
    if st.button("Als nicht gleich festhalten", key=f"pflege_ungleich_{mark}"):
        content = CaseContent(CaseKind.DIFFERENT, CaseState.DONE, view.day, note=note)
        matter = build_matter(_SUBJECTS[double.table], double.keys)
        carry_out(
            lambda: keep_public(
                desk.store, desk.account, lambda: create(desk.store, desk.account, matter, content, desk.now), desk.now
            ),
            lambda kept: f"{' und '.join(double.keys)} gelten als zwei verschiedene. {kept[1]}",
        )


def _show_free_choice(view: CareView, table: str) -> None:
    part = st.expander("Andere Einträge zusammenlegen", key=f"pflege_frei_{table}", on_change="rerun")
    if not part.open:
        return
    with part:
        names = list_names(view, table)
        chosen = st.multiselect(
            "Einträge, die dasselbe sind", list(names), format_func=lambda key: names.get(key, key),
            key=f"pflege_frei_wahl_{table}", placeholder="mindestens zwei wählen", select_all=False,
        )  # fmt: skip
        if st.button("Vorschau", disabled=len(chosen) < 2, key=f"pflege_frei_los_{table}"):
            begin_merge(view, table, chosen)
