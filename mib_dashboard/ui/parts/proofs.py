"""The source line of what was delivered about goals, bodies and cooperation: where it is written, and of when that is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from mib_dashboard.language.formats import format_number, format_time
from mib_dashboard.model.steering import Proof
from mib_dashboard.report import example_mark
from mib_dashboard.report.pictures import Credit
from mib_dashboard.schema import Col, Table

_MOST = 3


def credit_proofs(proofs: Iterable[Proof], tables: Sequence[Table], log: pd.DataFrame) -> Credit:
    """The first sources and how many more there are, the newest day, and the licences of the tables in the data log."""
    known = list(proofs)
    sources = list(dict.fromkeys(proof.source for proof in known))
    more = f" und {format_number(len(sources) - _MOST)} weitere" if len(sources) > _MOST else ""
    own = log[log[Col.DATEI].isin([table.file for table in tables])]
    return Credit(
        "; ".join(sources[:_MOST]) + more,
        format_time(max(proof.day for proof in known).isoformat()) if known else "",
        "; ".join(dict.fromkeys(own[Col.LIZENZ])),
        example_mark.mark_note("", is_example=any(proof.is_example for proof in known)),
    )
