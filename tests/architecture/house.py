"""What is allowed in the house. Whatever is not named here is refused: a new room or library needs a line of its own."""

from __future__ import annotations

from tests.architecture.gate import GATE, RAW_COMMANDS, RAW_NAMES, RAW_ROOMS

__all__ = ["GATE", "RAW_COMMANDS", "RAW_NAMES", "RAW_ROOMS"]

# From the roof to the ground. A room imports from below, never from above, and not from its neighbours on the same floor.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("__main__",),
    ("app", "pages", "cli"),
    ("ui", "server"),
    ("printing",),
    ("exports", "first", "slides"),
    ("frozen", "pictures"),
    ("render",),
    ("charts", "maps"),
    ("example",),
    ("work",),
    ("intake",),
    ("delivery",),
    ("accounts",),
    ("store",),
    ("bridges",),
    ("analysis",),
    ("report",),
    ("model",),
    ("schema",),
    ("clock",),
    ("language",),
    ("settings",),
    ("package",),
)
# Open to every room above them: words, names and value objects.
GROUND = ("report", "model", "schema", "language", "settings", "package")
# Room → the other rooms it may import from. `app` is the one that joins the two halves.
ARROWS: dict[str, tuple[str, ...]] = {
    "__main__": ("cli",),
    "app": ("server",),
    "pages": ("clock", "ui", "charts", "analysis"),
    "cli": (
        "clock", "printing", "exports", "frozen", "example", "intake",
        "delivery", "accounts", "store", "bridges", "analysis",
    ),
    "ui": (
        "clock", "printing", "exports", "slides", "frozen", "pictures", "render", "charts",
        "maps", "work", "intake", "delivery", "accounts", "store", "bridges", "analysis",
    ),
    "server": (
        "clock", "printing", "exports", "first", "slides", "frozen", "render", "work", "intake",
        "delivery", "accounts", "store", "bridges", "analysis",
    ),
    "printing": ("exports", "analysis"),
    "exports": ("pictures", "render", "bridges", "analysis"),
    "first": ("frozen", "pictures", "render", "charts", "maps", "analysis"),
    "slides": ("pictures", "render", "charts", "maps", "analysis"),
    "frozen": ("store",),
    "pictures": ("render", "charts", "maps"),
    "render": (),
    "charts": ("analysis",),
    "maps": ("analysis",),
    "example": ("delivery",),
    "work": ("accounts", "analysis", "bridges", "delivery", "intake", "store"),
    "intake": ("accounts", "analysis", "delivery", "store"),
    "delivery": ("clock", "analysis", "bridges", "store"),
    "accounts": ("store",),
    "store": (),
    # What comes over a bridge is a proposal; whoever takes it over stands above and knows store and accounts.
    "bridges": ("analysis",),
    "analysis": (),
    "clock": (),
    **dict.fromkeys(GROUND, ()),
}  # fmt: skip
# Arrows that only these subjects or modules of a room may use.
ONLY = {
    # The others ask for the states of the offers, which are those of a day.
    ("delivery", "analysis"): ("protect", "dataset", "offer_states"),
    # The second looks after the journal and keeps how far it went outside of the database.
    ("delivery", "store"): ("sources", "witness"),
    # Where persons are told from functions there is one place; goals and bodies name none either.
    ("delivery", "bridges"): ("rules",),
    ("delivery", "clock"): ("sources", "dataset", "validate"),
    # What was delivered is seen on one page, by accounts that may; no public page gets hold of it.
    ("ui", "intake"): ("intake",),
    # Offers are cared for on one page, too; what is drafted or internal stays there.
    ("ui", "work"): ("care", "cases", "committee"),
    # The page behind a personal link shows what is public and takes in proposals.
    ("server", "work"): ("feedback",),
    ("ui", "store"): ("accounts", "care", "cases", "frame", "intake"),
}
# Within these rooms: subject → the subjects of the same room it may import from. There is no way round in a circle.
SUBJECTS: dict[str, dict[str, tuple[str, ...]]] = {
    "analysis": {
        "deliveries": (),
        "disclosure": (),
        "offers": (),
        "figures": ("deliveries", "offers"),
        "narrative": ("figures", "offers"),
        "timeline": ("figures", "narrative"),
        "gaps": ("figures", "offers"),
        "overlaps": ("gaps", "offers"),
        "funding": ("gaps", "offers"),
        "goals": ("figures", "gaps", "offers", "timeline"),
        "network": (),
        "reports": ("figures", "funding", "gaps", "goals", "narrative", "offers", "overlaps", "timeline"),
    },
    "delivery": {
        "text": (),
        "private": (),
        "witness": ("private",),
        "sources": ("witness",),
        "load": ("sources", "text"),
        "audience": ("load",),
        "build": ("load",),
        "withhold": ("audience", "load"),
        "rules": ("audience", "build", "load", "withhold"),
        "earlier": (),
        "turns": (),
        "kept": ("private", "sources"),
        "secret": ("private", "sources"),
        "memory": ("private",),
        "remember": ("load", "memory", "secret"),
        "protect": ("build", "earlier", "load", "remember", "secret", "withhold"),
        "offer_states": ("build", "rules"),
        "validate": ("load", "offer_states", "rules"),
        "quiet_rules": ("load", "memory", "rules", "secret", "validate"),
        "dataset": ("sources", "build", "kept", "load", "protect", "quiet_rules", "turns", "validate", "withhold"),
    },
    "work": {"care": (), "cases": ("care",), "committee": (), "feedback": ("care",)},
    "ui": {
        "navigation": (),
        "accounts": ("parts", "frame", "navigation"),
        "intake": ("parts", "frame", "navigation"),
        "care": ("intake", "parts", "frame", "navigation"),
        "cases": ("intake", "parts", "frame", "navigation"),
        "frame": ("navigation",),
        "parts": ("frame", "navigation"),
        "offers": ("parts", "frame", "navigation"),
        "gaps": ("offers", "parts", "frame", "navigation"),
        "map": ("offers", "parts", "frame", "navigation"),
        "status": ("parts", "frame", "navigation"),
        "timeline": ("parts", "frame", "navigation"),
        "profile": ("parts", "frame", "navigation"),
        "reports": ("parts", "frame", "navigation"),
        "overview": ("offers", "parts", "frame", "navigation"),
        "methods": ("status", "parts", "frame", "navigation"),
        "indicator": ("map", "methods", "timeline", "parts", "frame", "navigation"),
        "overlaps": ("gaps", "offers", "parts", "frame", "navigation"),
        "funding": ("gaps", "offers", "parts", "frame", "navigation"),
        "goals": ("offers", "parts", "frame", "navigation"),
        "committee": ("reports", "parts", "frame", "navigation"),
        "meeting": ("reports", "parts", "frame", "navigation"),
        "network": ("parts", "frame", "navigation"),
        "main": ("reports", "frame", "navigation"),
    },
}

# Library → the places (path prefixes) that may import it.
_OFFICE = ("mib_dashboard/exports/",)
# Readers of files that others wrote: what they cannot cope with must stay in the room that fences them.
_INTAKE = ("mib_dashboard/intake/",)
# Reads them in a process of its own, with limits of the system.
_FENCED = "mib_dashboard/intake/read/"
_SHOW = "mib_dashboard/ui/frame/show.py"
_FRAME_ROOMS = (
    "ui", "server", "exports", "first", "slides", "frozen", "pictures", "charts", "example",
    "work", "intake", "delivery", "bridges", "analysis",
)  # fmt: skip
_FRAMES = tuple(f"mib_dashboard/{room}/" for room in _FRAME_ROOMS)
LIBRARIES: dict[str, tuple[str, ...]] = {
    "streamlit": ("app.py", "pages/", "mib_dashboard/ui/", "mib_dashboard/server/"),
    "starlette": ("mib_dashboard/server/",),
    "anyio": ("mib_dashboard/server/",),
    "prometheus_client": ("mib_dashboard/server/metrics/",),
    "uvicorn": ("mib_dashboard/server/peer.py", "mib_dashboard/server/last_runs.py"),
    "pyarrow": ("mib_dashboard/server/",),
    "folium": ("mib_dashboard/maps/", _SHOW),
    "branca": ("mib_dashboard/maps/",),
    "streamlit_folium": (_SHOW,),
    "plotly": ("mib_dashboard/charts/",),
    **dict.fromkeys(("xlsxwriter", "pptx", "docx", "typst"), _OFFICE),
    **dict.fromkeys(("xlrd", "defusedxml"), _INTAKE),
    "rdflib": ("mib_dashboard/bridges/catalogue.py",),
    "segno": ("mib_dashboard/exports/", "mib_dashboard/slides/"),
    **dict.fromkeys(("jinja2", "markupsafe"), ("mib_dashboard/render/",)),
    "cattrs": ("mib_dashboard/frozen/",),
    "pandera": ("mib_dashboard/schema/", "mib_dashboard/delivery/rules/"),
    "babel": ("mib_dashboard/language/", "mib_dashboard/analysis/narrative/"),
    "snowballstemmer": ("mib_dashboard/analysis/offers/",),
    "rapidfuzz": ("mib_dashboard/analysis/offers/", "mib_dashboard/analysis/overlaps/", "mib_dashboard/delivery/rules/"),
    "scipy": ("mib_dashboard/analysis/figures/", "mib_dashboard/analysis/disclosure/"),
    "shapely": ("mib_dashboard/example/",),
    "numpy": ("mib_dashboard/analysis/", "mib_dashboard/delivery/", "mib_dashboard/example/", "mib_dashboard/ui/offers/"),
    "pandas": (
        *_FRAMES,
        "mib_dashboard/schema/rules.py",
        "mib_dashboard/schema/rows.py",
        "mib_dashboard/report/",
        "mib_dashboard/model/",
        "mib_dashboard/language/",
    ),
    # Parts of the standard library that reach the system, the memory or other programs.
    "argparse": ("mib_dashboard/cli/",),
    "os": (
        "mib_dashboard/settings/__init__.py",
        "mib_dashboard/printing/",
        _FENCED,
        "mib_dashboard/frozen/disk.py",
        "mib_dashboard/example/write.py",
        "mib_dashboard/server/pulse.py",
    ),
    "sys": (
        "mib_dashboard/delivery/turns.py",
        "mib_dashboard/__main__.py",
        "mib_dashboard/cli/",
        "mib_dashboard/printing/",
        _FENCED,
        "mib_dashboard/server/memory.py",
    ),
    **dict.fromkeys(("atexit", "pickle", "signal", "traceback"), ("mib_dashboard/printing/",)),
    "subprocess": ("mib_dashboard/printing/", _FENCED),
    **dict.fromkeys(("errno", "tempfile"), ("mib_dashboard/frozen/disk.py",)),
    "shutil": ("mib_dashboard/example/write.py",),
    "ctypes": ("mib_dashboard/server/memory.py",),
    "secrets": ("mib_dashboard/delivery/secret.py", "mib_dashboard/delivery/private.py", "mib_dashboard/accounts/"),
    **dict.fromkeys(("sqlalchemy", "alembic", "psycopg"), ("mib_dashboard/store/",)),
    "argon2": ("mib_dashboard/accounts/",),
    "resource": ("mib_dashboard/server/descriptors.py", _FENCED),
    # Another server is asked from here only, and by an address that was looked at before.
    "httpx": ("mib_dashboard/bridges/fetch.py",),
    "asyncio": ("mib_dashboard/bridges/fetch.py", "mib_dashboard/server/pulse.py"),
    **dict.fromkeys(("smtplib", "ssl", "email"), ("mib_dashboard/bridges/mail.py",)),
    "socket": ("mib_dashboard/bridges/guard.py",),
    "gc": ("mib_dashboard/server/warm.py", _FENCED),
    # Knows rows by the object that holds them, as long as it is there.
    "weakref": ("mib_dashboard/delivery/load.py", "mib_dashboard/analysis/figures/points.py"),
}
# The rest of it that is free everywhere.
STANDARD = (
    "__future__", "abc", "base64", "bisect", "calendar", "collections", "colorsys", "contextlib", "copy", "csv",
    "dataclasses", "datetime", "decimal", "difflib", "enum", "functools", "gzip", "hashlib", "heapq", "hmac", "html", "io",
    "ipaddress", "itertools", "json", "logging", "math", "mimetypes", "operator", "pathlib", "re", "statistics", "string",
    "struct", "textwrap", "threading", "time", "tomllib", "types", "typing", "unicodedata", "urllib.parse", "uuid", "zipfile",
    "zlib", "zoneinfo",
)  # fmt: skip

# Modules that load others by a name made at run time, and the only calls of them.
LOADERS = ("importlib", "runpy", "pkgutil")
HARMLESS = ("importlib.resources",)
BY_NAME: dict[str, tuple[str, ...]] = {
    "mib_dashboard/exports/__init__.py": ("import_module(f'{__name__}.{module}')",),
    "mib_dashboard/server/assets.py": ("importlib.util.find_spec(package)",),
    "mib_dashboard/server/warm.py": (
        "pkgutil.walk_packages(folders, prefix, onerror=lambda name: LOG.warning('%s', name))",
        "importlib.import_module(module.name)",
    ),
    "mib_dashboard/ui/main.py": ("runpy.run_path(str(entry.source))",),
}
DYNAMIC_NAMES = ("__import__", "__builtins__", "__loader__", "__spec__", "exec", "eval", "compile", "globals", "locals")
DYNAMIC_ATTRIBUTES = ("__globals__", "__builtins__", "__subclasses__", "__loader__", "__spec__", "f_globals", "sys.modules")

# Tables are read where deliveries are read; other files only where the name of the module is listed.
TABLE_CALLS = (
    "fromfile", "genfromtxt", "loadtxt", "read_csv", "read_excel", "read_file", "read_fwf", "read_json", "read_parquet",
    "read_pickle", "read_table",
)  # fmt: skip
FILE_CALLS = ("FileIO", "fdopen", "open", "read_bytes", "read_text")
READERS = (
    "mib_dashboard/bridges/hsds/package_in.py",
    "mib_dashboard/cli/compare.py",
    "mib_dashboard/cli/freeze.py",
    "mib_dashboard/cli/receive.py",
    "mib_dashboard/cli/store_actions.py",
    "mib_dashboard/delivery/kept.py",
    "mib_dashboard/delivery/memory.py",
    "mib_dashboard/delivery/sources.py",
    "mib_dashboard/delivery/secret.py",
    "mib_dashboard/delivery/witness.py",
    "mib_dashboard/example/tables.py",
    "mib_dashboard/exports/glyphs.py",
    "mib_dashboard/exports/html.py",
    "mib_dashboard/exports/pdf.py",
    "mib_dashboard/frozen/disk.py",
    "mib_dashboard/frozen/places.py",
    "mib_dashboard/maps/base.py",
    "mib_dashboard/printing/worker.py",
    "mib_dashboard/report/palette.py",
    "mib_dashboard/report/prose.py",
    "mib_dashboard/server/assets.py",
    "mib_dashboard/server/headers.py",
    "mib_dashboard/server/later.py",
    "mib_dashboard/server/packed.py",
    "mib_dashboard/server/warm.py",
    "mib_dashboard/store/archive.py",
)

LONGEST_MODULE, LONGEST_FUNCTION, LONGEST_PAGE, LONGEST_START = 300, 60, 80, 20
MOST_FLAT = {"mib_dashboard": 6, "mib_dashboard/ui": 12, "mib_dashboard/analysis": 8}
