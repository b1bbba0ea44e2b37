"""Slides for the big screen: one statement each, from the blocks of a report, as one page of HTML.

`sequence` reads and writes the order of slides in an address, `choices` lists what there is, `contents` computes what is
needed, `arrange` makes slides of it, `page` the document. Numbers are those of the report; nothing is computed or rounded here.
"""

from mib_dashboard.slides.arrange import arrange_slides
from mib_dashboard.slides.choices import list_choices, list_report_choices, list_report_steps, list_standard_steps
from mib_dashboard.slides.contents import compute_deck_report
from mib_dashboard.slides.deck import Deck, Slide
from mib_dashboard.slides.ground import DeckState, prepare_deck
from mib_dashboard.slides.page import LOOKS, View, build_page
from mib_dashboard.slides.sequence import (
    DRAFT,
    MOST_SLIDES,
    PAGE,
    SEQUENCE,
    STANDARD,
    VERSION,
    SlideKind,
    Step,
    build_query,
    format_sequence,
    parse_sequence,
)

__all__ = [
    "DRAFT",
    "LOOKS",
    "MOST_SLIDES",
    "PAGE",
    "SEQUENCE",
    "STANDARD",
    "VERSION",
    "Deck",
    "DeckState",
    "Slide",
    "SlideKind",
    "Step",
    "View",
    "arrange_slides",
    "build_page",
    "build_query",
    "compute_deck_report",
    "format_sequence",
    "list_choices",
    "list_report_choices",
    "list_report_steps",
    "list_standard_steps",
    "parse_sequence",
    "prepare_deck",
]
