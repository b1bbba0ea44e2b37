"""Where a request goes, seen from the root of the app."""

from collections.abc import Mapping
from typing import Any

from streamlit import config


def base_path() -> str:
    """Return `server.baseUrlPath` as a prefix: empty, or a leading slash and no trailing one ("/mib")."""
    base = str(config.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}" if base else ""


def app_path(scope: Mapping[str, Any]) -> str:
    """Return the path of an ASGI http scope without mount point and base path ("/mib/karte" becomes "/karte")."""
    path = str(scope.get("path", ""))
    for prefix in (str(scope.get("root_path", "")), base_path()):
        if prefix and (path == prefix or path.startswith(prefix + "/")):
            path = path[len(prefix) :]
    return path or "/"


def is_component(path: str) -> bool:
    """Tell whether an app path belongs to the frame of a Streamlit component."""
    return path.startswith("/component/")
