"""The look a visitor chose."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.requests import cookie_parser

_LOOK, _LOOKS = "mib_farben", ("hell", "dunkel")


def choose_look(request: Headers) -> str:
    """What a visitor chose in the head (`farben.js`): "hell", "dunkel", or "" for what the device wants."""
    found = cookie_parser(request.get("cookie", "")).get(_LOOK, "")
    return found if found in _LOOKS else ""
