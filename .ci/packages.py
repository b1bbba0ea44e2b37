"""Was in der App steckt, nach `requirements.lock`: Stückliste, Lizenzen, bekannte Schwachstellen.

- `packages.py sbom ORDNER`: Stückliste (CycloneDX 1.6) und Wortlaut fremder Lizenzen
- `packages.py licences`: endet mit 1, wenn eine Lizenz nicht erlaubt oder nicht bekannt ist
- `packages.py audit DATEI`: gegen eine gespeicherte Datenbank (OSV, ZIP); ohne Datei ungeprüft, Ende mit 3
"""

from __future__ import annotations

import json
import re
import sys
import uuid
import zipfile
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.version import InvalidVersion, Version

ROOT = Path(__file__).resolve().parents[1]
_ENTRY = re.compile(r"^([a-z0-9-]+)==(\S+)(?: ; (.+?))?((?: \\\n +--hash=sha256:[0-9a-f]{64})+)$", re.M)
# What a package says of itself in words instead of by a key of SPDX.
_KEYS = {
    "3-Clause BSD License": "BSD-3-Clause", "Apache License 2.0": "Apache-2.0", "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause", "MIT License": "MIT", "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}  # fmt: skip
# Packages whose metadata name none; as their authors publish them.
_SAID_ELSEWHERE = {"streamlit-folium": "MIT"}
# May go with a program under EUPL-1.2: free, or weak copyleft that stays with the package.
ALLOWED = {
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC", "LGPL-3.0-only", "MIT", "MIT-0", "MIT-CMU", "MPL-2.0",
    "PSF-2.0", "Unlicense", "Zlib",
}  # fmt: skip
_LEGAL_FILE = re.compile(r"(?i)^(licen[cs]e|copying|notice|authors)")
_NOT_DONE = 3


@dataclass(frozen=True)
class Package:
    """One package of the lock; `licence` is an expression of SPDX, "" when unknown or not installed here."""

    name: str
    version: str
    hashes: tuple[str, ...]
    licence: str
    needs: tuple[str, ...]

    @property
    def purl(self) -> str:
        """Its name for every list of packages in the world."""
        return f"pkg:pypi/{self.name}@{self.version}"


def read_packages() -> list[Package]:
    """All packages of the lock that this system needs, by name."""
    found = _ENTRY.findall((ROOT / "requirements.lock").read_text("utf-8"))
    here = [(name, version, hashes) for name, version, marker, hashes in found if not marker or Marker(marker).evaluate()]
    names = {name for name, _, _ in here}
    return [
        Package(name, version, tuple(re.findall(r"[0-9a-f]{64}", hashes)), read_licence(name), _read_needs(name, names))
        for name, version, hashes in here
    ]


def read_licence(name: str) -> str:
    """What an installed package says of its licence, as an expression of SPDX; "" when it says nothing that is known."""
    said = metadata.metadata(name)
    if expression := said.get("License-Expression"):
        return str(expression)
    words = [entry.rpartition(" :: ")[2] for entry in said.get_all("Classifier", []) if entry.startswith("License ::")]
    words = words or [(said.get("License") or "").strip()]
    keys = [_KEYS.get(word, word if word in ALLOWED else "") for word in words]
    return " OR ".join(keys) if all(keys) else _SAID_ELSEWHERE.get(name, "")


def find_forbidden(packages: list[Package]) -> list[str]:
    """A German sentence for every package whose licence is unknown or not on the list."""
    told = []
    for package in packages:
        choices = [set(re.findall(r"[\w.+-]+", choice)) - {"AND"} for choice in package.licence.strip("()").split(" OR ")]
        if not any(choice and choice <= ALLOWED for choice in choices):
            told.append(f"{package.name} {package.version}: {package.licence or 'Lizenz unbekannt'}")
    return told


def build_sbom(packages: list[Package]) -> dict[str, Any]:
    """CycloneDX 1.6: the same lock makes the same list."""
    version = re.search(r'^__version__ = "(.+)"$', (ROOT / "mib_dashboard" / "__init__.py").read_text("utf-8"), re.M)
    own = {"type": "application", "bom-ref": "mib-dashboard", "name": "MIB-Dashboard", "version": version[1] if version else ""}
    ids = {package.name: package.purl for package in packages}
    direct = re.findall(r"^([A-Za-z0-9._-]+)==", (ROOT / "requirements.txt").read_text("utf-8"), re.M)
    leaflet = _describe_leaflet()
    needs = [{"ref": package.purl, "dependsOn": sorted(ids[need] for need in package.needs)} for package in packages]
    first = sorted({ids[plain] for plain in map(_plain, direct) if plain in ids} | {leaflet["bom-ref"]})
    content: dict[str, Any] = {
        "metadata": {"component": {**own, "licenses": [{"expression": "EUPL-1.2"}]}},
        "components": [*map(_describe, packages), leaflet],
        "dependencies": [{"ref": "mib-dashboard", "dependsOn": first}, *needs],
    }
    serial = uuid.uuid5(uuid.NAMESPACE_OID, json.dumps(content, sort_keys=True))
    return {"bomFormat": "CycloneDX", "specVersion": "1.6", "serialNumber": f"urn:uuid:{serial}", "version": 1, **content}


def build_notices(packages: list[Package]) -> str:
    """Names, licences and the texts that the packages bring along."""
    parts = ["Fremde Pakete in dieser App und ihre Lizenzen. Leaflet und die Schriften: REUSE.toml und LICENSES/.\n"]
    for package in packages:
        parts.append(f"{'=' * 80}\n{package.name} {package.version}: {package.licence or 'Lizenz unbekannt'}\n")
        brought = metadata.files(package.name) or ()
        files = [file for file in brought if ".dist-info" in str(file) and _LEGAL_FILE.match(file.name)]
        parts += [Path(str(file.locate())).read_text("utf-8", errors="replace") for file in files]
    return "\n".join(parts)


def read_weaknesses(database: Path) -> list[dict[str, Any]]:
    """All entries for PyPI that stand. `database`: in the format of OSV, a JSON for each in one ZIP. ValueError if it is none."""
    try:
        with zipfile.ZipFile(database) as archive:
            entries = [json.loads(archive.read(file)) for file in archive.namelist() if file.endswith(".json")]
    except (zipfile.BadZipFile, json.JSONDecodeError) as error:
        raise ValueError("not a database") from error
    return [entry for entry in entries if not entry.get("withdrawn") and any(map(_is_ours, entry.get("affected", ())))]


def find_weaknesses(packages: list[Package], entries: list[dict[str, Any]]) -> list[str]:
    """A German sentence for every known weakness."""
    versions = {package.name: package.version for package in packages}
    told = set()
    for entry in entries:
        for affected in filter(_is_ours, entry["affected"]):
            name = _plain(affected["package"].get("name", ""))
            if name in versions and _is_affected(versions[name], affected):
                told.add(f"{name} {versions[name]}: {entry['id']} {entry.get('summary', '')}".rstrip())
    return sorted(told)


def _is_ours(affected: dict[str, Any]) -> bool:
    return bool(affected.get("package", {}).get("ecosystem") == "PyPI")


def _is_affected(version: str, affected: dict[str, Any]) -> bool:
    if version in affected.get("versions", ()):
        return True
    spans = [span for span in affected.get("ranges", ()) if span.get("type") == "ECOSYSTEM"]
    return any(_lies_in(version, span.get("events", ())) for span in spans)


def _lies_in(version: str, events: Any) -> bool:
    """Events are in order: where a weakness begins and ends. A version that cannot be read counts as affected."""
    inside = False
    try:
        mine = Version(version)
        for event in events:
            if "introduced" in event:
                inside = inside or event["introduced"] == "0" or mine >= Version(event["introduced"])
            elif "fixed" in event:
                inside = inside and mine < Version(event["fixed"])
            elif "last_affected" in event:
                inside = inside and mine <= Version(event["last_affected"])
    except InvalidVersion:
        return True
    return inside


def _describe(package: Package) -> dict[str, Any]:
    hashes = [{"alg": "SHA-256", "content": content} for content in package.hashes]
    told = {"type": "library", "bom-ref": package.purl, "name": package.name, "version": package.version, "purl": package.purl}
    return {**told, "hashes": hashes, "licenses": [{"expression": package.licence}] if package.licence else []}


def _describe_leaflet() -> dict[str, Any]:
    """The one library that is part of the program itself."""
    folder = next((ROOT / "mib_dashboard" / "server" / "assets").glob("leaflet-*"))
    version = folder.name.removeprefix("leaflet-")
    purl = f"pkg:npm/leaflet@{version}"
    told = {"type": "library", "bom-ref": purl, "name": "leaflet", "version": version, "purl": purl}
    return {**told, "licenses": [{"expression": "BSD-2-Clause"}]}


def _read_needs(name: str, known: set[str]) -> tuple[str, ...]:
    needs = (Requirement(text) for text in metadata.requires(name) or ())
    plain = {_plain(need.name) for need in needs if need.marker is None or need.marker.evaluate({"extra": ""})}
    return tuple(sorted(plain & known))


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _run_audit(packages: list[Package], file: str) -> int:
    try:
        entries = read_weaknesses(Path(file)) if Path(file).is_file() else []
    except ValueError:
        entries = []
    # Silence of an empty or a foreign file would pass for a good sign.
    if not entries:
        print("Nicht geprüft: Es fehlt die Datenbank der Schwachstellen (OSV, alle Einträge für PyPI als ZIP).")
        print("Holen auf einem Rechner mit Internet, dann: make audit DATENBANK=pfad/zu/all.zip")
        return _NOT_DONE
    found = find_weaknesses(packages, entries)
    print(*found, sep="\n", end="\n" if found else "")
    newest = max(entry.get("modified", "")[:10] for entry in entries) or "unbekannt"
    print(f"{len(packages)} Pakete gegen {len(entries)} Einträge (bis {newest}) geprüft, {len(found)} Schwachstellen.")
    return int(bool(found))


def main(action: str, target: str = "") -> int:
    """Run one action; what it ends with is told above."""
    packages = read_packages()
    if action == "audit":
        return _run_audit(packages, target)
    if action == "licences":
        told = find_forbidden(packages)
        print(*told, f"{len(packages)} Pakete geprüft, {len(told)} mit einer Lizenz, die nicht erlaubt ist.", sep="\n")
        return int(bool(told))
    folder = Path(target)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "sbom.cdx.json").write_text(json.dumps(build_sbom(packages), indent=1), "utf-8")
    (folder / "fremde-lizenzen.txt").write_text(build_notices(packages), "utf-8")
    print(f"{len(packages)} Pakete: {folder / 'sbom.cdx.json'}, {folder / 'fremde-lizenzen.txt'}")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
