"""The QR code of an address as SVG: always dark on white, otherwise many cameras do not read it."""

from __future__ import annotations

import segno

from mib_dashboard.report.palette import BLACK, WHITE

# More than this no camera reads from a hall.
LONGEST_ADDRESS = 1000
_EDGE = 4


def build_code(address: str) -> segno.QRCode | None:
    """The code with medium correction; None for an address that is too long to be read."""
    return segno.make_qr(address, error="m", boost_error=False) if len(address) <= LONGEST_ADDRESS else None


def draw_code(address: str) -> str:
    """SVG text without a size of its own; "" for an address that is too long."""
    code = build_code(address)
    if code is None:
        return ""
    rows = [bytes(row) for row in code.matrix]
    side = len(rows) + 2 * _EDGE
    path = "".join(f"M{x + _EDGE} {y + _EDGE}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="qr" viewBox="0 0 {side} {side}" role="img" shape-rendering="crispEdges" '
        f'aria-label="QR-Code mit der Adresse dieser Präsentation"><path fill="{WHITE}" d="M0 0h{side}v{side}H0z"/>'
        f'<path fill="{BLACK}" d="{path}"/></svg>'
    )
