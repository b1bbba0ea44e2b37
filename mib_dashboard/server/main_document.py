"""Streamlit's main document: what stands in it before the first script runs."""

import re

from mib_dashboard.server.assets import asset_url

_TITLE = b"MIB-Dashboard"
_NO_SCRIPT = (
    "<noscript><p>Das MIB-Dashboard braucht JavaScript. Bitte schalten Sie es für diese Seite ein oder nutzen Sie "
    "die offenen Daten unter <a href='./api/v1/datapackage.json'>api/v1</a>.</p></noscript>"
).encode()
_FIRST_MODULE = b'<script type="module"'


def adapt(document: bytes) -> bytes:
    """Return Streamlit's index.html with German language, title and no-script text, and with our own files.

    Scripts of later widgets are not announced here: they would compete with those the first picture waits for (measured).

    `start.js` has to stand before Streamlit's first module: deferred scripts and modules run in document order.
    """
    start = f'<script defer src="./{asset_url("start.js")}"></script>'.encode()
    own = f'<link rel="stylesheet" href="./{asset_url("kontrast.css")}"><script defer src="./{asset_url("deutsch.js")}"></script>'
    document = document.replace(b'<html lang="en"', b'<html lang="de"', 1)
    document = re.sub(rb"<title>.*?</title>", b"<title>" + _TITLE + b"</title>", document, count=1)
    document = re.sub(rb"<noscript>.*?</noscript>", lambda _: _NO_SCRIPT, document, count=1, flags=re.DOTALL)
    document = document.replace(_FIRST_MODULE, start + _FIRST_MODULE, 1)
    return document.replace(b"</head>", own.encode() + b"</head>", 1)
