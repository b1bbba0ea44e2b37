"""The network for pages: found and drawn once per data version, day and choice, shared by all visitors, never changed."""

from __future__ import annotations

import math
from datetime import date
from itertools import pairwise
from urllib.parse import quote, urlencode

import pandas as pd
import streamlit as st

from mib_dashboard.analysis.network.links import (
    Network,
    build_network,
    build_picture,
    describe_network,
    list_between,
    list_members,
    list_ties,
)
from mib_dashboard.analysis.network.words import name_actors
from mib_dashboard.charts.theme import pick_theme
from mib_dashboard.language.choices import tell_apart
from mib_dashboard.model.dataset import Catalogue
from mib_dashboard.model.offers import OfferBook
from mib_dashboard.model.steering import SteeringBook
from mib_dashboard.pictures.network import CROWD, draw_network
from mib_dashboard.render import Html, render_template
from mib_dashboard.ui.frame.computed import BY_VERSION
from mib_dashboard.ui.parts.block_pictures import build_image

WHO_KEY = "zusammenarbeit_wer"
# Links as large as a mark, none over another one, and where they are chosen by finger 24 pixels apart with some to spare.
_LARGEST, _APART, _FINGER = 4.0, 0.68, 26
# The book goes with the version of its catalogue; the network is hashed by what it was found from.
_BY = BY_VERSION | {SteeringBook: lambda _: ""}


@st.cache_resource(max_entries=2, show_spinner=False, hash_funcs=_BY)
def network_of(catalogue: Catalogue, offers: OfferBook | None, book: SteeringBook, day: date) -> Network:  # noqa: ARG001
    """Who works with whom on a day; the catalogue stands for the version of the data."""
    return build_network(book, name_actors(offers), day)


@st.cache_resource(max_entries=64, show_spinner=False, hash_funcs=_BY | {Network: lambda _: ""})
def network_html(catalogue: Catalogue, network: Network, day: date, who: str, *, dark: bool) -> Html:  # noqa: ARG001
    """The picture with a link for every member, which chooses it and, chosen, gives it up again."""
    spec, theme = build_picture(network, who), pick_theme(dark=dark)
    # The words of the list of choice: only them does Streamlit take over from a link to the page that is open.
    words = tell_apart({member.code: member.name for member in network.members})
    members = [
        (words[member.code], _lead_to("" if member.code == who else words[member.code]), f"{member.x:g}", f"{member.y:g}")
        for member in network.members
    ]
    is_crowd, distance = len(members) > CROWD, _find_distance(network)
    return render_template(
        "network.html", picture=build_image(draw_network(spec, theme), spec.alt, "mib-network"), members=members, theme=theme,
        is_crowd=is_crowd, size=f"{min(_LARGEST, _APART * distance):.2f}", least_width=f"{_FINGER / distance * 100:.0f}",
    )  # fmt: skip


def _find_distance(network: Network) -> float:
    """Per cent of the picture's width between the two members that lie nearest to each other, 100 for fewer than two."""
    places = [(member.x, member.y) for member in network.members]
    return min((math.dist(one, other) for one, other in pairwise(places)), default=100.0)


@st.cache_resource(max_entries=4, show_spinner=False, hash_funcs=_BY | {Network: lambda _: ""})
def network_tables(catalogue: Catalogue, network: Network, day: date) -> dict[str, pd.DataFrame]:  # noqa: ARG001
    """The list of numbers, the ties by kind, all ties; not to be changed."""
    return {
        "members": pd.DataFrame(list_members(network)),
        "between": pd.DataFrame(list_between(network)),
        "ties": pd.DataFrame(list_ties(network)),
    }


def name_network(network: Network, who: str) -> str:
    """What the picture is called, with the chosen member."""
    chosen = next((member.name for member in network.members if member.code == who), "")
    return f"{describe_network(network)}{f', gewählt: {chosen}' if chosen else ''}"


def _lead_to(word: str) -> str:
    return f"zusammenarbeit{f'?{urlencode({WHO_KEY: word}, quote_via=quote)}' if word else ''}"
