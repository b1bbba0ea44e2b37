"""Signs with their words: in the cells of a table, in the key of a picture, in its alternative text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from mib_dashboard.analysis.figures.points import Point
from mib_dashboard.language.formats import NO_DATA, format_value
from mib_dashboard.model.dataset import Catalogue, Indicator, Sign
from mib_dashboard.report.pictures import SignNote


def is_flagged(signs: Mapping[str, Sign], sign: str) -> bool:
    """True for a figure that may change or is uncertain: provisional, corrected, estimated, limited."""
    return sign in signs and signs[sign].has_value and signs[sign].symbol not in {"–", "0"}


def name_sign(signs: Mapping[str, Sign], code: str) -> str:
    """`. geheim gehalten`, as the key of a map names it; "keine Angabe" for a code that is no sign."""
    sign = signs.get(code)
    return NO_DATA if sign is None else f"{sign.symbol} {sign.spoken}"


def list_signs(signs: Mapping[str, Sign], codes: Iterable[str]) -> tuple[SignNote, ...]:
    """The signs among `codes` in the order of the table of signs, each once; ordinary figures have none."""
    found = set(codes)
    return tuple(SignNote(code, sign.symbol, sign.spoken) for code, sign in signs.items() if code in found)


def describe_signs(signs: Iterable[SignNote]) -> str:
    """`Zeichen im Bild: p vorläufig; . geheim gehalten.` or ""."""
    words = "; ".join(f"{sign.symbol} {sign.words}" for sign in signs)
    return f"Zeichen im Bild: {words}." if words else ""


def write_point(catalogue: Catalogue, point: Point) -> str:
    """The figure for a table: as printed, then its sign in words: `12,3 % p · vorläufig`, `. · geheim gehalten`."""
    return write_figure(catalogue.signs, catalogue.indicators[point.indicator], point.value, point.sign)


def write_figure(signs: Mapping[str, Sign], indicator: Indicator, value: float | None, code: str) -> str:
    """The same for a value (None or NaN: none) and the code of its sign ("": an ordinary figure)."""
    sign = signs.get(code)
    printed = format_value(value, indicator.unit, indicator.decimals, sign.symbol if sign else "")
    return f"{printed} · {sign.spoken}" if sign else printed


def write_bare(catalogue: Catalogue, point: Point) -> str:
    """The same without a unit that is a word."""
    return write_point(catalogue, point).replace(f" {catalogue.indicators[point.indicator].unit}", "", 1)
