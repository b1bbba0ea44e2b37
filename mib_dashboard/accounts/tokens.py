"""Secrets that browsers and links carry. The store keeps their hash, so that whoever reads it cannot use them."""

from __future__ import annotations

import hashlib
import hmac
import secrets

_LONGEST = 200


def new_token() -> str:
    """Something nobody can guess: 256 bits, written with letters that an address may contain."""
    return secrets.token_urlsafe(32)


def hash_token(token: str) -> str:
    """What the store keeps of a token; "" for one that cannot be ours."""
    return hashlib.sha256(token.encode()).hexdigest() if 0 < len(token) <= _LONGEST else ""


def seal_form(token: str, purpose: str) -> str:
    """What a form must send back beside a cookie with this token: a foreign page can make neither."""
    return hmac.new(token.encode(), purpose.encode(), hashlib.sha256).hexdigest()


def is_sealed(token: str, purpose: str, sent: str) -> bool:
    """Whether the form came from a page of ours that saw the token; compared in constant time."""
    return bool(token) and hmac.compare_digest(seal_form(token, purpose).encode(), sent.encode())
