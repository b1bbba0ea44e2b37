"""The list of all files that are the same for every visitor: Streamlit's own, those of the map component, and ours.

Own files lie in `assets/`. A folder with a version in its name (`leaflet-1.9.3`) never changes and may be cached for
ever; other own files are requested with a mark of their content in the address (`?v=…`, see `asset_url`).
"""

import hashlib
import importlib.util
import re
from functools import cache
from pathlib import Path

from streamlit import file_util

ASSETS = Path(__file__).parent / "assets"
_COMPONENTS = {"/component/streamlit_folium.st_folium": ("streamlit_folium", "frontend/build")}
# Documents are changed on the way out (see documents.py), source maps are only for developers.
_FONT = re.compile(r"/static/media/SourceSansVF-Upright\..*woff2")
_LEFT_OUT = {".html", ".map"}


def _package_folder(package: str, folder: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"Das Paket {package} fehlt. Bitte „pip install -r requirements.txt“ ausführen.")
    return Path(spec.origin).parent / folder


@cache
def static_files() -> dict[str, Path]:
    """Return every fixed file by its path in the app ("/static/js/index.ab12.js").

    Searched once. A request is looked up in here and never joined to a folder, so it cannot leave the folders.
    """
    roots = {"/static": Path(file_util.get_static_dir(), "static"), "/assets": ASSETS}
    roots |= {prefix: _package_folder(*place) for prefix, place in _COMPONENTS.items()}
    return {
        f"{prefix}/{file.relative_to(root).as_posix()}": file
        for prefix, root in roots.items()
        for file in sorted(root.rglob("*"))
        if file.is_file() and file.suffix not in _LEFT_OUT
    }


@cache
def app_font() -> str:
    """The address of the font of all pages below the app's root, "" when Streamlit brings it no longer."""
    return next((path for path in static_files() if _FONT.fullmatch(path)), "").removeprefix("/")


@cache
def asset_url(name: str) -> str:
    """Return the address of an own file below the app's root, with a mark of its content: "assets/deutsch.js?v=1a2b3c4d"."""
    mark = hashlib.sha256((ASSETS / name).read_bytes()).hexdigest()[:8]
    return f"assets/{name}?v={mark}"
