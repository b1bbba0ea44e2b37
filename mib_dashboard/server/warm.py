"""What the server does once before it lets the first visitor in.

A full garbage collection looks at every object in memory, two hundred thousand of them in libraries and data that never go
away (0.15 s). Everything loaded here is set aside for good, so that each collection sees only what visitors have made. Caches
fill later and cannot be set aside: that Streamlit collects after every run is therefore switched off (`runner.postScriptGC`).
"""

from __future__ import annotations

import gc
import importlib
import logging
import pkgutil
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import anyio.to_thread
from streamlit import file_util

from mib_dashboard.delivery.dataset import shared_store
from mib_dashboard.server.assets import ASSETS, static_files
from mib_dashboard.server.condition import WATCH
from mib_dashboard.server.descriptors import tell_descriptors
from mib_dashboard.server.first_answer import warm_first
from mib_dashboard.server.memory import give_back
from mib_dashboard.server.metrics.listener import tell_numbers
from mib_dashboard.server.packed import packed_body
from mib_dashboard.server.pulse import kept_alive
from mib_dashboard.settings import Login, SettingError, check_settings, current_settings

LOG = logging.getLogger(__name__)
_PACKAGE = Path(__file__).resolve().parents[1]
_SURFACE = ("server", "ui")
# Only where there is a store: without one, nothing of the working side is loaded.
_ROOMS = (
    "server.deliveries", "server.feedback.", "server.login.",
    "ui.accounts.", "ui.care.", "ui.cases.", "ui.committee.", "ui.intake.",
)  # fmt: skip
_WORKING = tuple(f"mib_dashboard.{part}" for part in _ROOMS)
# Does its work when imported.
_SCRIPT = "mib_dashboard.ui.main"


def import_surface() -> None:
    """Import what visitors can reach, and with it nearly every library. A broken module is told in the log and on its page.

    What only the process for reports or the command line uses stays out: some 60 MB that visitors never need.
    """
    for area in _SURFACE:
        folders = [str(_PACKAGE / area)]
        prefix = f"mib_dashboard.{area}."
        for module in pkgutil.walk_packages(folders, prefix, onerror=lambda name: LOG.warning("%s", name)):
            is_idle = module.name.startswith(_WORKING) and not current_settings().store
            if module.name != _SCRIPT and not is_idle:
                try:
                    importlib.import_module(module.name)
                except Exception:
                    LOG.exception("Das Modul %s lässt sich nicht laden", module.name)


def first_visit_files() -> list[str]:
    """Return the app paths of the files every first visit asks for."""
    document = Path(file_util.get_static_dir(), "index.html").read_text(encoding="utf-8")
    linked = re.findall(r'(?:src|href)="\.(/static/[^"]+)"', document)
    own = [f"/assets/{file.name}" for file in ASSETS.iterdir()]
    frame = [path for path in static_files() if path.startswith(("/component/", "/assets/leaflet"))]
    return [path for path in dict.fromkeys([*linked, *own, *frame]) if path in static_files()]


def warm_up() -> None:
    """Load libraries and data, pack the files of a first visit, and set all of it aside from garbage collection.

    From here on new data are loaded beside the visitors.
    """
    import_surface()
    shared_store().follow()
    warm_first()
    for path in first_visit_files():
        packed_body(path, "br")
    gc.collect()
    gc.freeze()
    give_back()


def refuse_wrong_settings() -> None:
    """Name unknown settings in the log. SettingError when a setting cannot be used: nobody shall rely on what does nothing."""
    wrong, unknown = check_settings()
    for sentence in unknown:
        LOG.warning("%s", sentence)
    if wrong:
        raise SettingError("\n".join(wrong))
    if current_settings().store and current_settings().login is Login.OIDC:
        # Not at the top: where people only read, nothing of the working side is loaded.
        from mib_dashboard.server.login.service import refuse_missing_service

        refuse_missing_service()


@asynccontextmanager
async def lifespan(_: Any) -> AsyncIterator[None]:
    """Hold back the first request until the server is warm. SettingError ends the start."""
    refuse_wrong_settings()
    tell_descriptors()
    await anyio.to_thread.run_sync(warm_up)
    WATCH.look()
    with tell_numbers(current_settings().metrics), kept_alive():
        yield
    await anyio.to_thread.run_sync(shared_store().stop)
