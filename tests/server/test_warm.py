"""What happens once at start."""

from __future__ import annotations

import gc
import logging
import resource
import subprocess
import sys
from pathlib import Path

import anyio
import pyarrow as pa
import pytest
from streamlit import config

from mib_dashboard.server import packed, warm

ROOT = Path(__file__).parents[2]


def list_modules(area: str) -> list[str]:
    files = (ROOT / "mib_dashboard" / area).rglob("*.py")
    return [".".join(file.relative_to(ROOT).with_suffix("").parts) for file in files if file.name != "__init__.py"]


def test_start_sets_everything_loaded_aside_from_garbage_collection(monkeypatch):
    steps: list[str] = []
    monkeypatch.setattr(warm, "import_surface", lambda: steps.append("import"))
    moves = {"follow": lambda _: steps.append("data"), "stop": lambda _: steps.append("end")}
    monkeypatch.setattr(warm, "shared_store", type("Store", (), moves))
    monkeypatch.setattr(warm, "packed_body", lambda path, accepted: steps.append(path))
    monkeypatch.setattr(gc, "freeze", lambda: steps.append("freeze"))
    monkeypatch.setattr(warm.WATCH, "look", lambda: steps.append("look"))

    async def start() -> None:
        async with warm.lifespan(None):
            steps.append("serve")

    anyio.run(start)
    assert steps[:2] == ["import", "data"]
    assert steps[-4:] == ["freeze", "look", "serve", "end"]
    assert any(path.startswith("/static/js/index.") for path in steps)


def test_no_click_pays_a_collection_of_the_whole_memory():
    """Caches that fill after the start would make each click dearer than the last."""
    assert config.get_option("runner.postScriptGC") is False


def test_what_visitors_reach_is_imported_and_nothing_else():
    """In a process of its own: this one has imported far more."""
    code = (
        "import sys; from mib_dashboard.server import warm; warm.import_surface(); warm.shared_store().current(); "
        "print(*sys.modules)"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    loaded = set(found.stdout.split())
    surface = {name for area in ("ui", "server") for name in list_modules(area)}
    assert "mib_dashboard.ui.map.funnel" in surface
    idle = (
        "server.deliveries", "server.feedback.", "server.login.",
        "ui.accounts.", "ui.care.", "ui.cases.", "ui.committee.", "ui.intake.",
    )  # fmt: skip
    working = {name for name in surface if name.startswith(tuple(f"mib_dashboard.{part}" for part in idle))}
    assert len(working) > 20
    assert surface - loaded == {"mib_dashboard.ui.main", *working}  # the first does its work when imported
    rooms = ("mib_dashboard.accounts", "mib_dashboard.store", "mib_dashboard.intake", "sqlalchemy", "argon2")
    assert not [name for name in loaded if name.startswith(rooms)]
    assert "mib_dashboard.charts.line" in loaded
    # Reports are printed in another process, a workbook is rare, and the shipped rules leave nothing to attack.
    assert not loaded & {"pptx", "docx", "typst", "xlsxwriter", "scipy.optimize", "geopandas", "mib_dashboard.cli.main"}
    # Where there is no store, nothing of the working side is there.
    rooms = tuple(f"mib_dashboard.{room}" for room in ("store", "accounts", "intake", "work"))
    assert [name for name in loaded if name.startswith(rooms)] == []
    assert not loaded & {"sqlalchemy", "alembic", "psycopg", "argon2", "openpyxl", "xlrd", "odf"}


def test_a_broken_module_does_not_stop_the_start(monkeypatch, caplog):
    def broken(name: str) -> None:
        raise SyntaxError(name)

    monkeypatch.setattr(warm.importlib, "import_module", broken)
    warm.import_surface()
    assert "lässt sich nicht laden" in caplog.text


def test_files_of_the_first_visit_are_known_and_packed():
    files = warm.first_visit_files()
    assert {"/assets/deutsch.js", "/assets/leaflet-1.9.3/leaflet.js"} <= set(files)
    assert len([path for path in files if path.startswith("/static/js/")]) > 50
    assert packed.packed_body("/assets/deutsch.js", "br")[1] == "br"


def test_arrow_shares_the_heap_of_the_process():
    assert pa.default_memory_pool().backend_name == "system"


@pytest.mark.parametrize(("most", "level"), [(256, logging.WARNING), (1024, logging.WARNING), (65536, logging.INFO)])
def test_how_many_visitors_fit_is_told_at_start(monkeypatch, caplog, most, level):
    monkeypatch.setattr(resource, "getrlimit", lambda _: (most, most))
    monkeypatch.setattr(warm, "warm_up", lambda: None)
    monkeypatch.setattr(warm.WATCH, "look", lambda: None)
    caplog.set_level(logging.INFO)

    async def start() -> None:
        async with warm.lifespan(None):
            pass

    anyio.run(start)
    (told,) = (record for record in caplog.records if "offene Dateien" in record.message)
    assert told.levelno == level
    assert f"erlaubt {most} offene" in told.message
    assert ("ulimit -n" in told.message) == (level == logging.WARNING)
