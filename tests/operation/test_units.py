"""The units of systemd: they start what there is, may write little, and save what they should."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from mib_dashboard.cli.main import main
from mib_dashboard.settings import read_settings
from tests.operation.machines import FILES, ROOT

UNITS = FILES / "systemd"
HARDENED = {
    "ProtectSystem": "strict", "ProtectHome": "yes", "PrivateTmp": "yes", "PrivateDevices": "yes", "NoNewPrivileges": "yes",
    "CapabilityBoundingSet": "", "RestrictAddressFamilies": "AF_INET AF_INET6 AF_UNIX", "UMask": "0077", "User": "mib",
}  # fmt: skip
SERVICES = ("mib@.service", "mib-sicherung.service")


def read_unit_file(name: str) -> dict[str, dict[str, list[str]]]:
    """Section → key → values."""
    sections: dict[str, dict[str, list[str]]] = {}
    for line in (UNITS / name).read_text("utf-8").splitlines():
        if line.startswith("["):
            section = sections.setdefault(line.strip("[]"), {})
        elif line and not line.startswith("#"):
            key, _, value = line.partition("=")
            section.setdefault(key, []).append(value)
    return sections


@pytest.mark.parametrize("name", SERVICES)
def test_services_are_hardened(name):
    service = read_unit_file(name)["Service"]
    assert {key: service[key][0] for key in HARDENED} == HARDENED
    assert service["WorkingDirectory"] == ["/opt/mib"]


def test_a_process_starts_again_has_files_enough_and_time_to_end():
    unit = read_unit_file("mib@.service")
    service = unit["Service"]
    assert service["Restart"] == ["always"]
    assert int(service["LimitNOFILE"][0]) >= 4096
    assert int(service["TimeoutStopSec"][0]) >= 30
    assert unit["Install"]["WantedBy"] == ["multi-user.target"]


def test_the_nightly_command_saves_and_checks(tmp_path, monkeypatch):
    """The lines themselves, run by a shell with another folder and another program."""
    told = tmp_path / "gesagt.txt"
    python = tmp_path / "python"
    python.write_text(f'#!/bin/sh\necho "$@" >> {told}\n')
    python.chmod(0o755)
    lines = read_unit_file("mib-sicherung.service")["Service"]["ExecStart"]
    for line in lines:
        plain = line.replace("/opt/mib/.venv/bin/python", str(python)).replace("$$", "$").replace("%%", "%")
        subprocess.run(shlex.split(plain), check=True)
    saved, checked = (line.split() for line in told.read_text().splitlines())
    assert saved[:4] == ["-m", "mib_dashboard", "ablage", "sichern"]
    assert checked[:5] == ["-m", "mib_dashboard", "ablage", "pruefen", "--sicherung"]
    assert saved[4] == checked[5]
    assert Path(saved[4]).parent == Path(read_unit_file("mib-sicherung.service")["Service"]["ReadWritePaths"][0])
    # Both are commands of the program: without a store it says what is missing, not that it knows no such thing.
    monkeypatch.delenv("MIB_ABLAGE", raising=False)
    assert main([*saved[2:4], str(tmp_path / "x.zip")]) == main([*checked[2:5], str(tmp_path / "x.zip")]) == 2


def test_the_settings_are_some_the_program_can_use():
    lines = [line for line in (UNITS / "mib.env").read_text("utf-8").splitlines() if line and not line.startswith("#")]
    settings = read_settings(dict(line.split("=", 1) for line in lines))
    assert settings.address == "https://monitoring.example"
    assert settings.store.startswith("sqlite:////var/lib/mib/")


def test_what_may_not_write_its_folder_finds_itself_compiled():
    """Services and image write no bytecode; without the command before, each start would compile 900 modules."""
    assert all("PYTHONDONTWRITEBYTECODE=1" in read_unit_file(name)["Service"]["Environment"][0] for name in SERVICES)
    command = "-m compileall -q app.py pages mib_dashboard"
    assert command in (ROOT / "Dockerfile").read_text("utf-8")
    shown = ["make", "--dry-run", "--always-make", "einrichten"]
    assert command in subprocess.run(shown, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert "make -C /opt/mib" in (ROOT / "docs" / "betrieb.md").read_text("utf-8")


def test_the_guide_names_every_file():
    guide = (ROOT / "docs" / "betrieb.md").read_text("utf-8")
    assert "docs/betrieb/systemd/*.service docs/betrieb/systemd/*.timer" in guide
    for name in ("mib@8501", "mib-sicherung.timer", "docs/betrieb/systemd/mib.env", "docs/betrieb/nginx/mib.conf", "compose.yml"):
        assert name in guide, name


@pytest.mark.parametrize("name", [*SERVICES, "mib-sicherung.timer"])
def test_systemd_itself_finds_nothing_to_blame(tmp_path, name):
    program = shutil.which("systemd-analyze")
    if program is None:
        # Where there is no systemd the tests above are all there is.
        return
    for file in UNITS.iterdir():
        # Neither the program nor its account are here; everything else is judged as it stands.
        text = file.read_text("utf-8").replace("/opt/mib/.venv/bin/streamlit", "/bin/true").replace("User=mib", "User=root")
        (tmp_path / file.name.replace("@.", "@8501.")).write_text(text.replace("Group=mib", "Group=root"), "utf-8")
    unit = tmp_path / name.replace("@.", "@8501.")
    done = subprocess.run([program, "verify", "--man=no", unit], check=False, capture_output=True, text=True, timeout=60)
    # It also complains about units of the machine it runs on.
    assert not [line for line in done.stderr.splitlines() if "mib" in line]
