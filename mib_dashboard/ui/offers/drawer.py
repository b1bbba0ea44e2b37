"""The drawer with everything about one offer: contact first, what is not known in one line at the end."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from mib_dashboard.analysis.offers.detail import OfferDetail, OfferFact, Piece, compute_detail
from mib_dashboard.language.safe import safe_markdown
from mib_dashboard.model.dataset import Areas
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.render import Html, render_template
from mib_dashboard.report import example_mark
from mib_dashboard.schema.offers import OFFERS
from mib_dashboard.ui.frame.links import answer_unknown
from mib_dashboard.ui.offers.filters import OFFER_KEY
from mib_dashboard.ui.offers.list import shorten
from mib_dashboard.ui.offers.style import freshness_badge

_LONG = 600
_TITLE = 90


def show_chosen_offer(book: OfferBook, areas: Areas) -> None:
    """Open the drawer when the link names an offer."""
    code = st.query_params.get(OFFER_KEY)
    if code is None:
        return
    detail = compute_detail(book, areas, book.follow(OFFERS.name, code))
    if detail is None:
        answer_unknown([shorten(code, _TITLE)])
        return
    title = safe_markdown(shorten(detail.title, _TITLE))
    st.dialog(title, width="medium", position="right", on_dismiss=_close)(_show_detail)(book, detail)


def _close() -> None:
    st.query_params.pop(OFFER_KEY, None)


def _show_detail(book: OfferBook, detail: OfferDetail) -> None:
    mark = f" :orange-badge[{example_mark.WORD}]" if detail.is_example else ""
    st.markdown(freshness_badge(book, detail.freshness) + mark)
    if len(detail.title) > _TITLE:
        st.html(build_facts(title=Piece(detail.title)))
    st.html(build_facts(detail.known))
    if detail.unknown:
        st.caption(f"Nicht angegeben: {safe_markdown(', '.join(detail.unknown))}. Das heißt nicht „nein“.")
    st.caption(f"Kennung: {safe_markdown(detail.code)}")


def build_facts(parts: Sequence[tuple[str, Sequence[OfferFact]]] = (), *, title: Piece | None = None) -> Html:
    """HTML of the parts of an offer, below its `title` where that is too long for the head of the drawer."""
    return render_template("offer_facts.html", parts=parts, title=title, longest=_LONG, shorten=shorten)
