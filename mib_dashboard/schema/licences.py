"""What the licences named in `quellen.csv` are called elsewhere: the beginning of the text decides, the rest is a remark."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Licence:
    """A licence somebody gave: `start` of its text in the tables, `key` in GovData's list of licences, address of its `page`.

    The list: dcat-ap.de/def/licenses. `page` is "" where a remark of the publisher is all there is.
    """

    start: str
    key: str
    page: str


_ZERO_PAGE = "https://creativecommons.org/publicdomain/zero/1.0/"
_GEO_PAGE = "https://www.gesetze-im-internet.de/geonutzv/"
_DESTATIS = "© Statistisches Bundesamt; Vervielfältigung und Verbreitung, auch auszugsweise, mit Quellenangabe gestattet"
_LICENCES = (
    Licence("dl-de/by-2-0", "dl-by-de/2.0", "https://www.govdata.de/dl-de/by-2-0"),
    Licence("dl-de/zero-2-0", "dl-zero-de/2.0", "https://www.govdata.de/dl-de/zero-2-0"),
    Licence("CC BY-SA 4.0", "cc-by-sa/4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
    Licence("CC BY 4.0", "cc-by/4.0", "https://creativecommons.org/licenses/by/4.0/"),
    Licence("CC0", "cc-zero", _ZERO_PAGE),
    Licence("GeoNutzV", "geonutz/20130319", _GEO_PAGE),
    Licence("Geodaten: GeoNutzV", "geonutz/20130319", _GEO_PAGE),
    Licence(_DESTATIS, "other-open", ""),
)


def find_licence(text: str) -> Licence | None:
    """The licence a source names, or None where nobody has given one or it is not known here."""
    return next((one for one in _LICENCES if text.startswith(one.start)), None)
