"""Rules that found nothing before a restart: they are asked again only when they would see something else.

Noted are the names of the rules and checksums of what they looked at, nothing of the delivery itself.
"""

from __future__ import annotations

from pathlib import Path

from mib_dashboard.delivery.load import RawData
from mib_dashboard.delivery.memory import Memory, fingerprint_program
from mib_dashboard.delivery.rules.asking import list_silent, take_silent
from mib_dashboard.delivery.secret import read_own_secret
from mib_dashboard.delivery.validate import validate
from mib_dashboard.model.dataset import Finding


def validate_again(raw: RawData, folder: Path) -> list[Finding]:
    """See `validate`; what is noted in the folder is taken for granted, and what was found out now is noted there."""
    secret = read_own_secret()
    if not secret:
        return validate(raw)
    memory, name = Memory(folder, secret, "regeln"), fingerprint_program().hex()
    before = memory.recall(name)
    take_silent(before or {})
    findings = validate(raw)
    now = list_silent()
    if now != before:
        memory.remember(name, now)
    return findings
