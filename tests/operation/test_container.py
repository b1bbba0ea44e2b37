"""Dockerfile and compose.yml: linted, and everything they name is there. No daemon is needed."""

from __future__ import annotations

import re
import subprocess
import sys
from ipaddress import ip_address, ip_network
from pathlib import Path

import pytest
import yaml

from mib_dashboard import __version__
from mib_dashboard.settings import Name
from tests.operation.machines import FILES, ROOT, list_copied, read_container

DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
LAST_STAGE = DOCKERFILE.rpartition("\nFROM ")[2]
COMPOSE = yaml.safe_load((ROOT / "compose.yml").read_text("utf-8"))
SERVICES = COMPOSE["services"]
APPS = ("app-1", "app-2", "einrichten")


def test_the_linter_finds_nothing():
    linter = Path(sys.executable).parent / "hadolint"
    done = subprocess.run([linter, "Dockerfile"], cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_every_package_has_a_known_content():
    installs = re.findall(r"pip install .*", DOCKERFILE)
    assert len(installs) == 1
    assert "--require-hashes" in installs[0]
    assert "--only-binary :all:" in installs[0]
    assert not re.search(r"curl|wget|apt-get|ADD |:latest", DOCKERFILE)


def test_what_is_copied_is_there_and_enough():
    copied = list_copied()
    assert all((ROOT / source).exists() for source in copied)
    assert {"app.py", "pages", "mib_dashboard", "data", "geo", ".streamlit/config.toml"} <= set(copied)
    ignored = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    assert "*" in ignored
    assert {f"!{source}" for source in (*copied, "requirements.lock")} == {line for line in ignored if line.startswith("!")}


def test_it_runs_as_nobody_in_particular_and_tells_whether_it_lives():
    assert re.search(r"^USER 10001:10001$", LAST_STAGE, re.M)
    assert "/_stcore/health" in LAST_STAGE
    command, environment = read_container()
    assert command == ["streamlit", "run", "app.py"]
    assert {name for name in environment if name.startswith("MIB_")} <= set(Name)


def test_the_check_of_life_asks_the_port_and_path_of_the_app(tmp_path):
    found = re.search(r'HEALTHCHECK [^\n]*\n +CMD \["python", "-c", "(.+)"\]', LAST_STAGE)
    assert found
    told = f"import urllib.request; urllib.request.urlopen = lambda url, timeout: print(url)\n{found[1]}"
    done = [
        subprocess.run([sys.executable, "-c", told], env=environment, capture_output=True, text=True, check=True).stdout.strip()
        for environment in ({}, {"STREAMLIT_SERVER_BASE_URL_PATH": "/mib"})
    ]
    assert done == ["http://127.0.0.1:8501/_stcore/health", "http://127.0.0.1:8501/mib/_stcore/health"]


@pytest.mark.parametrize("name", [*APPS, "nginx"])
def test_containers_write_nothing_and_may_do_little(name):
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert "privileged" not in service


def test_the_house_has_two_processes_one_store_and_one_door():
    assert set(SERVICES) == {*APPS, "nginx", "ablage"}
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["nginx"]
    assert all(list(SERVICES[name]["networks"]) == ["innen"] for name in (*APPS, "ablage"))
    assert COMPOSE["networks"]["innen"]["internal"] is True
    assert all(SERVICES[name]["environment"]["MIB_ABLAGE"].startswith("postgresql://") for name in APPS)
    assert SERVICES["app-1"]["volumes"] != SERVICES["app-2"]["volumes"]
    assert SERVICES["einrichten"]["command"] == ["python", "-m", "mib_dashboard", "ablage", "einrichten"]
    assert all(SERVICES[name]["image"] == f"mib-dashboard:{__version__}" for name in APPS)


def test_a_process_that_starts_again_is_found_where_it_was():
    """nginx asks for the address behind a name once, when it starts itself."""
    inner = ip_network(COMPOSE["networks"]["innen"]["ipam"]["config"][0]["subnet"])
    found = [ip_address(SERVICES[name]["networks"]["innen"]["ipv4_address"]) for name in ("app-1", "app-2")]
    assert len(set(found)) == 2
    assert all(one in inner for one in found)


def test_names_between_the_services_exist():
    for service in SERVICES.values():
        assert set(service.get("depends_on", ())) <= set(SERVICES)
        assert set(service.get("networks", ())) <= set(COMPOSE["networks"])
        for volume in service.get("volumes", ()):
            source = volume.partition(":")[0]
            assert (ROOT / source).exists() if source.startswith(("./", "/")) else source in COMPOSE["volumes"], volume
    asked = re.findall(r"^ +server ([\w-]+):8501 ", (FILES / "nginx" / "prozesse-compose.conf").read_text("utf-8"), re.M)
    assert asked == ["app-1", "app-2"]


def test_no_password_stands_in_the_file():
    assert "POSTGRES_PASSWORD: ${MIB_DB_KENNWORT:?" in (ROOT / "compose.yml").read_text("utf-8")
    assert set(re.findall(r"\$\{(\w+)", (ROOT / "compose.yml").read_text("utf-8"))) == {
        "MIB_ADRESSE",
        "MIB_DB_KENNWORT",
        "MIB_PORT",
    }


# Imports inside of functions, which importing a module does not try.
_LATER = ("docx", "pptx", "psycopg", "streamlit_folium", "typst", "xlsxwriter")
_LEFT_OUT = """
import importlib, os, pkgutil, sys

class Gone:
    def find_spec(self, name, path=None, target=None):
        first, last = name.partition(".")[0], name.rpartition(".")[2]
        if first in {gone} or last in ("test", "tests") and any(os.path.isdir(f"{{one}}/{{last}}") for one in path or ()):
            raise ImportError(name)

sys.meta_path.insert(0, Gone())
import mib_dashboard
found = [one.name for one in pkgutil.walk_packages(mib_dashboard.__path__, "mib_dashboard.")]
skipped = ("mib_dashboard.__main__", "mib_dashboard.ui.main", "mib_dashboard.store.migrations.")
names = [name for name in found if not name.startswith(skipped)]
for name in (*names, "streamlit.web.cli", *{later}):
    importlib.import_module(name)
print(len(names))
"""


def test_what_the_image_leaves_out_is_not_needed():
    """Whole packages and the tests inside others: every module of the program is loaded without them."""
    gone = set(re.search(r"pip uninstall --yes (.+?) \\$", DOCKERFILE, re.M)[1].split())
    assert "-name tests -o -name test" in DOCKERFILE
    told = _LEFT_OUT.format(gone=gone, later=_LATER)
    done = subprocess.run([sys.executable, "-c", told], cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 400
