"""The ASGI half of the app: what happens to a request before and beside Streamlit.

`app.py` hands all three names to ``st.App``. Nothing in here knows an indicator; nothing outside may
import starlette.
"""

from starlette.middleware import Middleware

from mib_dashboard.server.admission import Admission
from mib_dashboard.server.documents import GermanDocuments
from mib_dashboard.server.doorway import Doorway
from mib_dashboard.server.headers import SecurityHeaders
from mib_dashboard.server.last_runs import let_runs_end
from mib_dashboard.server.lookups import forbid_address_lookups
from mib_dashboard.server.memory import share_heap
from mib_dashboard.server.packed import PackedFiles
from mib_dashboard.server.peer import remember_peers
from mib_dashboard.server.remembered import RememberedPlace
from mib_dashboard.server.routes import ROUTES
from mib_dashboard.server.unknown import UnknownAddresses
from mib_dashboard.server.warm import lifespan
from mib_dashboard.settings import current_settings

forbid_address_lookups()
share_heap()
remember_peers()
let_runs_end()

# The first one is the outermost: its headers are on every answer, also on the errors of the others.
MIDDLEWARE = [
    Middleware(one)
    for one in (SecurityHeaders, Admission, Doorway, PackedFiles, RememberedPlace, GermanDocuments, UnknownAddresses)
]
if current_settings().store:
    # Not at the top: where people only read, nothing of the working side is loaded.
    from mib_dashboard.server.deliveries import DELIVERY_ROUTES
    from mib_dashboard.server.feedback.routes import FEEDBACK_ROUTES
    from mib_dashboard.server.login.routes import LOGIN_MIDDLEWARE, LOGIN_ROUTES

    MIDDLEWARE = [*MIDDLEWARE, *LOGIN_MIDDLEWARE]
    ROUTES = [*LOGIN_ROUTES, *FEEDBACK_ROUTES, *DELIVERY_ROUTES, *ROUTES]

__all__ = ["MIDDLEWARE", "ROUTES", "lifespan"]
