"""`make mutants`: cut every protective wire once and see whether a test notices.

`python -m tests.mutants [WORT …]`: only mutants with one of these words in file or meaning.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tests.mutants.mutant import Mutant
from tests.mutants.run import Result, Verdict, copy_tree, run_tests, try_all
from tests.mutants.table import MUTANTS


def main(arguments: Sequence[str] | None = None) -> int:
    """Print one line for each mutant and a summary; 1 when one is undetected, outdated or without a result."""
    options = _read_options(arguments)
    chosen = [mutant for mutant in MUTANTS if _is_asked(mutant, options.wort)]
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="mutanten-") as folder:
        if not options.ohne_probe and not _is_sound(Path(folder), chosen):
            return 1
        results = try_all(chosen, Path(folder), options.zugleich, _tell)
    return _summarise(results, time.monotonic() - began)


def _read_options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description="Schneidet jede Sicherung einmal durch.")
    parser.add_argument("wort", nargs="*", help="nur Mutanten mit diesem Wort in Datei oder Bedeutung")
    parser.add_argument("--zugleich", type=int, default=2, metavar="N", help="so viele nebeneinander (sonst 2)")
    parser.add_argument("--ohne-probe", action="store_true", help="nicht zuerst prüfen, ob die Tests ohne Schnitt bestehen")
    return parser.parse_args(arguments)


def _is_asked(mutant: Mutant, words: Sequence[str]) -> bool:
    text = f"{mutant.file} {mutant.meaning}".casefold()
    return not words or any(word.casefold() in text for word in words)


def _is_sound(folder: Path, mutants: Sequence[Mutant]) -> bool:
    """A test that fails without any cut proves nothing."""
    tests = list(dict.fromkeys(test for mutant in mutants for test in mutant.tests.split()))
    if not tests:
        return True
    code, told = run_tests(copy_tree(folder / "probe"), tests)
    if code:
        print(f"Ohne Schnitt bestehen die Tests nicht:\n{told}")
    return code == 0


def _tell(result: Result) -> None:
    print(f"{result.verdict:14} {result.mutant.file}: {result.mutant.meaning}", flush=True)
    if result.detail:
        print("".join(f"{'':15}{line}\n" for line in result.detail.splitlines()), end="", flush=True)


def _summarise(results: Sequence[Result], seconds: float) -> int:
    counts = Counter(result.verdict for result in results)
    told = ", ".join(f"{counts[verdict]} {verdict}" for verdict in Verdict if counts[verdict])
    print(f"\n{len(results)} Mutanten in {seconds / 60:.0f} Minuten: {told or 'keiner gewählt'}.")
    for result in results:
        if result.is_fault:
            print(f"- {result.verdict}: {result.mutant.file}: {result.mutant.meaning}")
    return int(any(result.is_fault for result in results) or not results)


if __name__ == "__main__":
    sys.exit(main())
