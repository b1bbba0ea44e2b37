"""Reports and files for pages, made once for each choice and shared by all visitors; bounded in number and size."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from mib_dashboard.exports import FORMATS
from mib_dashboard.frozen import Frozen, FrozenError, Written, list_frozen, list_written, read_frozen
from mib_dashboard.frozen.recall import recall
from mib_dashboard.frozen.store import find_state
from mib_dashboard.model.dataset import Catalogue, Dataset
from mib_dashboard.printing import Order, ReportKind, shared_printer
from mib_dashboard.report.report import Report
from mib_dashboard.ui.frame.computed import BY_VERSION
from mib_dashboard.ui.frame.data import snapshot

_FILES_SIZE = "64MB"
# A name can be given again, even within the minute that a version says it is from.
BY_STATE: dict[str | type[Any], Callable[[Any], Any]] = {Frozen: lambda one: (one.slug, find_state(one.slug), one.shown_with)}
_SUBJECTS = {ReportKind.SUPPLY: "Angebote und Lücken", ReportKind.GOALS: "Sachstand der Ziele"}
_BY_ORDER = {**BY_VERSION, Order: repr}


@dataclass(frozen=True)
class Download:
    """A finished file."""

    name: str
    media_type: str
    content: bytes


@st.cache_resource(max_entries=16, show_spinner=False, hash_funcs=_BY_ORDER)
def report_of(data: Dataset, order: Order) -> Report:
    """The report for this choice, not to be changed. Raises PrintError."""
    return shared_printer().compute(data, order)


@st.cache_data(max_entries=64, max_size=_FILES_SIZE, show_spinner=False, hash_funcs=_BY_ORDER)
def file_of(data: Dataset, order: Order, key: str) -> bytes:
    """The report in one format. Raises PrintError."""
    return shared_printer().print(report_of(data, order), key)


def frozen_of(slug: str) -> Frozen:
    """The frozen version as it is kept now, without what is not public any more. Raises FrozenError."""
    version, today = _frozen(slug, find_state(slug)), snapshot().dataset
    return version if today is None else recall(version, today.withheld, today)


def list_office_texts() -> list[Written]:
    """What the office wrote in all versions that can be read."""
    today = snapshot().dataset
    version = today.version if today else ""
    found = (_written(slug, find_state(slug), version) for slug in list_frozen())
    return [one for one in found if one is not None]


@st.cache_data(max_entries=1000, show_spinner=False)
def _written(slug: str, state: tuple[int, int], version: str) -> Written | None:  # noqa: ARG001 - parts of the key of the cache
    """Without what is not public any more, as the version itself; read once as long as file and data stay the same."""
    try:
        return list_written(frozen_of(slug))
    except FrozenError:
        return None


@st.cache_data(max_entries=32, max_size=_FILES_SIZE, show_spinner=False, hash_funcs=BY_STATE)
def frozen_file(version: Frozen, key: str) -> bytes:
    """A frozen version in one format. Raises PrintError."""
    return shared_printer().print(version.report, key)


def build_download(
    data: Dataset, orders: Sequence[Order], key: str, on_step: Callable[[int, str], None] = lambda _done, _name: None
) -> Download:
    """One file, or a ZIP of several; `on_step` is told how many are done and what comes next. Raises PrintError."""
    made: dict[str, bytes] = {}
    for done, order in enumerate(orders):
        on_step(done, name_order(data, order))
        made[FORMATS[key].name_file(report_of(data, order))] = file_of(data, order, key)
    names = list(made)
    if len(orders) == 1:
        return Download(names[0], FORMATS[key].media_type, made[names[0]])
    return Download(f"profile-{len(names)}-gemeinden-{orders[0].created.isoformat()}-{key}.zip", "application/zip", _pack(made))


def name_order(catalogue: Catalogue, order: Order) -> str:
    """What a report is about, for progress and choice."""
    if order.meeting:
        return order.meeting
    places = ", ".join(catalogue.areas[ags].short_name for ags in order.areas)
    subject = catalogue.topics[order.topic].name if order.topic else _SUBJECTS.get(order.kind, "")
    return " ".join(part for part in (subject, places) if part) or "alle Gemeinden"


@st.cache_resource(max_entries=8, show_spinner=False)
def _frozen(slug: str, state: tuple[int, int]) -> Frozen:  # noqa: ARG001 - part of the key of the cache
    return read_frozen(slug)


def _pack(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, content in files.items():
            pack.writestr(name, content)
    return buffer.getvalue()
