"""What is allowed in the house. Whatever is not named here is refused: a new room or library needs a line of its own."""

from __future__ import annotations

# From the roof to the ground. A room imports from below, never from above, and not from its neighbours on the same floor.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("__main__",),
    ("app", "pages", "cli"),
    ("ui", "server"),
    ("printing",),
    ("exports", "slides"),
    ("frozen", "pictures"),
    ("render",),
    ("charts", "maps"),
    ("example",),
    ("intake",),
    ("delivery",),
    ("accounts",),
    ("store",),
    ("analysis",),
    ("report",),
    ("model",),
    ("schema",),
    ("language",),
    ("settings", "clock"),
    ("package",),
)
# Open to every room above them: words, names and value objects.
GROUND = ("report", "model", "schema", "language", "settings", "package")
# Room → the other rooms it may import from. `app` is the one that joins the two halves.
ARROWS: dict[str, tuple[str, ...]] = {
    "__main__": ("cli",),
    "app": ("server",),
    "pages": ("clock", "ui", "charts", "analysis"),
    "cli": ("clock", "printing", "exports", "frozen", "example", "intake", "delivery", "accounts", "store", "analysis"),
    "ui": (
        "clock", "printing", "exports", "slides", "frozen", "pictures", "render", "charts",
        "maps", "intake", "delivery", "accounts", "store", "analysis",
    ),
    "server": ("clock", "exports", "slides", "frozen", "render", "intake", "delivery", "accounts", "store", "analysis"),
    "printing": ("exports", "analysis"),
    "exports": ("pictures", "render", "analysis"),
    "slides": ("pictures", "render", "charts", "maps", "analysis"),
    "frozen": ("store",),
    "pictures": ("render", "charts", "maps"),
    "render": (),
    "charts": ("analysis",),
    "maps": ("analysis",),
    "example": ("delivery",),
    "intake": ("accounts", "analysis", "delivery", "store"),
    "delivery": ("clock", "analysis", "store"),
    "accounts": ("store",),
    "store": (),
    "analysis": (),
    "clock": (),
    **dict.fromkeys(GROUND, ()),
}
# Arrows that only these subjects or modules of a room may use.
ONLY = {("delivery", "analysis"): ("protect",), ("delivery", "store"): ("sources",), ("delivery", "clock"): ("sources",)}
# Within these rooms: subject → the subjects of the same room it may import from. There is no way round in a circle.
SUBJECTS: dict[str, dict[str, tuple[str, ...]]] = {
    "analysis": {
        "deliveries": (),
        "disclosure": (),
        "offers": (),
        "figures": ("deliveries",),
        "narrative": ("figures", "offers"),
        "timeline": ("figures", "narrative"),
        "gaps": ("figures", "offers"),
        "overlaps": ("gaps", "offers"),
        "funding": ("gaps", "offers"),
        "reports": ("figures", "funding", "narrative", "offers", "timeline"),
    },
    "delivery": {
        "text": (),
        "sources": (),
        "load": ("sources", "text"),
        "build": ("load",),
        "withhold": ("load",),
        "rules": ("build", "load", "withhold"),
        "earlier": (),
        "secret": ("sources",),
        "protect": ("build", "earlier", "load", "secret", "withhold"),
        "validate": ("load", "rules"),
        "dataset": ("sources", "build", "load", "protect", "validate", "withhold"),
    },
    "ui": {
        "navigation": (),
        "accounts": ("parts", "frame", "navigation"),
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
        "overlaps": ("gaps", "offers", "parts", "frame", "navigation"),
        "funding": ("gaps", "offers", "parts", "frame", "navigation"),
        "main": ("reports", "frame", "navigation"),
    },
}

# Values before protection: rooms and single commands that may see them. All others get what the gate names.
RAW_ROOMS = ("delivery", "example", "intake", "store")
RAW_COMMANDS = (
    "mib_dashboard.cli.check",
    "mib_dashboard.cli.example",
    "mib_dashboard.cli.store_actions",
    "mib_dashboard.cli.store_check",
)
GATE = {
    "mib_dashboard.delivery.dataset": ("DataStore", "Snapshot", "open_dataset", "open_newest", "shared_store"),
    "mib_dashboard.intake.sheets": ("EMPTY", "BookCell", "BookSheet", "Workbook", "name_column"),
    "mib_dashboard.store.engine": ("ConflictError", "Connection", "Store", "StoreError", "create_store", "open_store"),
    "mib_dashboard.store.journal": ("Break", "check_chain"),
    "mib_dashboard.intake.read": ("MOST_BYTES", "SUFFIXES", "RefusedError", "read_workbook"),
    "mib_dashboard.intake.recipe": (
        "AnswerError",
        "Assignment",
        "ColumnReading",
        "Habits",
        "Known",
        "Option",
        "Proposal",
        "Question",
        "Recipe",
    ),
    "mib_dashboard.store.journal_view": ("list_entries", "list_words"),
    "mib_dashboard.store.shared": ("open_shared",),
    # Nothing of them is a value; "" is the module by its name.
    "mib_dashboard.store.accounts": (
        "",
        "add_account",
        "change_account",
        "count_active",
        "find_account",
        "find_invited",
        "list_accounts",
        "read_account",
        "read_password",
        "set_link",
        "set_password",
    ),
    "mib_dashboard.store.sessions": (
        "",
        "Session",
        "end_session",
        "end_sessions",
        "forget_sessions",
        "list_sessions",
        "read_session",
        "start_session",
        "touch_session",
    ),
    "mib_dashboard.store.upload_links": ("", "UploadLink", "add_link", "find_link", "list_links", "withdraw_link"),
    # The way of a delivery, for those who prepare and release it and see what was delivered; every step asks for the right.
    "mib_dashboard.intake.read.apart": ("SUFFIXES",),
    "mib_dashboard.intake.read.limits": ("MOST_BYTES", "RefusedError"),
    "mib_dashboard.intake.flow.receive": ("OPEN_STATES", "Received", "discard", "receive"),
    "mib_dashboard.intake.flow.reading": ("DeliveryReading", "answer", "assign", "learn", "open_book", "read_delivery"),
    "mib_dashboard.intake.flow.checking": (
        "CheckedDelivery", "add_row", "check", "choose_dropped", "decide", "list_findings", "preview", "repair",
    ),
    "mib_dashboard.intake.flow.releasing": (
        "CORRECTIONS", "BreakNote", "ReleaseWish", "Released", "follow", "release", "withdraw",
    ),
    "mib_dashboard.intake.flow.papers": ("write_protocol",),
    "mib_dashboard.intake.flow.work": ("Decision", "DeliveryWork", "FlowError"),
    "mib_dashboard.intake.compare": ("COMPARED_COLUMNS", "count_differences"),
    "mib_dashboard.intake.preview": ("HIDDEN_COLUMNS", "PROTECTING", "SMALL", "WITHHELD", "ProtectionPreview"),
    "mib_dashboard.store.frozen": ("add_frozen", "find_frozen", "list_frozen_keys", "read_frozen_bytes", "remove_frozen"),
    "mib_dashboard.cli.check": ("run_check",),
    "mib_dashboard.cli.store_actions": ("run_action",),
    "mib_dashboard.cli.example": ("add_example_options", "run_example"),
}
RAW_NAMES = ("RawData", "RawTable")

# Library → the places (path prefixes) that may import it.
_OFFICE = ("mib_dashboard/exports/",)
# Readers of files that others wrote: what they cannot cope with must stay in the room that fences them.
_INTAKE = ("mib_dashboard/intake/",)
# Reads them in a process of its own, with limits of the system.
_FENCED = "mib_dashboard/intake/read/"
_SHOW = "mib_dashboard/ui/frame/show.py"
_FRAMES = tuple(
    f"mib_dashboard/{room}/"
    for room in ("ui", "server", "exports", "slides", "frozen", "pictures", "charts", "example", "intake", "delivery", "analysis")
)
LIBRARIES: dict[str, tuple[str, ...]] = {
    "streamlit": ("app.py", "pages/", "mib_dashboard/ui/", "mib_dashboard/server/"),
    "starlette": ("mib_dashboard/server/",),
    "anyio": ("mib_dashboard/server/",),
    "uvicorn": ("mib_dashboard/server/peer.py",),
    "pyarrow": ("mib_dashboard/server/",),
    "folium": ("mib_dashboard/maps/", _SHOW),
    "branca": ("mib_dashboard/maps/",),
    "streamlit_folium": (_SHOW,),
    "plotly": ("mib_dashboard/charts/",),
    **dict.fromkeys(("xlsxwriter", "pptx", "docx", "typst"), _OFFICE),
    **dict.fromkeys(("xlrd", "defusedxml"), _INTAKE),
    "segno": ("mib_dashboard/exports/", "mib_dashboard/slides/"),
    **dict.fromkeys(("jinja2", "markupsafe"), ("mib_dashboard/render/",)),
    "cattrs": ("mib_dashboard/frozen/",),
    "pandera": ("mib_dashboard/schema/", "mib_dashboard/delivery/rules/"),
    "babel": ("mib_dashboard/language/", "mib_dashboard/analysis/narrative/"),
    "rapidfuzz": ("mib_dashboard/analysis/offers/", "mib_dashboard/analysis/overlaps/", "mib_dashboard/delivery/rules/"),
    "scipy": ("mib_dashboard/analysis/figures/", "mib_dashboard/analysis/disclosure/"),
    "shapely": ("mib_dashboard/example/",),
    "numpy": ("mib_dashboard/analysis/", "mib_dashboard/delivery/rules/", "mib_dashboard/example/", "mib_dashboard/ui/offers/"),
    "pandas": (*_FRAMES, "mib_dashboard/report/", "mib_dashboard/model/", "mib_dashboard/language/"),
    # Parts of the standard library that reach the system, the memory or other programs.
    "argparse": ("mib_dashboard/cli/",),
    "os": (
        "mib_dashboard/settings.py",
        "mib_dashboard/printing/",
        _FENCED,
        "mib_dashboard/frozen/disk.py",
        "mib_dashboard/example/write.py",
    ),
    "sys": (
        "mib_dashboard/delivery/dataset.py",
        "mib_dashboard/__main__.py",
        "mib_dashboard/cli/",
        "mib_dashboard/printing/",
        _FENCED,
        "mib_dashboard/server/memory.py",
    ),
    **dict.fromkeys(("atexit", "pickle", "traceback"), ("mib_dashboard/printing/",)),
    "subprocess": ("mib_dashboard/printing/", _FENCED),
    **dict.fromkeys(("errno", "tempfile"), ("mib_dashboard/frozen/disk.py",)),
    "shutil": ("mib_dashboard/example/write.py",),
    "ctypes": ("mib_dashboard/server/memory.py",),
    "secrets": ("mib_dashboard/delivery/secret.py", "mib_dashboard/accounts/"),
    **dict.fromkeys(("sqlalchemy", "alembic", "psycopg"), ("mib_dashboard/store/",)),
    "argon2": ("mib_dashboard/accounts/",),
    "resource": ("mib_dashboard/server/descriptors.py", _FENCED),
    "gc": ("mib_dashboard/server/warm.py", _FENCED),
}
# The rest of it that is free everywhere.
STANDARD = (
    "__future__", "abc", "base64", "bisect", "calendar", "collections", "colorsys", "contextlib", "copy", "csv",
    "dataclasses", "datetime", "decimal", "difflib", "enum", "functools", "gzip", "hashlib", "heapq", "hmac", "html", "io",
    "ipaddress", "itertools", "json", "logging", "math", "mimetypes", "operator", "pathlib", "re", "statistics", "string",
    "struct", "textwrap", "threading", "time", "tomllib", "types", "typing", "unicodedata", "urllib.parse", "zipfile", "zlib",
    "zoneinfo",
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
    "mib_dashboard/cli/freeze.py",
    "mib_dashboard/cli/receive.py",
    "mib_dashboard/cli/store_actions.py",
    "mib_dashboard/delivery/sources.py",
    "mib_dashboard/delivery/secret.py",
    "mib_dashboard/example/tables.py",
    "mib_dashboard/exports/glyphs.py",
    "mib_dashboard/exports/html.py",
    "mib_dashboard/exports/pdf.py",
    "mib_dashboard/frozen/disk.py",
    "mib_dashboard/frozen/places.py",
    "mib_dashboard/maps/base.py",
    "mib_dashboard/printing/worker.py",
    "mib_dashboard/report/palette.py",
    "mib_dashboard/server/assets.py",
    "mib_dashboard/server/headers.py",
    "mib_dashboard/server/packed.py",
    "mib_dashboard/server/warm.py",
    "mib_dashboard/store/archive.py",
    "mib_dashboard/ui/frame/texts.py",
)

LONGEST_MODULE, LONGEST_FUNCTION, LONGEST_PAGE, LONGEST_START = 300, 60, 80, 20
MOST_FLAT = {"mib_dashboard": 6, "mib_dashboard/ui": 12, "mib_dashboard/analysis": 8}
