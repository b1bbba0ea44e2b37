"""What every invented row of steering ends with."""

from __future__ import annotations

from mib_dashboard.example.tables import Row, read_settings
from mib_dashboard.example.world import World
from mib_dashboard.schema import Col, DataKind


def prove(world: World, audience: str) -> Row:
    """Proof, day, who may see it, and that it is an example."""
    return {
        Col.BELEG: read_settings()["vermerk"],
        Col.STAND: world.day.isoformat(),
        Col.SICHTBARKEIT: audience,
        Col.DATENART: DataKind.EXAMPLE,
    }
