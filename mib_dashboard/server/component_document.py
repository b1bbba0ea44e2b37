"""The document inside the frame of a component, in our case streamlit-folium's map."""

import re

from mib_dashboard.server.assets import asset_url

# Leaflet is asked for by the map's script only after Streamlit has sent the map; the frame can fetch it while it waits.
_LEAFLET = "assets/leaflet-1.9.3/leaflet"


def adapt(document: bytes, path: str) -> bytes:
    """Return the component's document with German language and a lasting frame title; ``path`` is its path in the app."""
    root = "../" * (path.count("/") - 1)
    links = (
        f'<link rel="preload" as="script" href="{root}{_LEAFLET}.js"><link rel="stylesheet" href="{root}{_LEAFLET}.css">'
        f'<script defer src="{root}{asset_url("deutsch.js")}"></script>'
    ).encode()
    document = re.sub(rb'(<html[^>]*?) lang="en"', rb'\1 lang="de"', document, count=1)
    document = document.replace(b"<title>Streamlit Folium Component</title>", b"<title>Karte</title>", 1)
    return document.replace(b"</head>", links + b"</head>", 1)
