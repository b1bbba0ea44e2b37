"""Streamlit's main document: what stands in it before the first script runs."""

import re

from mib_dashboard.server.assets import asset_url
from mib_dashboard.server.early import early_scripts

_TITLE = b"MIB-Dashboard"
_NO_SCRIPT = (
    "<noscript><p>Das MIB-Dashboard braucht JavaScript. Bitte schalten Sie es für diese Seite ein oder nutzen Sie die offenen "
    "Daten unter <a href='./api/v1/datapackage.json'>api/v1</a>.</p></noscript>"
).encode()


def _links() -> bytes:
    preload = "".join(f'<link rel="modulepreload" crossorigin href=".{path}">' for path in early_scripts())
    return f'{preload}<script defer src="./{asset_url("deutsch.js")}"></script>'.encode()


def adapt(document: bytes) -> bytes:
    """Return Streamlit's index.html with German language, title and no-script text, early scripts and our dictionary script."""
    document = document.replace(b'<html lang="en"', b'<html lang="de"', 1)
    document = re.sub(rb"<title>.*?</title>", b"<title>" + _TITLE + b"</title>", document, count=1)
    document = re.sub(rb"<noscript>.*?</noscript>", lambda _: _NO_SCRIPT, document, count=1, flags=re.DOTALL)
    return document.replace(b"</head>", _links() + b"</head>", 1)
