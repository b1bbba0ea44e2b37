"""Is everything there: rows the program cannot do without, and a data log that names every file."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import PurePosixPath

from mib_dashboard.delivery.load import LABEL_FILE, OPERATOR_FILE
from mib_dashboard.delivery.rules.layers import BOUNDARIES, CONTEXT, OUTLINE
from mib_dashboard.delivery.rules.ledger import Ledger, at_rows, quote
from mib_dashboard.model.dataset import Finding
from mib_dashboard.schema import (
    AREAS,
    CASES,
    DATA_LOG,
    INDICATORS,
    MERGED,
    SIGNS,
    SOURCES,
    STEERING_TABLES,
    TABLES,
    TOPICS,
    Col,
    FindingLevel,
    Level,
    SignCode,
)

_GEO = "geo/"  # begins the names of the boundaries among all files of a delivery
_NEVER_EMPTY = (AREAS, TOPICS, INDICATORS, SOURCES, SIGNS)
# The program writes them when rows are merged and cases told, or goals entered by hand, each with its own proof; a log of an
# earlier day does not know them.
_UNLOGGED = {DATA_LOG.file, MERGED.file, CASES.file, *(table.file for table in STEERING_TABLES)}
_OWN_SIGNS = (SignCode.EXACT_ZERO, SignCode.NOT_APPLICABLE)  # signs that the program gives itself, see analysis.figures.series


def check_content(book: Ledger) -> list[Finding]:
    """The small tables have rows, there is a municipality, and the program's own signs are explained."""
    found = []
    for table in _NEVER_EMPTY:
        known = book.known(table)
        if known is not None and not known:
            found.append(Finding(FindingLevel.ERROR, table.file, 0, "", "Die Tabelle hat keine Zeilen."))
    if book.known(AREAS) and Level.MUNICIPALITY not in set(book.rows(AREAS)[Col.EBENE]):
        found.append(Finding(FindingLevel.ERROR, AREAS.file, 0, Col.EBENE, "Es ist keine Gemeinde (Ebene G) eingetragen."))
    signs = book.known(SIGNS)
    missing = [code for code in _OWN_SIGNS if signs and code not in signs]
    return found + [
        Finding(FindingLevel.ERROR, SIGNS.file, 0, Col.CODE, f"Das Zeichen {code} fehlt; das Programm vergibt es selbst.")
        for code in missing
    ]


def check_log(book: Ledger) -> list[Finding]:
    """The data log names every file of the delivery and no file that is not there."""
    logged = book.known(DATA_LOG)
    if logged is None:
        return []
    there = set(book.raw.files)
    told = {problem.file for problem in book.raw.problems}
    frame = book.rows(DATA_LOG)
    gone = frame[~frame[Col.DATEI].isin(there)]
    return [
        *at_rows(gone, Col.DATEI, [f"Die Datei {quote(name)} gibt es nicht." for name in gone[Col.DATEI]]),
        *(
            Finding(FindingLevel.ERROR, DATA_LOG.file, 0, Col.DATEI, f"Die Datei {quote(name)} ist nicht eingetragen.")
            for name in sorted(there - logged - told - _UNLOGGED)
        ),
        *_find_unread(book, (there & logged) - told),
    ]


def _is_layer(name: str) -> bool:
    """Whether a layer is called like this; one that cannot be read is told by who reads it."""
    path = PurePosixPath(name)
    stem = path.stem if path.suffix == ".geojson" and f"{path.parent}/" == _GEO else ""
    return stem in (BOUNDARIES, OUTLINE) or stem.startswith(CONTEXT)


def _find_unread(book: Ledger, names: set[str]) -> list[Finding]:
    """Files that are there and entered, and that nothing reads: a slip in the name would otherwise do nothing."""
    used = {raw.file for raw in book.raw.tables} | {name for name in names if _is_layer(name)}
    possible = [
        *(table.file for table in TABLES),
        OPERATOR_FILE,
        f"{_GEO}{LABEL_FILE}",
        f"{_GEO}{BOUNDARIES}.geojson",
    ]
    found = []
    for name in sorted(names - used - set(possible)):
        near = get_close_matches(name.lower(), possible, n=1, cutoff=0.8)
        meant = f"; gemeint ist wohl „{near[0]}“" if near else ""
        message = f"Die Datei {quote(name)} wird nicht gelesen: So heißt hier keine Tabelle und keine Karte{meant}."
        found.append(Finding(FindingLevel.WARNING, DATA_LOG.file, 0, Col.DATEI, message))
    return found
