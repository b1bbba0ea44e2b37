"""An invented delivery: complete, plausible, the same every time, and marked as an example in every row.

`build_delivery` makes the files of a delivery from another one, whose areas, catalogue and vocabularies it keeps;
`write_delivery` puts them into a folder. Everything that is taste rather than rule (which series, how large, which
words) stands in the tables below `words/`.
"""

from mib_dashboard.example.delivery import DEFAULT_OFFERS, KEY_FILE, build_delivery
from mib_dashboard.example.write import TargetError, write_delivery

__all__ = ["DEFAULT_OFFERS", "KEY_FILE", "TargetError", "build_delivery", "write_delivery"]
