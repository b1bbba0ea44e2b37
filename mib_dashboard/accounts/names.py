"""Names of accounts: the same whoever writes them, and of letters that nobody can mistake for others."""

from __future__ import annotations

import re

_NAME = re.compile(r"[a-z0-9][a-z0-9._@+\\|:-]{0,119}")


class AccountError(ValueError):
    """An account that cannot be as it is wanted; the message is a German sentence."""


def read_name(text: str) -> str:
    """A name as it is kept: small letters, without blanks around."""
    return text.strip().lower()


def check_name(text: str) -> str:
    """The name as it is kept; AccountError for one that cannot be a name."""
    name = read_name(text)
    if not name:
        raise AccountError("Der Name des Kontos fehlt.")
    if not _NAME.fullmatch(name):
        raise AccountError(
            f"„{text}“ geht nicht als Name eines Kontos. Möglich sind Buchstaben ohne Umlaute, Ziffern und . _ - @ + : | \\, "
            "höchstens 120 Zeichen, vorn ein Buchstabe oder eine Ziffer."
        )
    return name
