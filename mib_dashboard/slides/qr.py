"""The QR code of an address as SVG: always dark on white, otherwise many cameras do not read it."""

from __future__ import annotations

import segno

from mib_dashboard.render import Html, render_template
from mib_dashboard.report.palette import BLACK, WHITE

# More than this no camera reads from a hall.
LONGEST_ADDRESS = 1000
_EDGE = 4


def build_code(address: str) -> segno.QRCode | None:
    """The code with medium correction; None for an address that is too long to be read."""
    return segno.make_qr(address, error="m", boost_error=False) if len(address) <= LONGEST_ADDRESS else None


def draw_code(address: str) -> Html:
    """SVG text without a size of its own; "" for an address that is too long."""
    code = build_code(address)
    if code is None:
        return Html()
    rows = [bytes(row) for row in code.matrix]
    side = len(rows) + 2 * _EDGE
    path = "".join(f"M{x + _EDGE} {y + _EDGE}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    return render_template("qr.html", side=side, path=path, white=WHITE, black=BLACK)
