"""Macht Bilder und Texte aller Seiten und sagt, worin sich zwei Ordner unterscheiden; die App muss zum Aufnehmen laufen.

    .venv/bin/python docs/bilder/vergleichen.py aufnehmen ZIEL http://localhost:8501
    .venv/bin/python docs/bilder/vergleichen.py vergleichen VORHER NACHHER AUSGABE

Manches hängt vom Tag ab: nur Aufnahmen desselben Tages vergleichen, und die App beide Male mit derselben `MIB_ADRESSE` (sie
steht in QR-Codes) und denselben Dateien starten (ihr Inhalt steckt in der Datenversion). Wer eine Fassung „Bilder“
einfriert, sieht auch sie. Rückgabewert 1: Es gibt Unterschiede.
"""

from __future__ import annotations

import argparse
import difflib
import shutil
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np
from PIL import Image

# A channel may differ that much, and that many pixels may differ more: antialiasing, no change that anyone sees.
TOLERANCE, FEW_PIXELS = 24, 12
MARGIN, GAP = 60, 12
MARK, EMPTY = (220, 0, 90), (255, 0, 255)


def capture(folder: Path, address: str, processes: int, wanted: str) -> int:
    """Take all pictures into an empty folder; 1 if some did not succeed."""
    # Only here: a comparison needs neither browser nor app.
    sys.path.insert(0, str(Path(__file__).parents[2]))
    from aufnahmen import list_shots, take_shots

    shots = [shot for shot in list_shots() if wanted in shot.stem]
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    parts = [shots[first::processes] for first in range(processes)]
    with ProcessPoolExecutor(processes) as pool:
        failed = [line for part in pool.map(take_shots, [address] * processes, [folder] * processes, parts) for line in part]
    print(f"{len(list(folder.glob('*.png')))} Bilder in {folder}")
    print("\n".join(["Nicht gelungen:", *failed]) if failed else "Alle Seiten aufgenommen.")
    return 1 if failed else 0


def compare(before: Path, after: Path, output: Path, wanted: str = "") -> int:
    """Write the list of differences, the texts as a diff and pictures side by side into `output`; 1 if anything differs."""
    shutil.rmtree(output, ignore_errors=True)
    output.mkdir(parents=True)
    names = sorted({path.stem for folder in (before, after) for path in folder.glob("*.png") if wanted in path.stem})
    lines, changes = [], []
    for name in names:
        missing = [folder for folder in (before, after) if not (folder / f"{name}.png").exists()]
        if missing:
            lines.append(f"{name}: fehlt in {missing[0]}")
            continue
        pixels = compare_pictures(before, after, name, output)
        text = compare_texts(before, after, name)
        changes += text
        count = sum(line[:1] in "+-" for line in text[2:])
        if pixels or text:
            lines.append(f"{name}: {pixels} Pixel, {count} Zeilen Text")
    lines.append(f"{len(lines)} von {len(names)} Bildern verschieden.")
    (output / "liste.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (output / "texte.diff").write_text("".join(changes), encoding="utf-8")
    print("\n".join(lines))
    return 1 if len(lines) > 1 else 0


def compare_pictures(before: Path, after: Path, name: str, output: Path) -> int:
    """How many pixels differ; if any, the rows around them side by side: before, after, differences marked."""
    paths = [folder / f"{name}.png" for folder in (before, after)]
    if paths[0].read_bytes() == paths[1].read_bytes():
        return 0
    old, new = (np.asarray(Image.open(path).convert("RGB")) for path in paths)
    size = (max(old.shape[0], new.shape[0]), max(old.shape[1], new.shape[1]))
    old, new = _fill(old, size), _fill(new, size)
    differs = np.abs(old.astype(np.int16) - new).max(axis=2) > TOLERANCE
    count = int(differs.sum())
    if count <= FEW_PIXELS:
        return 0
    rows = np.flatnonzero(differs.any(axis=1))
    shown = slice(max(rows[0] - MARGIN, 0), rows[-1] + MARGIN)
    marked = (new // 3 + 170).astype(np.uint8)
    marked[differs] = MARK
    edge = np.full((size[0], GAP, 3), EMPTY, dtype=np.uint8)
    Image.fromarray(np.hstack([old, edge, new, edge, marked])[shown]).save(output / f"{name}.png")
    return count


def compare_texts(before: Path, after: Path, name: str) -> list[str]:
    """The changed lines as a unified diff, none if the texts are the same."""
    texts = [(folder / f"{name}.txt").read_text("utf-8").splitlines(keepends=True) for folder in (before, after)]
    return list(difflib.unified_diff(*texts, f"vorher/{name}", f"nachher/{name}", n=1))


def _fill(picture: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """The picture at the top left of a ground of that many rows and columns."""
    ground = np.full((*size, 3), EMPTY, dtype=np.uint8)
    ground[: picture.shape[0], : picture.shape[1]] = picture
    return ground


def main() -> int:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="befehl", required=True)
    taking = commands.add_parser("aufnehmen", help="Bilder und Texte aller Seiten")
    taking.add_argument("ziel", type=Path, help="Ordner; er wird vorher geleert")
    taking.add_argument("adresse", nargs="?", default="http://localhost:8501")
    taking.add_argument("--prozesse", type=int, default=3)
    comparing = commands.add_parser("vergleichen", help="zwei Ordner vergleichen")
    for name in ("vorher", "nachher", "ausgabe"):
        comparing.add_argument(name, type=Path)
    for command in (taking, comparing):
        command.add_argument("--nur", default="", help="nur Bilder, in deren Namen das vorkommt")
    given = parser.parse_args()
    if given.befehl == "aufnehmen":
        return capture(given.ziel, given.adresse, given.prozesse, given.nur)
    return compare(given.vorher, given.nachher, given.ausgabe, given.nur)


if __name__ == "__main__":
    sys.exit(main())
