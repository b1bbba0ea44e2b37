"""Starts the app as an operator does and writes down every connection the server opens."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 60

# Python reads a module of this name at start. The audit hook sees connects of all threads and libraries written in Python.
_WITNESS = """
import os, sys

def witness(event, args):
    if event in ("socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"):
        target = args[0] if event.startswith("socket.get") else args[1]
        with open(os.environ["CONNECTION_WITNESS"], "a", encoding="utf-8") as log:
            log.write(f"{event} {target!r}\\n")

sys.addaudithook(witness)
"""


def free_port() -> int:
    """A port nobody listens on at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class FirstSight(NamedTuple):
    """What the very first request to a server led to: address, title, number of headings of the first level and of dialogs."""

    address: str
    title: str
    headings: int
    dialogs: int


class AppServer:
    """Context manager around ``streamlit run``. ``url`` has no trailing slash; logs lie in ``folder``.

    ``first`` is filled by who sends the first request; ``patience``: seconds a start may take.
    """

    def __init__(
        self, folder: Path, script: Path = ROOT / "app.py", *, patience: float = PATIENCE_SECONDS, **environment: str
    ) -> None:
        self.folder = folder
        self._patience = patience
        self._script = script
        self._environment = environment
        self.first: FirstSight | None = None
        self._witness = folder / "connections.txt"
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"

    def __enter__(self) -> AppServer:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stop()

    def start(self) -> None:
        """Start the server and wait until it answers. RuntimeError with its log if it does not."""
        (self.folder / "sitecustomize.py").write_text(_WITNESS, encoding="utf-8")
        paths = [str(self.folder), *filter(None, [os.environ.get("PYTHONPATH")])]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "CONNECTION_WITNESS": str(self._witness)}
        command = [sys.executable, "-m", "streamlit", "run", str(self._script), "--server.port", str(self.port)]
        with (self.folder / "server.log").open("a", encoding="utf-8") as log:
            self.process = subprocess.Popen(
                command, cwd=self._script.parent, env=environment | self._environment, stdout=log, stderr=log
            )
        deadline = time.monotonic() + self._patience
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.stop()
                raise RuntimeError(f"Die App startet nicht:\n{self.log()}")
            time.sleep(0.05)

    def stop(self) -> None:
        """End the server and wait for its end; one that has ended stays as it is."""
        self.process.terminate()
        self.process.wait(timeout=PATIENCE_SECONDS)

    def log(self) -> str:
        """What the server printed so far."""
        return (self.folder / "server.log").read_text(encoding="utf-8")

    def connections(self) -> list[str]:
        """Every connection or name look-up the server process began, one line each ("event target")."""
        return self._witness.read_text(encoding="utf-8").splitlines() if self._witness.exists() else []

    def resident_mb(self) -> float:
        """Memory of the server process in MB (Linux only)."""
        pages = int(Path(f"/proc/{self.process.pid}/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 1e6

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=1) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False
