"""What happens once at start."""

from __future__ import annotations

import gc
import sys

import anyio
import pyarrow as pa

from mib_dashboard.server import packed, warm


def test_start_sets_everything_loaded_aside_from_garbage_collection(monkeypatch):
    steps: list[str] = []
    monkeypatch.setattr(warm, "import_everything", lambda: steps.append("import"))
    monkeypatch.setattr(warm, "shared_store", lambda: type("Store", (), {"current": lambda _: steps.append("data")})())
    monkeypatch.setattr(warm, "packed_body", lambda path, accepted: steps.append(path))
    monkeypatch.setattr(gc, "freeze", lambda: steps.append("freeze"))

    async def start() -> None:
        async with warm.lifespan(None):
            steps.append("serve")

    anyio.run(start)
    assert steps[:2] == ["import", "data"]
    assert steps[-2:] == ["freeze", "serve"]
    assert any(path.startswith("/static/js/index.") for path in steps)


def test_everything_is_imported_but_scripts_are_not_run():
    sys.modules.pop("mib_dashboard.ui.main", None)
    warm.import_everything()
    assert "mib_dashboard.charts" in sys.modules
    assert "mib_dashboard.ui.main" not in sys.modules


def test_a_broken_module_does_not_stop_the_start(monkeypatch, caplog):
    def broken(name: str) -> None:
        raise SyntaxError(name)

    monkeypatch.setattr(warm.importlib, "import_module", broken)
    warm.import_everything()
    assert "lässt sich nicht laden" in caplog.text


def test_files_of_the_first_visit_are_known_and_packed():
    files = warm.first_visit_files()
    assert {"/assets/deutsch.js", "/assets/leaflet-1.9.3/leaflet.js"} <= set(files)
    assert len([path for path in files if path.startswith("/static/js/")]) > 50
    assert packed.packed_body("/assets/deutsch.js", "br")[1] == "br"


def test_arrow_shares_the_heap_of_the_process():
    assert pa.default_memory_pool().backend_name == "system"
