"""What Streamlit's own test runner does over and over without need: it is done once, or not at all."""

from __future__ import annotations

import functools
from collections.abc import Iterator

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import local_script_runner

# On a busy machine a page may take its time; only what never comes is a fault.
_PATIENCE_SECONDS = 60


@pytest.fixture(scope="session", autouse=True)
def scan_once() -> Iterator[None]:
    """Every installed package is looked through at each start; what is installed does not change while tests run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", functools.cache(manifest_scanner.scan_component_manifests))
        yield


@pytest.fixture(scope="session", autouse=True)
def wait_asleep() -> Iterator[None]:
    """A thousand times a second the runner looks whether the page is done, and takes the processor from it each time."""
    look = local_script_runner.require_widgets_deltas

    def wait(runner: local_script_runner.LocalScriptRunner, timeout: float = 3) -> None:
        runner._script_thread.join(max(timeout, _PATIENCE_SECONDS))
        look(runner, 0 if runner._script_thread.is_alive() else timeout)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(local_script_runner, "require_widgets_deltas", wait)
        yield
