"""What stands in the first answer of the server: the content of a public page for the selection in its address.

`asked` reads the address as the pages do, a module for each page makes a `Report` of it with the functions of the papers, and
`document` its HTML. It is read before Streamlit is there, where its connection does not come, and without any script.
"""

from mib_dashboard.first.document import Around, build_embedded, build_first, build_shell, build_unknown
from mib_dashboard.first.ground import Ground, prepare_first
from mib_dashboard.first.page import FirstPage
from mib_dashboard.first.paper import build_paper
from mib_dashboard.first.registry import compose_page

__all__ = [
    "Around",
    "FirstPage",
    "Ground",
    "build_embedded",
    "build_first",
    "build_paper",
    "build_shell",
    "build_unknown",
    "compose_page",
    "prepare_first",
]
