"""The one way from values to HTML: a template file, filled with autoescape."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from mib_dashboard.language.binding import bind_codes
from mib_dashboard.language.safe import clean_text, safe_html

Html = Markup
"""HTML that may stand in a page as it is."""

TEMPLATES = Path(__file__).parent / "templates"


def render_template(name: str, **values: object) -> Html:
    """HTML of the template `name` (a file of `templates/`), without spaces around it.

    Every value is escaped, in element content and in quoted attributes, and loses its control characters, except what a
    template or `trust_html` has made. A name that the template uses and nobody fills, and a value of None, raise an error.
    Mind that `Markup` escapes any plain text it is joined with: pass fragments to a template instead of adding them up.
    """
    return trust_html(_ENVIRONMENT.get_template(name).render(values).strip())


def render_part(name: str, part: str, /, **values: object) -> Html:
    """HTML of one macro of the template `name`, for what a picture has hundreds of; values are escaped as above."""
    return _find_part(name, part)(**values)


@cache
def _find_part(name: str, part: str) -> Callable[..., Html]:
    return getattr(_ENVIRONMENT.get_template(name).module, part)


def trust_html(html: str) -> Html:
    """`html` as it is: for pictures and style sheets that the house has made, never for text from a table."""
    return Html(html)


def _prepare(value: Any) -> Any:
    """A value on its way into the page, before it is escaped."""
    if value is None:
        raise ValueError("a template prints a value that is None")
    return value if hasattr(value, "__html__") else clean_text(str(value))


def _write_attributes(attributes: Mapping[str, object]) -> Html:
    """Attributes of an element; `stroke_width` becomes `stroke-width`, None leaves one out. Quicker than `xmlattr` by half."""
    return Html(
        "".join(f' {name.replace("_", "-")}="{safe_html(str(value))}"' for name, value in attributes.items() if value is not None)
    )


# Read and compiled once per process: the files do not change while it runs.
_ENVIRONMENT = Environment(
    loader=FileSystemLoader(TEMPLATES),
    autoescape=True,
    undefined=StrictUndefined,
    finalize=_prepare,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
    cache_size=-1,
)
_ENVIRONMENT.filters |= {"write_attributes": _write_attributes, "bind_codes": bind_codes}
