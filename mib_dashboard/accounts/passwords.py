"""Passwords: kept as argon2id, checked one at a time, so that guessing costs the guesser and not the house."""

from __future__ import annotations

import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST, LONGEST = 12, 200
_FEWEST_DIFFERENT = 5
_HASHER = PasswordHasher()


class PasswordError(ValueError):
    """A password that is too weak to be set; the message is a German sentence."""


def check_password(password: str, name: str) -> None:
    """PasswordError when a password is short, long, mostly one letter, or the name of the account."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise PasswordError(f"Das Kennwort braucht mindestens {SHORTEST} und höchstens {LONGEST} Zeichen.")
    plain = password.casefold()
    if len(set(plain)) < _FEWEST_DIFFERENT or plain.replace(name.casefold(), "").strip("0123456789!?.-_ ") == "":
        raise PasswordError(
            "Das Kennwort ist zu leicht zu erraten. Gut sind mehrere Wörter, die nichts miteinander zu tun haben."
        )


def hash_password(password: str) -> str:
    """What the store keeps of a password."""
    return _HASHER.hash(_normalise(password))


def is_password(kept: str, password: str) -> bool:
    """Whether this is the password. Without a kept one it takes as long and is False."""
    try:
        found = _HASHER.verify(kept or _stand_in(), _normalise(password[: LONGEST + 1]))
    except (VerificationError, InvalidHashError):
        return False
    return found and bool(kept)


@cache
def _stand_in() -> str:
    return _HASHER.hash("nobody has this one")


def _normalise(password: str) -> str:
    # Keyboards write ä in two ways.
    return unicodedata.normalize("NFKC", password)
