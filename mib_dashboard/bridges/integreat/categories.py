"""Categories of places there, fields of action here.

A place there has one category, known by its icon; an offer here has fields. Fields that this house does not have are left out.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

# Icon of a category (all 21 of Integreat) → our fields. Two fields: a person has to say which; none: nothing here fits.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "advice": ("BERATUNG",),
    "culture": ("BEGEGNUNG",),
    "daily_routine": (),
    "education": ("KITA", "SCHULE"),
    "finance": ("VERBRAUCHER",),
    "gastronomy": (),
    "health": ("GESUNDHEIT",),
    "house": ("WOHNEN",),
    "leisure": ("BEGEGNUNG",),
    "media": ("DIGITALES",),
    "medical_aid": ("GESUNDHEIT",),
    "meeting_point": ("BEGEGNUNG",),
    "mental_health": ("GESUNDHEIT",),
    "mobility": ("DIGITALES",),
    "office": ("BERATUNG",),
    "other": (),
    "other_help": ("EHRENAMT",),
    "service": (),
    "shelter": ("WOHNEN",),
    "shopping": (),
    "structure": (),
}
# The other way the file names a category by its translated name; one that the region does not have becomes "other" there.
NAMES: Mapping[str, str] = {
    "SPRACHE": "Bildung",
    "BERATUNG": "Beratung",
    "RECHT": "Beratung",
    "KITA": "Bildung",
    "SCHULE": "Bildung",
    "ARBEIT": "Beratung",
    "WOHNEN": "Wohnen",
    "GESUNDHEIT": "Gesundheit",
    "BEGEGNUNG": "Treffpunkt",
    "EHRENAMT": "Weitere Hilfe",
    "FRAUEN": "Weitere Hilfe",
    "DIGITALES": "Medien",
    "VERBRAUCHER": "Finanzen",
    "RELIGION": "Treffpunkt",
    "TEILHABE": "Beratung",
    "KOORDINATION": "Behörde",
}


def find_fields(icon: str, known: Collection[str]) -> tuple[str, ...]:
    """The fields of an icon, as far as this house has them."""
    return tuple(code for code in FIELDS.get(icon, ()) if code in known)


def name_category(fields: Collection[str]) -> str:
    """The category for the first field that has one; "" for none."""
    return next((NAMES[code] for code in fields if code in NAMES), "")
