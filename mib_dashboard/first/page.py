"""What a page says before Streamlit is there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from mib_dashboard.report.report import Report


@dataclass(frozen=True)
class SelectOption:
    """One option of a field, as the address names it; `value` "" is the one that chooses nothing."""

    value: str
    word: str
    is_chosen: bool = False


@dataclass(frozen=True)
class SelectField:
    """A field of a form; `groups`: heading ("" for none) and options."""

    name: str
    label: str
    groups: tuple[tuple[str, tuple[SelectOption, ...]], ...]


@dataclass(frozen=True)
class Way:
    """A link to another page or selection, relative to the root of the app."""

    label: str
    address: str


@dataclass(frozen=True)
class FirstPage:
    """The content of one address.

    `statement`: the finding in a sentence, "" without one. `answers`: the words of the address that mean nothing here;
    `strange`: a sentence about its names that no page knows, "" without. `fields`: a form that asks the server for another
    selection; `kept`: what it takes along. `ways`: links. `paper`: makes the report for one sheet A4 where that is another one.
    `subject`: code of the indicator it is about, if it is about one. `links`: where an area of its map leads, by AGS.
    """

    path: str
    title: str
    heading: str
    lead: str
    report: Report
    statement: str = ""
    answers: tuple[str, ...] = ()
    strange: str = ""
    fields: tuple[SelectField, ...] = ()
    kept: tuple[tuple[str, str], ...] = ()
    ways: tuple[Way, ...] = field(default=())
    paper: Callable[[], Report] | None = None
    subject: str = ""
    links: Mapping[str, str] = field(default_factory=dict)
