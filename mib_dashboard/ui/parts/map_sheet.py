"""A map of a report as a file of its own: with its figures below the names, and whose boundaries it is drawn from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mib_dashboard.analysis.reports.maps import LAYER
from mib_dashboard.maps.geography import credit_layers
from mib_dashboard.pictures.draw import list_figures
from mib_dashboard.pictures.sheet import Sheet
from mib_dashboard.report.report import MapBlock


def build_map_sheet(geo: Mapping[str, Any], block: MapBlock, *notes: str, labels: Mapping[str, str] | None = None) -> Sheet:
    """`geo`: the layers of the data set. `notes`: sentences below the map.

    `labels`: what stands below the names, by AGS; None for the figures of the block.
    """
    owner = credit_layers([geo[LAYER]])
    told = (*notes, f"Grenzen: {owner}" if owner else "")
    return Sheet(block, tuple(filter(None, told)), list_figures(block) if labels is None else labels)
