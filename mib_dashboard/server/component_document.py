"""The document inside the frame of a component, in our case streamlit-folium's map."""

import re

from mib_dashboard.render import render_template
from mib_dashboard.server.assets import asset_url
from mib_dashboard.server.main_document import END_OF_HEAD, insert_before

# Leaflet is asked for by the map's script only after Streamlit has sent the map; the frame can fetch it while it waits.
_LEAFLET = "assets/leaflet-1.9.3/leaflet"


def adapt(document: bytes, path: str) -> bytes:
    """Return the component's document with German language and a lasting frame title; ``path`` is its path in the app."""
    root = "../" * (path.count("/") - 1)
    links = render_template("frame_head.html", leaflet=f"{root}{_LEAFLET}", german=f"{root}{asset_url('deutsch.js')}")
    document = re.sub(rb'(<html[^>]*?) lang="en"', rb'\1 lang="de"', document, count=1)
    document = document.replace(b"<title>Streamlit Folium Component</title>", b"<title>Karte</title>", 1)
    return insert_before(document, END_OF_HEAD, links.encode())
