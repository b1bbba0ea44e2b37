"""The Content-Security-Policy: nothing may be loaded from another host.

Two policies. The main document names the hash of its one inline script, so no other inline script runs. The frame of
streamlit-folium builds its map with inline scripts and `eval`; only documents below `/component/` may do that.
"""

import base64
import hashlib
import re
from collections.abc import Sequence

_COMMON = (
    "default-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self' data:",
    "connect-src 'self'",
    "frame-src 'self'",
    "worker-src 'self' blob:",
    "media-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
)
_IMAGES = "img-src 'self' data: blob:"
_INLINE_SCRIPT = re.compile(rb"<script>(.*?)</script>", re.DOTALL)


def script_hashes(document: bytes) -> list[str]:
    """Return the CSP hash source ('sha256-…', quoted) of every inline script of an HTML document, in order."""
    return [f"'sha256-{base64.b64encode(hashlib.sha256(text).digest()).decode()}'" for text in _INLINE_SCRIPT.findall(document)]


def main_policy(document: bytes, embedders: Sequence[str] = ()) -> str:
    """Return the policy of the main document: own origin, and of the inline scripts only those of ``document``.

    ``embedders``: origins of other sites that may show it in a frame.
    """
    return _join(embedders, _IMAGES, " ".join(("script-src 'self'", *script_hashes(document))))


def component_policy(tiles: str = "", embedders: Sequence[str] = ()) -> str:
    """Return the policy of component frames; ``tiles`` is the origin map tiles may come from.

    ``embedders`` as in `main_policy`: every document around a frame has to be allowed, not only the next one.
    """
    return _join(embedders, f"{_IMAGES} {tiles}".rstrip(), "script-src 'self' 'unsafe-inline' 'unsafe-eval'")


def _join(embedders: Sequence[str], *rules: str) -> str:
    ancestors = " ".join(("frame-ancestors 'self'", *embedders))
    return "; ".join((*_COMMON, ancestors, *rules))
