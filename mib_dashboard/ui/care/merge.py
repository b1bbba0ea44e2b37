"""A merge before it is done: which row stays, what it gets per field, what becomes of all others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from mib_dashboard.language.formats import format_number
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.ui.care.sending import send_step
from mib_dashboard.ui.intake.workplace import Workplace
from mib_dashboard.ui.parts.work_rows import show_rows
from mib_dashboard.work.care.doubles import name_row, pick_kept
from mib_dashboard.work.care.edits import CareError
from mib_dashboard.work.care.looking import CareView
from mib_dashboard.work.care.merge_fields import BOTH, FieldChoice
from mib_dashboard.work.care.merge_plan import MergePlan, plan_merge
from mib_dashboard.work.care.merge_words import name_unit, tell_dropped, tell_kept, tell_others, tell_unit
from mib_dashboard.work.care.merging import merge_rows
from mib_dashboard.work.care.stand import Rows

_BEGUN = "_pflege_zusammenlegen"


@dataclass(frozen=True)
class BegunMerge:
    """`seen`: the tables as they were when the person looked, in release `number`; `kept`: the row that is proposed to stay."""

    table: str
    keys: tuple[str, ...]
    kept: str
    seen: Rows
    number: int

    @property
    def mark(self) -> str:
        """Begins the keys of its fields."""
        return f"pflege_merge_{'_'.join(self.keys)}_{self.number}"


def begin_merge(view: CareView, table: str, keys: Sequence[str]) -> None:
    """Show the preview from the next run on."""
    st.session_state[_BEGUN] = BegunMerge(table, tuple(keys), pick_kept(view, table, keys), view.stand.rows, view.stand.newest)
    st.rerun()


def is_merging() -> bool:
    """Whether somebody looks at a preview."""
    return isinstance(st.session_state.get(_BEGUN), BegunMerge)


def show_merge(desk: Workplace, view: CareView) -> None:
    """The preview, and the step."""
    begun: BegunMerge = st.session_state[_BEGUN]
    st.header("Zusammenlegen")
    try:
        plan = _ask_plan(view, begun)
        _show_plan(view, plan)
        if _is_outdated(view, begun, plan):
            st.warning("Inzwischen hat jemand eine dieser Zeilen geändert. Bitte die Vorschau neu laden.")
    except CareError as error:
        st.error(safe_markdown(str(error)))
        plan = None
    reason = st.text_input("Grund (zum Beispiel: am Telefon geklärt)", key=f"{begun.mark}_grund")
    with st.container(horizontal=True):
        done = st.button("Zusammenlegen", type="primary", key=f"{begun.mark}_los", disabled=plan is None)
        if st.button("Vorschau neu laden", key=f"{begun.mark}_neu"):
            begin_merge(view, begun.table, begun.keys)
        if st.button("Abbrechen", key=f"{begun.mark}_weg"):
            _leave()
            st.rerun()
    if done and plan is not None:
        verb = "ist" if len(plan.others) == 1 else "sind"
        told = f"{' und '.join(plan.others)} {verb} in {plan.kept} aufgegangen; zurücknehmen lässt es sich unter „Doppelte“."
        send_step(lambda accepted: merge_rows(desk.store, desk.account, plan, reason, desk.now, accepted), told, then=_leave)


def _leave() -> None:
    st.session_state.pop(_BEGUN, None)


def _is_outdated(view: CareView, begun: BegunMerge, plan: MergePlan) -> bool:
    if view.stand.newest == begun.number:
        return False
    return any(view.stand.rows[edit.table].get(edit.key) != edit.before for edit in plan.edits)


def _ask_plan(view: CareView, begun: BegunMerge) -> MergePlan:
    kept = st.radio(
        "Welcher Eintrag bleibt?", begun.keys, begun.keys.index(begun.kept), key=f"{begun.mark}_bleibt",
        format_func=lambda key: safe_markdown(name_row(view, begun.table, key)),
    )  # fmt: skip
    others = [key for key in begun.keys if key != kept]
    choices = plan_merge(begun.seen, begun.table, kept, others, view.day).choices
    open_ones = [choice for choice in choices if len(choice.options) > 1]
    chosen = {}
    if open_ones:
        st.markdown("**Was gilt, wo beide etwas anderes sagen?**")
    for choice in open_ones:
        chosen[choice.columns[0]] = _ask_choice(view, begun, choice, kept)
    return plan_merge(begun.seen, begun.table, kept, others, view.day, chosen)


def _ask_choice(view: CareView, begun: BegunMerge, choice: FieldChoice, kept: str) -> str:
    options = list(choice.options)

    def tell(option: str) -> str:
        source = "zusammen" if option == BOTH else option
        return f"{source}: {tell_unit(view, begun.table, choice.columns, choice.options[option])}"

    return st.selectbox(
        name_unit(begun.table, choice.columns), options, options.index(choice.usual), format_func=tell,
        key=f"{begun.mark}_{kept}_{choice.columns[0]}",
    )  # fmt: skip


def _show_plan(view: CareView, plan: MergePlan) -> None:
    going = ", ".join(name_row(view, plan.table, key) for key in plan.others)
    st.markdown(
        safe_markdown(
            f"Es bleibt {name_row(view, plan.table, plan.kept)}. Es geht darin auf: {going}. Alte Links führen künftig dorthin."
        )
    )
    if kept := tell_kept(view, plan):
        st.markdown("**Der Eintrag, der bleibt**")
        show_rows(["Feld", "bisher", "künftig"], kept, caption="Was der Eintrag bekommt, der bleibt")
    if others := tell_others(view, plan):
        st.markdown(f"**Weitere Zeilen ({format_number(len(others))})**")
        show_rows(["Zeile", "Änderung"], others, caption="Was aus den übrigen Zeilen wird")
    if dropped := tell_dropped(view, plan):
        st.markdown(f"**Wird doppelt und fällt weg ({format_number(len(dropped))})**")
        show_rows(["Zeile", "steht schon als", "dort anders (gilt)"], dropped, caption="Was doppelt würde und wegfällt")
