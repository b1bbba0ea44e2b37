"""A process whose loop is stuck ends and says so; one that only has much to do stays."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAUSE = 0.1


def run(body: str) -> subprocess.CompletedProcess[str]:
    """A process of its own with a loop that is watched over and does this."""
    code = (
        "import asyncio, resource, time\n"
        "from mib_dashboard.server.pulse import kept_alive\n"
        "async def live():\n"
        f"    with kept_alive({PAUSE}):\n"
        "        await asyncio.sleep(0.3)\n"
        f"{body}"
        "asyncio.run(live())\n"
        "print('gelebt')\n"
    )
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False, cwd=ROOT)


@pytest.mark.parametrize(
    "stuck",
    [
        "        time.sleep(50)\n",
        # Not even memory for the question.
        "        resource.setrlimit(resource.RLIMIT_AS, (1, 1))\n        time.sleep(50)\n",
    ],
)
def test_what_is_stuck_ends_and_says_so(stuck):
    done = run(stuck)
    assert done.returncode == 70
    assert "Der Prozess antwortet nicht mehr und beendet sich" in done.stderr
    assert "gelebt" not in done.stdout


def test_what_has_much_to_do_stays():
    """Each step blocks the loop for longer than the pause."""
    done = run(f"        for _ in range(12):\n            time.sleep({PAUSE * 2})\n            await asyncio.sleep(0)\n")
    assert (done.returncode, done.stdout) == (0, "gelebt\n")


def test_a_loop_that_has_ended_is_left_alone():
    done = run("        pass\n")
    assert (done.returncode, done.stderr) == (0, "")
