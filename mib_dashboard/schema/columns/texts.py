"""Columns of the rules of sentences and of the words of Leichte Sprache."""

from __future__ import annotations

from typing import Final


class TextsColumns:
    """Delivered as text."""

    REGEL: Final = "regel"
    VERSION: Final = "version"
    ANLASS: Final = "anlass"
    FALL: Final = "fall"
    AB: Final = "ab"  # number or empty
    UNTER: Final = "unter"  # number or empty
    AKTIV: Final = "aktiv"  # `YesNo`
    VORLAGE: Final = "vorlage"
    THEMA: Final = "thema"
    MENGE: Final = "menge"
    AUSSAGE: Final = "aussage"
    STUFE: Final = "stufe"  # number or empty
