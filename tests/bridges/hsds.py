"""The schemas of HSDS 3.1 as a judge."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry
from referencing.jsonschema import DRAFT202012

SCHEMAS = Path(__file__).parent / "hsds-3.1"


@cache
def read_schema(name: str) -> dict[str, Any]:
    """The schema of a table or object."""
    return json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))


@cache
def _registry() -> Registry:
    resources = [(path.name, DRAFT202012.create_resource(json.loads(path.read_text("utf-8")))) for path in SCHEMAS.glob("*.json")]
    return Registry().with_resources([*resources, *((f"./{name}", found) for name, found in resources)])


def list_errors(name: str, value: Any) -> list[str]:
    """What a schema has against a value, with the place."""
    judge = Draft202012Validator(read_schema(name), registry=_registry(), format_checker=FormatChecker())
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message}" for error in judge.iter_errors(value)]
