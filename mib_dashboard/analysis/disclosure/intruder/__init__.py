"""An attack from outside: what a reader can calculate from the published tables and from how they hang together.

Nothing here knows how the protection was computed. The figures that leave the house are read (`published`), areas, times and
declared relations are read once more (`structure`, `sequences`), a linear system is built from them alone (`puzzle`, `explore`),
and only the verdict (`judge`) compares with the true counts.
"""

from mib_dashboard.analysis.disclosure.intruder.judge import find_breaches

__all__ = ["find_breaches"]
