"""The deck as one page of HTML: all slides at once, so that the next one is there at the press of a key."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote

from mib_dashboard.language.safe import safe_html
from mib_dashboard.report import example_mark
from mib_dashboard.slides.bodies import build_body
from mib_dashboard.slides.deck import Deck, Slide
from mib_dashboard.slides.pictures import build_colour_rules
from mib_dashboard.slides.qr import draw_code
from mib_dashboard.slides.sequence import Kind

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


def build_page(deck: Deck, view: View) -> bytes:
    """The document (UTF-8); works without its script, then each step is a request."""
    total = len(deck.slides)
    current = min(max(view.current, 1), total)
    look = f' data-farben="{view.look}"' if view.look in LOOKS else ""
    code = draw_code(view.address) if view.address else ""
    slides = "".join(_slide(slide, n, current, view, code) for n, slide in enumerate(deck.slides, start=1))
    band = f'<p class="band"><strong>{example_mark.WORD}:</strong> {example_mark.WORDS}</p>' if deck.is_example else ""
    look_of_body = ' class="example"' if deck.is_example else ""
    document = (
        f'<!DOCTYPE html>\n<html lang="de"{look}><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">'
        f'<title>{safe_html(f"{deck.slides[current - 1].statement} – {deck.title}")}</title><link rel="icon" href="data:,">'
        f"<style>@font-face{{font-family:'Source Sans';font-weight:200 900;src:url('{view.font}') format('woff2')}}"
        f'{build_colour_rules()}</style><link rel="stylesheet" href="{view.style}"><script defer src="{view.script}"></script>'
        f'</head><body data-titel="{safe_html(deck.title)}"{look_of_body}>{band}<main>{slides}</main>'
        f'{_bar(view, current, total)}<p class="hidden" role="status" id="ansage"></p></body></html>'
    )
    return document.encode()


def _slide(slide: Slide, number: int, current: int, view: View, code: str) -> str:
    look = f"slide {slide.kind or 'hinweis'}{' is-current' if number == current else ''}"
    head = "h1" if number == 1 else "h2"
    size = next((name for length, name in _SIZES if len(slide.statement) <= length), _TINY)
    body = build_body(slide, f"f{number}")
    if slide.kind in (Kind.TITLE, Kind.END):
        body = f'<div class="lead">{body}{_address(slide, view, code)}</div>'
    source = f'<p class="source">{safe_html(slide.source)}</p>' if slide.source else ""
    return (
        f'<section class="{look}" id="folie-{number}" aria-roledescription="Folie" aria-labelledby="satz-{number}" tabindex="-1">'
        f'<header><p class="kicker">{safe_html(slide.kicker)}</p><{head} class="statement {size}" id="satz-{number}">'
        f'{safe_html(slide.statement)}</{head}></header><div class="body">{body}</div>{source}</section>'
    )


def _address(slide: Slide, view: View, code: str) -> str:
    """On the first slide the code to read along, on the last one also the address in letters."""
    if not view.address:
        return (
            '<p class="detail">Unter welcher Adresse diese Folien zu finden sind, ist hier nicht bekannt.</p>'
            if slide.kind is Kind.END
            else ""
        )
    if slide.kind is Kind.TITLE:
        return f'<div class="along">{code}<p>Zum Mitlesen</p></div>' if code else ""
    missing = "" if code else "<p>Die Adresse ist zu lang für einen QR-Code.</p>"
    return f'<div class="along">{code}{missing}<p class="address">{safe_html(unquote(view.address))}</p></div>'


def _bar(view: View, current: int, total: int) -> str:
    """Where one is and how to go on; links, so that it works without the script."""
    back, on = (_link(view, min(max(current + step, 1), total)) for step in (-1, 1))
    return (
        '<nav class="bar" aria-label="Folien"><div class="progress" role="progressbar" aria-label="Fortschritt" '
        f'aria-valuemin="1" aria-valuemax="{total}" aria-valuenow="{current}">'
        f'<span style="width:{100 * current / total:.2f}%"></span></div>'
        f'<a id="zurueck" href="{back}" rel="prev">‹ <span>Zurück</span></a><p id="stelle"><span class="hidden">Folie </span>'
        f'<b>{current}</b> / {total}</p><a id="weiter" href="{on}" rel="next"><span>Weiter</span> ›</a>'
        '<span class="tools"><button type="button" id="farben" hidden>Hell oder dunkel</button>'
        '<button type="button" id="vollbild" hidden>Vollbild</button>'
        f'<a id="aendern" href="{safe_html(view.edit)}">Folien wählen</a></span></nav>'
    )


def _link(view: View, number: int) -> str:
    look = f"&farben={view.look}" if view.look in LOOKS else ""
    return safe_html(f"?{view.query}{look}&folie={number}")
