"""One way from the page to what is published; what the rules or a colleague object to is shown where it can be mended."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

import streamlit as st

from mib_dashboard.accounts.rights import NotAllowedError
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.store.engine import StoreError
from mib_dashboard.ui.intake.workplace import Workplace, carry_out
from mib_dashboard.work.care.edits import CARED, CareEdit, CareError, Cells, FindingsError, RowConflictError
from mib_dashboard.work.care.fields import name_column
from mib_dashboard.work.care.publish import CarePublished, publish

_SEEN, _ACCEPTED, _CONFLICT, _COUNT = "_pflege_gesehen", "_pflege_hingenommen", "_pflege_zwei_fassungen", "_pflege_formular"

_EVERYWHERE = "gleich überall zu sehen"


@dataclass(frozen=True)
class TwoVersions:
    """A change that met another one of the same row; `edits` are all that were to be published together."""

    error: RowConflictError
    edits: tuple[CareEdit, ...]
    reason: str


def send(
    desk: Workplace,
    edits: Sequence[CareEdit],
    reason: str,
    done: str,
    *,
    forgets: Iterable[tuple[str, tuple[str, ...]]] = (),
    then: Callable[[], None] = lambda: None,
    seen: str = _EVERYWHERE,
) -> None:
    """Publish and begin the page anew; or show why not, and keep what was typed.

    `forgets`: further forms to begin anew; `then` is done once it is published; `seen` says by whom.
    """

    def step(accepted: Collection[str]) -> CarePublished:
        try:
            return publish(desk.store, desk.account, edits, reason, desk.now, accepted)
        except RowConflictError as error:
            st.session_state[_CONFLICT] = TwoVersions(error, tuple(edits), reason)
            st.rerun()

    send_step(step, done, forgets=(*((edit.table, edit.key) for edit in edits), *forgets), then=then, seen=seen)


def send_step(
    step: Callable[[Collection[str]], CarePublished],
    done: str,
    *,
    forgets: Iterable[tuple[str, tuple[str, ...]]] = (),
    then: Callable[[], None] = lambda: None,
    seen: str = _EVERYWHERE,
) -> None:
    """The same for a step that publishes in a way of its own; it gets what the person accepts although it stands out."""
    published = _try(step)
    if published is None:
        return
    forget_rows(published)
    for table, key in forgets:
        forget_row(table, key)
    st.session_state.pop(_CONFLICT, None)
    then()
    carry_out(lambda: published, f"{done} Freigabe {published.number}, {seen}.")


def open_conflict() -> TwoVersions | None:
    """The conflict that waits for a choice."""
    found = st.session_state.get(_CONFLICT)
    return found if isinstance(found, TwoVersions) else None


def drop_conflict() -> None:
    """Leave the row as the colleague made it."""
    conflict = open_conflict()
    if conflict is not None:
        forget_row(conflict.error.edit.table, conflict.error.edit.key)
    st.session_state.pop(_CONFLICT, None)


def see_row(table: str, key: tuple[str, ...], now: Cells) -> tuple[Cells, str]:
    """The row as this person first saw it in the open form, and a mark for the fields of that form.

    A browser whose process has ended sends what stands in its fields to another one. The same row has the same mark there, and
    what was typed stays; one that a colleague changed meanwhile has not: fields that nobody touched would set it back unseen.
    """
    cells = st.session_state.setdefault(_SEEN, {}).setdefault((table, key), now)
    begun = st.session_state.get(_COUNT, {}).get((table, key), 0)
    content = json.dumps([key, begun, sorted(cells.items())])
    return cells, f"pflege_{table}_{hashlib.sha256(content.encode()).hexdigest()[:16]}"


def forget_row(table: str, key: tuple[str, ...]) -> None:
    """The next form shows the row as it is then."""
    if st.session_state.get(_SEEN, {}).pop((table, key), None) is not None:
        begun = st.session_state.setdefault(_COUNT, {})
        begun[table, key] = begun.get((table, key), 0) + 1
    st.session_state.pop(_ACCEPTED, None)


def forget_rows(published: CarePublished) -> None:
    """The same for all rows that were published together."""
    for edit in published.edits:
        forget_row(edit.table, edit.key)


def _try(step: Callable[[Collection[str]], CarePublished]) -> CarePublished | None:
    try:
        with st.spinner("Geprüft und veröffentlicht wird …"):
            return step(st.session_state.get(_ACCEPTED, ()))
    except FindingsError as error:
        _show_findings(error)
    except (CareError, NotAllowedError, StoreError) as error:
        st.error(safe_markdown(str(error)))
    return None


def _show_findings(error: FindingsError) -> None:
    lines = []
    for finding in error.findings:
        place = "/".join(finding.key)
        field = name_column(finding.table, finding.column) if finding.table in CARED and finding.column else ""
        lines.append(
            f"- **{safe_markdown(' · '.join(part for part in (place, field) if part))}:** {safe_markdown(finding.message)}"
        )
    if not error.is_open:
        st.error("\n".join(["So lässt es sich nicht veröffentlichen; nichts wurde verändert.", *lines]))
        return
    st.session_state[_ACCEPTED] = tuple(finding.message for finding in error.findings)
    st.warning("\n".join(["Das fällt auf. Stimmt es trotzdem? Dann noch einmal auf dieselbe Schaltfläche drücken.", *lines]))
