"""Frozen versions: a report that shows the same figures later, also after new data.

`codec` turns a version into text and back, `store` keeps them in `places` (files below `MIB_STATE`, or the
store of the working side: `shelf`), `texts` puts own sentences into a report
before it is frozen and `office` those of the office; `recall` takes out of it what is not public any more.
"""

from mib_dashboard.frozen.office import LONGEST_TEXT, Written, find_earlier, list_written, write_office
from mib_dashboard.frozen.store import freeze, list_frozen, list_shown, read_earlier, read_frozen, remove_version
from mib_dashboard.frozen.texts import OWN_SOURCE, list_sentences, replace_sentences
from mib_dashboard.frozen.version import Frozen, FrozenError

__all__ = [
    "LONGEST_TEXT",
    "OWN_SOURCE",
    "Frozen",
    "FrozenError",
    "Written",
    "find_earlier",
    "freeze",
    "list_frozen",
    "list_sentences",
    "list_shown",
    "list_written",
    "read_earlier",
    "read_frozen",
    "remove_version",
    "replace_sentences",
    "write_office",
]
