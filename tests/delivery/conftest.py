"""What tests of starts and restarts share."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder MIB_STATE of its own, which is not there yet."""
    monkeypatch.setenv("MIB_STATE", str(tmp_path / "zustand"))
    return tmp_path / "zustand"
