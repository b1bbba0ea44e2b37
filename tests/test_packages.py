"""What the app is made of: a list of parts, licences that may be, and weaknesses that are known."""

from __future__ import annotations

import importlib.util
import json
import sys
import zipfile

import pytest

from mib_dashboard import __version__
from mib_dashboard.settings import ROOT


@pytest.fixture(scope="module")
def tool():
    spec = importlib.util.spec_from_file_location("packages_tool", ROOT / ".ci" / "packages.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules[spec.name]


@pytest.fixture(scope="module")
def packages(tool):
    return tool.read_packages()


@pytest.fixture
def weakness(tmp_path):
    """Write a database with one entry."""

    def write(ecosystem: str = "PyPI", **affected: object):
        told = [{"package": {"name": "Pandas", "ecosystem": ecosystem}, **affected}]
        entry = {"id": "TEST-1", "summary": "erfunden", "modified": "2026-11-28T09:00:00Z", "affected": told}
        file = tmp_path / "all.zip"
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("TEST-1.json", json.dumps(entry))
        return file

    return write


def test_every_licence_is_known_and_may_be(tool, packages):
    assert len(packages) > 50
    assert tool.find_forbidden(packages) == []


@pytest.mark.parametrize("licence", ["", "GPL-3.0-only", "MIT AND GPL-3.0-only", "GPL-2.0-only OR AGPL-3.0-only"])
def test_another_licence_is_told(tool, licence):
    assert tool.find_forbidden([tool.Package("fremd", "1.0", (), licence, ())])


def test_one_good_choice_is_enough(tool):
    assert tool.find_forbidden([tool.Package("fremd", "1.0", (), "GPL-3.0-only OR (MIT AND BSD-3-Clause)", ())]) == []


def test_the_list_of_parts_is_complete_and_joined(tool, packages):
    sbom = tool.build_sbom(packages)
    assert (sbom["bomFormat"], sbom["specVersion"]) == ("CycloneDX", "1.6")
    assert sbom["metadata"]["component"]["version"] == __version__
    parts = {part["bom-ref"]: part for part in sbom["components"]}
    assert len(parts) == len(packages) + 1
    assert all(part["licenses"] for part in parts.values())
    assert all(part["hashes"] for ref, part in parts.items() if ref.startswith("pkg:pypi/"))
    joined = {entry["ref"]: entry["dependsOn"] for entry in sbom["dependencies"]}
    assert {ref for refs in joined.values() for ref in refs} == set(parts)
    assert any(ref.startswith("pkg:pypi/starlette@") for ref in joined[next(ref for ref in parts if "/streamlit@" in ref)])
    assert tool.build_sbom(packages) == sbom


def test_the_texts_of_the_licences_are_there(tool, packages):
    notices = tool.build_notices(packages)
    assert all(f"{package.name} {package.version}: {package.licence}" in notices for package in packages)
    assert "Redistribution and use in source and binary forms" in notices


@pytest.mark.parametrize(
    ("affected", "is_found"),
    [
        ({"versions": ["2.9.0"]}, False),
        ({"ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "3.0"}]}]}, False),
        ({"ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "99"}]}]}, True),
        ({"ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "3.0"}, {"last_affected": "99"}]}]}, True),
        ({"ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "98"}]}]}, False),
        ({"ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "unlesbar"}]}]}, True),
    ],
)
def test_known_weaknesses_are_found(tool, packages, weakness, affected, is_found):
    assert bool(tool.find_weaknesses(packages, tool.read_weaknesses(weakness(**affected)))) is is_found


def test_the_very_version_is_found(tool, packages, weakness, capsys):
    version = next(package.version for package in packages if package.name == "pandas")
    file = weakness(versions=[version])
    assert tool.main("audit", str(file)) == 1
    told = capsys.readouterr().out
    assert f"pandas {version}: TEST-1 erfunden" in told
    assert "gegen 1 Einträge (bis 2026-11-28) geprüft, 1 Schwachstellen." in told


def test_what_was_not_checked_is_not_called_good(tool, tmp_path, weakness, capsys):
    """No file, one that is none, and one of another world, in which nothing of ours can stand."""
    broken = tmp_path / "kaputt.zip"
    broken.write_text("{}", "utf-8")
    for file in ("", str(tmp_path / "fehlt.zip"), str(broken), str(weakness("npm", versions=["1.0"]))):
        assert tool.main("audit", file) == 3
        assert "Nicht geprüft" in capsys.readouterr().out
