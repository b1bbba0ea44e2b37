"""The municipality of ours that a name of a town or a point means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mib_dashboard.analysis.offers.normalise import normalise_text
from mib_dashboard.model.boundaries import Boundaries, index_rings
from mib_dashboard.model.dataset import Areas


@dataclass(frozen=True)
class Towns(Boundaries):
    """Municipalities (`known`, AGS) by name in comparable form, and their boundaries."""

    names: Mapping[str, str]
    known: frozenset[str]

    def find_name(self, town: str) -> str:
        """The AGS of a name such as `66111 Saarbrücken-Dudweiler`; "" for a town that is none of ours."""
        plain = normalise_text("".join(letter for letter in town if not letter.isdigit()))
        if plain in self.names:
            return self.names[plain]
        # The longest name it begins with: "sulzbach saar" before "sulzbach".
        begun = [name for name in self.names if plain.startswith(f"{name} ")]
        return self.names[max(begun, key=len)] if begun else ""


def index_towns(areas: Areas, geo: Mapping[str, dict[str, Any]]) -> Towns:
    """From the areas and the layers of boundaries of a data set."""
    names: dict[str, str] = {}
    for area in areas.municipalities:
        for name in (area.name, area.short_name, area.name.split("/")[0], area.name.split("(")[0], *area.former_names):
            names.setdefault(normalise_text(name), area.ags)
    ours = frozenset(area.ags for area in areas.municipalities)
    return Towns(index_rings(geo, ours), names, ours)
