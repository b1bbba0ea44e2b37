# ruff: noqa: T201 (ein Werkzeug für die Befehlszeile druckt sein Ergebnis)
"""Noto-Schriften → `mib_dashboard/exports/scripts/`, klein genug zum Mitliefern: ohne Hinting und ohne fremde Schriftsysteme.

    pip install fonttools==4.68.0
    python docs/aufbereitung/schriften.py ORDNER_NOTO NotoSansCJK-Regular.ttc

`ORDNER_NOTO` und die CJK-Datei stammen aus den Debian-Paketen fonts-noto-core 20201225-1 und fonts-noto-cjk
1:20220127+repack1-1. Die Schriften tragen keinen vorbehaltenen Namen (OFL 1.1), Teilmengen dürfen ihn behalten. Aus der
chinesischen kommt der Zeichensatz GB 2312 mit den japanischen Silben, aus der koreanischen nichts.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

ZIEL = Path(__file__).resolve().parents[2] / "mib_dashboard" / "exports" / "scripts"
SCHRIFTEN = (
    "Arabic", "Armenian", "Bengali", "Devanagari", "Ethiopic", "Georgian", "Gujarati", "Gurmukhi", "Hebrew", "Kannada", "Khmer",
    "Lao", "Malayalam", "Myanmar", "Sinhala", "Syriac", "Tamil", "Telugu", "Thai", "Tifinagh",
)  # fmt: skip
# Pfeile, geometrische Formen, Zeichen für Telefon, Brief, Haken und dergleichen.
ZEICHEN = (*range(0x2190, 0x2200), *range(0x2300, 0x2400), *range(0x25A0, 0x27C0))
CHINESISCH_IM_TTC = 2


def _gb2312() -> set[int]:
    found = {ord(bytes((high, low)).decode("gb2312", "ignore") or " ") for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF)}
    return found | {*range(0x3001, 0x3018), *range(0x3041, 0x3100), *range(0xFF01, 0xFF5F)}


def _schneide(schrift: TTFont, zeichen: set[int], name: str) -> None:
    wahl = subset.Options()
    wahl.hinting = False
    wahl.layout_features = ["*"]
    wahl.name_IDs = ["*"]
    schnitt = subset.Subsetter(wahl)
    schnitt.populate(unicodes=zeichen & set(schrift.getBestCmap()))
    schnitt.subset(schrift)
    schrift.recalcTimestamp = False
    schrift.save(ZIEL / name)
    print(f"{name}: {(ZIEL / name).stat().st_size // 1024} KB, {len(schrift.getBestCmap())} Zeichen")


def main() -> None:
    """Schneidet alle Schriften neu."""
    leser = argparse.ArgumentParser(description=__doc__)
    leser.add_argument("ordner", type=Path)
    leser.add_argument("cjk", type=Path)
    wahl = leser.parse_args()
    ZIEL.mkdir(exist_ok=True)
    for name in SCHRIFTEN:
        schrift = TTFont(wahl.ordner / f"NotoSans{name}-Regular.ttf", recalcTimestamp=False)
        _schneide(schrift, set(schrift.getBestCmap()), f"NotoSans{name}-Regular.ttf")
    for name in ("Symbols", "Symbols2"):
        schrift = TTFont(wahl.ordner / f"NotoSans{name}-Regular.ttf", recalcTimestamp=False)
        _schneide(schrift, set(ZEICHEN), f"NotoSans{name}-Regular.ttf")
    schrift = TTFont(wahl.cjk, fontNumber=CHINESISCH_IM_TTC, recalcTimestamp=False)
    _schneide(schrift, _gb2312(), "NotoSansCJKsc-Regular.otf")


if __name__ == "__main__":
    main()
