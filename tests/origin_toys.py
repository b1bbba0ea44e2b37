"""Origins for files of tests."""

from __future__ import annotations

from mib_dashboard.exports.origin import Origin
from mib_dashboard.report.pictures import Credit

REAL = Origin("Titel", Credit("Amt", "2022", "CC0"), "2026-11-24", "abc123", "amtlich", (("p", "p", "vorläufig"),))
INVENTED = Origin("Titel", Credit("Amt", "2022", "CC0"), "2026-11-24", "abc123", "Beispiel", ())
