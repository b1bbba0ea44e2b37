"""The drawer with everything about one offer; what is not known says so."""

from __future__ import annotations

import streamlit as st

from mib_dashboard.analysis.offers.detail import OfferDetail, OfferFact, Piece, compute_detail
from mib_dashboard.analysis.offers.words import UNKNOWN
from mib_dashboard.language.formats import format_number
from mib_dashboard.language.safe import safe_html, safe_markdown
from mib_dashboard.model.dataset import Dataset
from mib_dashboard.report import example_mark
from mib_dashboard.ui.offers.data import offer_book
from mib_dashboard.ui.offers.filters import OFFER_KEY
from mib_dashboard.ui.offers.list import shorten
from mib_dashboard.ui.offers.style import freshness_badge

_LONG = 600
_TITLE = 90


def show_chosen_offer(data: Dataset) -> None:
    """Open the drawer when the link names an offer."""
    code = st.query_params.get(OFFER_KEY)
    if code is None:
        return
    detail = compute_detail(offer_book(data), data.areas, code)
    if detail is None:
        st.info(f"Das Angebot „{safe_markdown(shorten(code, _TITLE))}“ aus dem Link gibt es hier nicht.")
        return
    title = safe_markdown(shorten(detail.title, _TITLE))
    st.dialog(title, width="medium", position="right", on_dismiss=_close)(_show_detail)(data, detail)


def _close() -> None:
    st.query_params.pop(OFFER_KEY, None)


def _show_detail(data: Dataset, detail: OfferDetail) -> None:
    mark = f" :orange-badge[{example_mark.WORD}]" if detail.is_example else ""
    st.markdown(freshness_badge(offer_book(data), detail.freshness) + mark)
    if len(detail.title) > _TITLE:
        st.html(f'<div class="mib-facts">{_build_text(Piece(detail.title))}</div>')
    facts = [fact for _, facts in detail.parts for fact in facts]
    unknown = sum(not fact.pieces for fact in facts)
    st.caption(f"{format_number(unknown)} von {format_number(len(facts))} Angaben sind unbekannt. Unbekannt heißt nicht „nein“.")
    st.html(f'<div class="mib-facts">{"".join(_build_part(title, facts) for title, facts in detail.parts)}</div>')
    st.caption(f"Kennung: {safe_markdown(detail.code)}")


def _build_part(title: str, facts: tuple[OfferFact, ...]) -> str:
    rows = "".join(f"<dt>{safe_html(fact.label)}</dt>{_build_fact(fact)}" for fact in facts)
    return f"<h3>{safe_html(title)}</h3><dl>{rows}</dl>"


def _build_fact(fact: OfferFact) -> str:
    if not fact.pieces:
        return f'<dd class="mib-open">{UNKNOWN}</dd>'
    return f"<dd>{''.join(_build_text(piece) for piece in fact.pieces)}</dd>"


def _build_text(piece: Piece) -> str:
    """Text as text; a link keeps its address visible; very long text opens on demand."""
    text = safe_html(piece.text)
    if piece.address:
        return f'<div><a href="{safe_html(piece.address)}" target="_blank" rel="noopener noreferrer nofollow">{text}</a></div>'
    if len(piece.text) > _LONG:
        start = safe_html(shorten(piece.text, _LONG))
        return f"<details><summary>{start}</summary><div>{text}</div></details>"
    return f"<div>{text}</div>"
