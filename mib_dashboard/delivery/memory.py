"""What the house worked out before, on disk, so that a restart need not work it out once more.

Each note is signed with a secret of the installation. Whoever does not know the secret cannot write one: a file that is damaged,
foreign or of another name is left aside with a line in the log, and what it said is worked out anew.
"""

from __future__ import annotations

import gzip
import hashlib
import hmac
import json
import logging
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from mib_dashboard.delivery.private import write_private

LOG = logging.getLogger(__name__)
_PACKAGE = Path(__file__).parents[1]
_MOST = 3


@dataclass(frozen=True)
class Memory:
    """Where notes of one kind lie; `secret` signs them and must not be empty, `kind` is the ending of their files."""

    folder: Path
    secret: bytes
    kind: str

    def recall(self, name: str) -> Any:
        """What was noted under a name, as plain values; None without a note that can be trusted."""
        try:
            signature, _, packed = self._place(name).read_bytes().partition(b"\n")
        except OSError:
            return None
        if not hmac.compare_digest(signature, self._sign(name, packed)):
            LOG.warning("Unter MIB_STATE ist Aufgehobenes beschädigt oder fremd; es wird neu berechnet (%s).", name[:8])
            return None
        return json.loads(gzip.decompress(packed))

    def remember(self, name: str, told: Any) -> None:
        """Note plain values; the oldest notes of the kind go. A disk that refuses costs only time."""
        packed = gzip.compress(json.dumps(told, ensure_ascii=False).encode(), compresslevel=1, mtime=0)
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_private(self._place(name), self._sign(name, packed) + b"\n" + packed)
            for old in sorted(self.folder.glob(f"*.{self.kind}"), key=lambda path: -path.stat().st_mtime)[_MOST:]:
                old.unlink(missing_ok=True)
        except OSError:
            LOG.warning("Unter MIB_STATE lässt sich nichts aufheben.", exc_info=True)

    def _place(self, name: str) -> Path:
        return self.folder / f"{name}.{self.kind}"

    def _sign(self, name: str, packed: bytes) -> bytes:
        return hmac.new(self.secret, f"{name}.{self.kind}\n".encode() + packed, hashlib.sha256).hexdigest().encode()


@cache
def fingerprint_program() -> bytes:
    """The checksum of all modules: another program may answer otherwise."""
    told = hashlib.sha256()
    for path in sorted(_PACKAGE.rglob("*.py")):
        told.update(f"{path.relative_to(_PACKAGE)}\n".encode() + path.read_bytes())
    return told.digest()
