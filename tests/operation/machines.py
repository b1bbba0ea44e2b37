"""The shipped files of operation, made to run here: the same commands and configuration with other ports and folders."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.browser.server import free_port

ROOT = Path(__file__).parents[2]
FILES = ROOT / "docs" / "betrieb"
PREFIX = "/mib"
_BIN = Path(sys.executable).parent
_PATIENCE_SECONDS = 120


@dataclass(frozen=True)
class Front:
    """nginx before two processes below a path; `url` without a slash at its end, `start` starts the process of this place."""

    port: int
    apps: tuple[int, ...]
    folder: Path
    start: Callable[[int], None]
    processes: dict[int, subprocess.Popen[bytes]] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}{PREFIX}"

    def log(self) -> list[str]:
        """The lines of nginx's own log of requests."""
        return (self.folder / "access.log").read_text("utf-8").splitlines()


def read_container() -> tuple[list[str], dict[str, str]]:
    """Start command and environment of the Dockerfile's last stage."""
    last = (ROOT / "Dockerfile").read_text("utf-8").rpartition("\nFROM ")[2]
    command = json.loads(re.findall(r"^CMD (\[.+\])$", last, re.M)[-1])
    lines = re.search(r"^ENV ((?:.*\\\n)*.*)$", last, re.M)
    assert lines
    return command, dict(part.split("=", 1) for part in lines[1].replace("\\\n", " ").split())


def list_copied() -> list[str]:
    """What the Dockerfile takes into the image, beside the packages."""
    last = (ROOT / "Dockerfile").read_text("utf-8").rpartition("\nFROM ")[2]
    return [source for line in re.findall(r"^COPY (?!--from)(.+) \S+$", last, re.M) for source in line.split()]


def _write_image(folder: Path) -> Path:
    """A folder with these files alone."""
    for source in list_copied():
        copied = folder / source
        copied.parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / source).is_dir():
            shutil.copytree(ROOT / source, copied)
        else:
            shutil.copy2(ROOT / source, copied)
    return folder


def read_unit(port: int) -> list[str]:
    """Start command of the systemd unit for a port, with the interpreter of this environment."""
    text = (FILES / "systemd" / "mib@.service").read_text("utf-8")
    found = re.search(r"^ExecStart=(.+)$", text, re.M)
    assert found
    return found[1].replace("/opt/mib/.venv/bin", str(_BIN)).replace("%i", str(port)).split()


def write_front(folder: Path, port: int, apps: Sequence[int]) -> Path:
    """The shipped configuration with other ports and folders, and around it the least that nginx asks for."""
    shipped = (FILES / "nginx" / "mib.conf").read_text("utf-8")
    processes = (FILES / "nginx" / "prozesse.conf").read_text("utf-8")
    for old, new in (
        ("listen 80;", f"listen 127.0.0.1:{port};"),
        ("/var/cache/nginx", str(folder)),
        ("/var/log/nginx", str(folder)),
    ):
        assert old in shipped
        shipped = shipped.replace(old, new)
    lines = re.findall(r"^ *server 127\.0\.0\.1:\d+ .*\n", processes, re.M)
    assert len(lines) == 2
    # As the guide says: each further process is one more line.
    new = "".join(re.sub(r":\d+ ", f":{app} ", lines[0]) for app in apps)
    processes = processes.replace("".join(lines), new)
    (folder / "mib.conf").write_text(processes + shipped, "utf-8")
    temporary = "\n".join(f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    main = folder / "nginx.conf"
    main.write_text(
        f"pid {folder}/nginx.pid; daemon off; worker_processes 1; error_log {folder}/start.log;\n"
        "events { worker_connections 4096; }\n"
        f"http {{ default_type application/octet-stream;\n{temporary}\ninclude {folder}/mib.conf; }}\n",
        "utf-8",
    )
    return main


def find_nginx() -> str:
    """Debian keeps it beside the search path of ordinary people."""
    found = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    assert found, "nginx fehlt: „make test“ richtet es ein."
    return found


@contextmanager
def run_front(folder: Path, processes: int = 2, **environment: str) -> Iterator[Front]:
    """Processes, the first as the container starts it and the others as systemd does, and nginx before them."""
    apps = tuple(free_port() for _ in range(processes))
    command, container = read_container()
    own = {
        "MIB_STATE": str(folder / "stand"), "MIB_ADRESSE": f"https://monitoring.example{PREFIX}",
        "STREAMLIT_SERVER_BASE_URL_PATH": PREFIX, "PATH": f"{_BIN}:{os.environ['PATH']}",
    }  # fmt: skip
    first = {**os.environ, **container, **own, "STREAMLIT_SERVER_PORT": str(apps[0]), **environment}
    with ExitStack() as stack, (folder / "server.log").open("w") as log:
        other = {**os.environ, **own, **environment}
        starts = ((command, first, _write_image(folder / "abbild")), *((read_unit(port), other, ROOT) for port in apps[1:]))

        def start(number: int) -> None:
            arguments, values, place = starts[number]
            front.processes[number] = stack.enter_context(_running(arguments, values, log.fileno(), place))

        front = Front(free_port(), apps, folder, start)
        for number in range(len(apps)):
            start(number)
        stack.enter_context(_running([find_nginx(), "-c", str(write_front(folder, front.port, front.apps))], {}, log.fileno()))
        for port in (*front.apps, front.port):
            wait_for_life(port, folder)
        yield front


@contextmanager
def _running(
    arguments: Sequence[str], environment: dict[str, str], log: int, place: Path = ROOT
) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(arguments, cwd=place, env=environment, stdout=log, stderr=log)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(_PATIENCE_SECONDS)


def wait_for_life(port: int, folder: Path) -> None:
    """Until the app answers behind this port; `folder`: that of the front."""
    url, log = f"http://127.0.0.1:{port}{PREFIX}/_stcore/health", folder / "server.log"
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            with urllib.request.urlopen(url, timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            if time.monotonic() > deadline:
                raise AssertionError(f"{url} antwortet nicht:\n{log.read_text('utf-8')}") from None
        time.sleep(0.1)
