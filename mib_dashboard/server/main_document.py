"""Streamlit's main document: what stands in it before the first script runs."""

import re

from mib_dashboard.render import render_template
from mib_dashboard.report.palette import DARK, LIGHT
from mib_dashboard.server.assets import asset_url
from mib_dashboard.server.later import list_later

_NAME = "MIB-Dashboard"
_NO_SCRIPT = (
    "<noscript><p>Das MIB-Dashboard braucht JavaScript. Bitte schalten Sie es für diese Seite ein oder nutzen Sie "
    "die offenen Daten unter <a href='./api/v1/datapackage.json'>api/v1</a>.</p></noscript>"
).encode()
END_OF_HEAD = b"</head>"
ROOT = b'<div id="root">'
_FIRST_MODULE = b'<script type="module"'
_MODULE = re.compile(rb'<script type="module" crossorigin src="(\./static/js/[\w.-]+\.js)"></script>')
_SHEET = re.compile(rb'<link rel="stylesheet"[^>]*>')
_OWN = {
    "contrast": "kontrast.css", "narrow": "schmal.css", "print": "druck.css", "german": "deutsch.js", "access": "zugang.js",
}  # fmt: skip
_LOADED = re.compile(rb'<link rel="modulepreload" crossorigin href="(\./static/js/[\w.-]+\.js)">\s*')
_LANGUAGE = (b'<html lang="en"', b'<html lang="de"')


def insert_before(document: bytes, mark: bytes, added: bytes) -> bytes:
    """The document with something before the first `mark`; unchanged where there is none."""
    return document.replace(mark, added + mark, 1)


def adapt(document: bytes, *, title: str = "", first: bytes = b"", look: str = "") -> bytes:
    """Return Streamlit's index.html with German language, title and no-script text, and with our own files.

    `first`: HTML of the content, which stands before Streamlit's element and has its own words for those without script.
    Scripts of later widgets are not announced here: they would compete with those the first picture waits for (measured).

    `look`: what the visitor chose, "hell" or "dunkel"; "" for what the device wants. `farben.js` and `start.js` have to stand
    before Streamlit's first module: deferred scripts and modules run in document order.
    """
    start = render_template("first_script.html", colours=asset_url("farben.js"), start=asset_url("start.js")).encode()
    files = {name: asset_url(file) for name, file in _OWN.items()}
    own = render_template("main_head.html", light=LIGHT, dark=DARK, **files).encode()
    named = render_template("title.html", title=f"{title} – {_NAME}" if title else _NAME).encode()
    document = document.replace(*_LANGUAGE, 1)
    if look:
        document = document.replace(_LANGUAGE[1], b'%s data-farben="%s"' % (_LANGUAGE[1], look.encode()), 1)
    document = re.sub(rb"<title>.*?</title>", lambda _: named, document, count=1)
    instead = b"" if first else _NO_SCRIPT
    document = re.sub(rb"<noscript>.*?</noscript>", lambda _: instead, document, count=1, flags=re.DOTALL)
    document = insert_before(document, _FIRST_MODULE, start)
    document = insert_before(document, END_OF_HEAD, own)
    return _put_first(document, first) if first else document


def _put_first(document: bytes, first: bytes) -> bytes:
    """The content before Streamlit's element, and before everything that would keep it from the screen.

    Style sheets stand behind it, as it has its own. Streamlit's modules are asked for by `start.js` once the content is painted:
    sixty of them would take turns with it. Then come those that `list_later` names.
    """
    started = _MODULE.search(document)
    if started is None:
        return insert_before(document, ROOT, first)
    entry = started[1].decode()
    later = list_later(entry.rpartition("/")[2])
    module = render_template("first_module.html", entry=entry, beside=_find_all(_LOADED, document), later=later)
    sheets = b"".join(_SHEET.findall(document))
    for gone in (_MODULE, _LOADED, _SHEET):
        document = gone.sub(b"", document)
    return insert_before(document, ROOT, first + sheets + module.encode())


def _find_all(pattern: re.Pattern[bytes], document: bytes) -> list[str]:
    return [found.decode() for found in pattern.findall(document)]
