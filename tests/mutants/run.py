"""Copies the tree, makes one cut after the other and runs the tests that have to notice it."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from importlib.util import cache_from_source
from pathlib import Path
from queue import SimpleQueue

import pytest

from tests.mutants.mutant import ROOT, Mutant, StalePlaceError

_NOT_COPIED = shutil.ignore_patterns(".git", ".venv", "var", "__pycache__", ".*_cache")
_PATIENCE_SECONDS = 300
_PASSED, _FAILED = 0, 1
_LAST_LINES = 4
_OPTIONS = ("-x", "-q", "--no-header", "-p", "no:cacheprovider", "-W", "ignore::pytest.PytestAssertRewriteWarning")
_TOLD = ".ausgabe"
_CONTEXT = multiprocessing.get_context("forkserver")
# Loaded once: half the time of a short test is spent on libraries.
_CONTEXT.set_forkserver_preload([
    "pytest", "hypothesis", "scipy.optimize", "scipy.sparse.csgraph", "pandera.pandas", "streamlit.testing.v1", "babel.dates",
    "starlette.applications", "plotly.graph_objects", "rapidfuzz",
])  # fmt: skip


class Verdict(StrEnum):
    """What became of a mutant."""

    FOUND = "gefunden"
    UNDETECTED = "unentdeckt"
    STALE = "veraltet"
    BROKEN = "ohne Ergebnis"
    EQUIVALENT = "gleichwertig"


@dataclass(frozen=True)
class Result:
    """`detail`: why there is no clear verdict, or the reason of an equivalent."""

    mutant: Mutant
    verdict: Verdict
    detail: str = ""

    @property
    def is_fault(self) -> bool:
        """True when somebody has to do something."""
        return self.verdict not in (Verdict.FOUND, Verdict.EQUIVALENT)


def copy_tree(target: Path) -> Path:
    """The program with its tests, without what belongs to this machine."""
    return Path(shutil.copytree(ROOT, target, ignore=_NOT_COPIED))


def run_tests(tree: Path, tests: Sequence[str]) -> tuple[int, str]:
    """Exit code of pytest (-1: took too long) and its last lines."""
    told = tree / _TOLD
    process = _CONTEXT.Process(target=_run_here, args=(tree, list(tests), told))
    process.start()
    process.join(_PATIENCE_SECONDS)
    if process.exitcode is None:
        process.kill()
        process.join()
        return -1, f"nach {_PATIENCE_SECONDS} Sekunden abgebrochen"
    return process.exitcode, "\n".join(told.read_text("utf-8", "replace").splitlines()[-_LAST_LINES:])


def _run_here(tree: Path, tests: list[str], told: Path) -> None:
    """In a process of its own that begins with the libraries loaded and nothing of the program."""
    with told.open("wb") as stream:
        for output in (1, 2):
            os.dup2(stream.fileno(), output)
    os.chdir(tree)
    for name in [name for name in os.environ if name.startswith("MIB_")]:
        del os.environ[name]
    sys.path[:] = [folder for folder in sys.path if Path(folder).resolve() != ROOT]
    for name in [name for name in sys.modules if name.partition(".")[0] in ("tests", "mib_dashboard")]:
        del sys.modules[name]
    sys.exit(pytest.main([*_OPTIONS, *tests]))


def try_mutant(mutant: Mutant, tree: Path) -> Result:
    """Make the cut in `tree`, run its tests, take it back."""
    if mutant.equivalent:
        return Result(mutant, Verdict.EQUIVALENT, mutant.equivalent)
    try:
        text = mutant.cut(tree)
    except StalePlaceError as error:
        return Result(mutant, Verdict.STALE, str(error))
    with _changed(tree / mutant.file, text):
        code, told = run_tests(tree, mutant.tests.split())
    if code == _PASSED:
        return Result(mutant, Verdict.UNDETECTED)
    return Result(mutant, Verdict.FOUND) if code == _FAILED else Result(mutant, Verdict.BROKEN, told)


def try_all(mutants: Sequence[Mutant], folder: Path, workers: int, tell: Callable[[Result], None]) -> list[Result]:
    """All results; every worker has a tree of its own below `folder`."""
    trees: SimpleQueue[Path] = SimpleQueue()
    for number in range(workers):
        trees.put(copy_tree(folder / str(number)))

    def work(mutant: Mutant) -> Result:
        tree = trees.get()
        try:
            return try_mutant(mutant, tree)
        finally:
            trees.put(tree)

    results = []
    with ThreadPoolExecutor(workers) as pool:
        for done in as_completed([pool.submit(work, mutant) for mutant in mutants]):
            results.append(done.result())
            tell(results[-1])
    return results


@contextmanager
def _changed(path: Path, text: str) -> Iterator[None]:
    before = path.read_bytes()
    _write(path, text.encode())
    try:
        yield
    finally:
        _write(path, before)


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    # Compiled files are told by second and size of their source; two cuts may agree in both.
    if path.suffix == ".py":
        Path(cache_from_source(str(path))).unlink(missing_ok=True)
