"""The deck as one page of HTML: all slides at once, so that the next one is there at the press of a key."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote

from mib_dashboard.render import Html, render_template, trust_html
from mib_dashboard.report import example_mark
from mib_dashboard.slides.bodies import build_body
from mib_dashboard.slides.deck import Deck, Slide
from mib_dashboard.slides.pictures import build_colour_rules
from mib_dashboard.slides.qr import draw_code
from mib_dashboard.slides.sequence import SlideKind

LOOKS = {"hell": "Hell", "dunkel": "Dunkel"}
# Length of a statement in letters up to which it is set in the size of that name.
_SIZES = ((60, "huge"), (110, "large"), (190, "medium"), (320, "small"))
_TINY = "tiny"


@dataclass(frozen=True)
class View:
    """How a visitor sees the deck.

    `current`: the slide to start with, from 1. `look`: key of `LOOKS`, "" follows the system. `query`: of the address, without
    slide and look. `address`: where the audience finds the deck, "" if not known. `edit`: address to change the sequence.
    `style`, `script`, `font`: addresses of the files.
    """

    current: int
    look: str
    query: str
    address: str
    edit: str
    style: str
    script: str
    font: str


@dataclass(frozen=True)
class _Shown:
    """A slide with its body and the size of its statement."""

    slide: Slide
    body: Html
    size: str

    @property
    def is_title(self) -> bool:
        return self.slide.kind is SlideKind.TITLE

    @property
    def is_end(self) -> bool:
        return self.slide.kind is SlideKind.END


def build_page(deck: Deck, view: View) -> bytes:
    """The document (UTF-8); works without its script, then each step is a request."""
    total = len(deck.slides)
    current = min(max(view.current, 1), total)
    document = render_template(
        "deck.html",
        deck=deck,
        slides=[_Shown(slide, build_body(slide, f"f{n}"), _pick_size(slide)) for n, slide in enumerate(deck.slides, start=1)],
        view=view,
        total=total,
        current=current,
        look=view.look if view.look in LOOKS else "",
        title=f"{deck.slides[current - 1].statement} – {deck.title}",
        code=trust_html(draw_code(view.address)) if view.address else "",
        spoken_address=unquote(view.address),
        example=(example_mark.WORD, example_mark.WORDS),
        colours=trust_html(build_colour_rules()),
    )
    return document.encode()


def _pick_size(slide: Slide) -> str:
    return next((name for length, name in _SIZES if len(slide.statement) <= length), _TINY)
