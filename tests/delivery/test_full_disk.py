"""Nothing can be written below MIB_STATE, because the disk is full or may only be read: the public side goes on and says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from mib_dashboard.delivery import kept, secret
from mib_dashboard.delivery.dataset import DataStore
from mib_dashboard.delivery.sources import FolderSource

# No account can make anything there, not even the one that may do everything.
NOWHERE = Path("/proc/mib-nirgends")


def test_a_folder_of_state_that_takes_nothing_stops_nobody(toy, monkeypatch, caplog):
    monkeypatch.setenv("MIB_STATE", str(NOWHERE))
    house = DataStore(FolderSource(*toy), NOWHERE / "letzter-stand", NOWHERE / "geschuetzt")
    version = house.current().dataset.version
    assert "Der fehlerfreie Stand lässt sich nicht unter MIB_STATE aufheben." in caplog.text
    assert secret.read_own_secret() == b""
    toy.change("werte/bestand.csv", 7, "wert", "1011")
    assert house.current().dataset.version != version
    assert not house.current().is_stale


@pytest.mark.parametrize("step", ["touch", "write_bytes"])
def test_a_disk_that_fills_up_leaves_no_half_file(toy, tmp_path, monkeypatch, caplog, step):
    def full(*_, **__):
        raise OSError(28, "No space left on device")

    house = DataStore(FolderSource(*toy), tmp_path / "stand", tmp_path / "geschuetzt")
    house.current()
    before = sorted(path.name for path in (tmp_path / "stand").rglob("*"))
    toy.change("werte/bestand.csv", 7, "wert", "1011")
    monkeypatch.setattr(kept.Path, step, full)
    assert not house.current().is_stale
    assert "lässt sich nicht unter MIB_STATE aufheben" in caplog.text
    assert sorted(path.name for path in (tmp_path / "stand").rglob("*")) == before
