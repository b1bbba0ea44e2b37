"""HTML of the first picture: what stands in Streamlit's document before its script has run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from mib_dashboard import __version__
from mib_dashboard.first.page import FirstPage
from mib_dashboard.language.choices import tell_unknown
from mib_dashboard.language.formats import format_time
from mib_dashboard.pictures.inline import InlinePictures
from mib_dashboard.pictures.web import list_variables
from mib_dashboard.render import Html, render_block, render_template, trust_html
from mib_dashboard.report import example_mark
from mib_dashboard.report.credit import describe_credit
from mib_dashboard.report.pages import PUBLIC_PAGES
from mib_dashboard.report.palette import DARK, LIGHT
from mib_dashboard.report.report import Block, ChartBlock, MapBlock, Report

USUAL = "Gezeigt wird die übliche Auswahl."
_HERE = "Das Wichtigste von dem, was diese Adresse zeigt, steht hier."
WITHOUT = f"Auswählen geht hier gerade nur über Links und Formulare: Die Verbindung zum Server kommt nicht zustande. {_HERE}"
NO_SCRIPT = f"Ohne JavaScript geht Auswählen nur über Links und Formulare. {_HERE}"
_UNKNOWN = "Diese Seite gibt es nicht"
_UNKNOWN_HELP = (
    "Vielleicht ist beim Abschreiben der Adresse etwas verrutscht, oder der Link ist veraltet. Alle Seiten stehen oben im Menü; "
    "das Wichtigste steht auf der Seite Überblick."
)
_NO_LINKS: Mapping[str, str] = {}


@dataclass(frozen=True)
class Around:
    """What stands around every content.

    `as_of`: time text of the data, "" where there are none. `bands`: sentences above the heading. `is_example`: some of the
    data are invented.
    """

    as_of: str = ""
    bands: tuple[str, ...] = ()
    is_example: bool = False


def build_first(page: FirstPage, around: Around) -> Html:
    """The content of one address."""
    report = page.report
    return _fill(
        page, around, path=page.path, heading=page.heading,
        answers=[*filter(None, [page.strange]), *(f"{tell_unknown(word)} {USUAL}" for word in page.answers)],
        sections=[(_title(block), _render(report, block, n, page.links)) for n, block in enumerate(report.blocks, start=1)],
        example=example_mark.SENTENCE if around.is_example or report.is_example else "",
    )  # fmt: skip


def build_embedded(page: FirstPage, around: Around, address: str) -> Html:
    """A whole document of the picture of one address alone, for the page of somebody else; `address` leads to all of it."""
    report = page.report
    pictures = [block for block in report.blocks if isinstance(block, (ChartBlock, MapBlock))]
    block = pictures[0] if pictures else report.blocks[0]
    return render_template(
        "embedded.html", style=_style(), heading=_title(block) or page.heading, statement=page.statement,
        body=_render(report, block, 1, is_open=False), address=address, stamp=_stamp(around),
        example=example_mark.SENTENCE if around.is_example or report.is_example else "", bands=around.bands,
    )  # fmt: skip


def build_shell(path: str, heading: str, around: Around) -> Html:
    """A page without content; `around.bands` say why there is none."""
    return _fill(None, around, path=path, heading=heading)


@lru_cache(maxsize=8)
def build_unknown(base: str, look: str) -> Html:
    """A whole document where no page is.

    `base`: the path before all addresses, without a slash at its end; `look` as in `main_document`.
    """
    body = _fill(None, Around(), path="unbekannt", heading=_UNKNOWN, answers=[_UNKNOWN_HELP], is_waiting=False)
    return render_template("unknown.html", base=base, look=look, heading=_UNKNOWN, body=body)


def _fill(
    page: FirstPage | None, around: Around, *, path: str, heading: str, answers: Sequence[str] = (),
    sections: Sequence[tuple[str, Html]] = (), example: str = "", is_waiting: bool = True,
) -> Html:  # fmt: skip
    return render_template(
        "first.html", style=_style(), path=path, pages=tuple(PUBLIC_PAGES.values()), heading=heading,
        page=page or "", bands=around.bands, answers=answers, sections=sections, example=example,
        stamp=_stamp(around), without=WITHOUT, no_script=NO_SCRIPT, is_waiting=is_waiting,
        has_form=page is not None and bool(page.fields),
    )  # fmt: skip


def _stamp(around: Around) -> str:
    dated = f"Daten zusammengestellt am {format_time(around.as_of)} · " if around.as_of else ""
    return f"{dated}Version {__version__}"


def _render(report: Report, block: Block, number: int, links: Mapping[str, str] = _NO_LINKS, *, is_open: bool = True) -> Html:
    credit = describe_credit(getattr(block, "credit", None), is_example=report.is_example)
    return render_block(block, InlinePictures(number, links), is_file=True, credit=credit, is_open=is_open)


def _title(block: Block) -> str:
    return block.spec.title if isinstance(block, ChartBlock) else block.title


@cache
def _style() -> Html:
    looks = {
        name: trust_html("".join(f"{key}:{value};" for key, value in {"--panel": of.panel, "--link": of.link, **found}.items()))
        for name, of, found in (
            ("light", LIGHT, list_variables(dark=False)),
            ("dark", DARK, list_variables(dark=True)),
        )
    }
    return render_template("first_style.html", night=list_variables(dark=True)["--mib-background"], **looks)
