"""The program as text: every file parsed once, every imported name followed to the module that defines it."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = "mib_dashboard"
_MOST_STEPS = 20


@dataclass(frozen=True)
class Target:
    """What an import reaches: a module, or a name in it (`name` is "" for the module itself)."""

    module: str
    name: str = ""


@dataclass(frozen=True)
class Import:
    """One imported thing: `of` is the module named, `name` the thing taken from it ("" in `import of`), `alias` its name here."""

    line: int
    of: str
    name: str
    alias: str
    level: int = 0


@dataclass(frozen=True)
class Source:
    """One parsed file; `path` is relative to the root, with slashes."""

    path: str
    text: str
    tree: ast.Module = field(repr=False, compare=False)
    nodes: tuple[ast.AST, ...] = field(repr=False, compare=False)
    imports: tuple[Import, ...] = field(repr=False, compare=False)
    bound: Mapping[str, Import] = field(repr=False, compare=False)

    @property
    def module(self) -> str:
        """The dotted name; a package is named without `__init__`."""
        return name_module(self.path)

    @property
    def lines(self) -> int:
        """The number of lines."""
        return self.text.count("\n")


def name_module(path: str) -> str:
    """`a/b/__init__.py` → `a.b`."""
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


@cache
def parse(path: str, text: str) -> Source:
    """The parsed file; imports inside functions and under TYPE_CHECKING are found like all others."""
    tree = ast.parse(text)
    nodes = tuple(ast.walk(tree))
    imports = tuple(_list_imports(nodes))
    return Source(path, text, tree, nodes, imports, {one.alias: one for one in imports})


def _list_imports(nodes: Iterable[ast.AST]) -> Iterator[Import]:
    for node in nodes:
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(node.lineno, alias.name, "", alias.asname or alias.name.split(".")[0])
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield Import(node.lineno, node.module or "", alias.name, alias.asname or alias.name, node.level)


@dataclass(frozen=True)
class House:
    """All files of the program by path."""

    files: Mapping[str, Source]

    @property
    def modules(self) -> dict[str, Source]:
        """The same by dotted name."""
        return {source.module: source for source in self.files.values()}

    def replace(self, path: str, text: str) -> House:
        """The house with one file added or changed."""
        return House({**self.files, path: parse(path, text)})


@cache
def read_house() -> House:
    """The program as it stands on disk: start file, pages and package."""
    files = [ROOT / "app.py", *(ROOT / "pages").rglob("*.py"), *(ROOT / PACKAGE).rglob("*.py")]
    paths = sorted(file.relative_to(ROOT).as_posix() for file in files)
    return House({path: parse(path, (ROOT / path).read_text("utf-8")) for path in paths})


class Resolver:
    """Follows names through re-exports."""

    def __init__(self, house: House) -> None:
        self.modules = house.modules

    def follow(self, one: Import) -> list[Target]:
        """Every station of an absolute import inside the package, the defining module last."""
        if not one.name:
            return [Target(one.of)]
        return self.find(one.of, one.name)

    def find(self, module: str, name: str) -> list[Target]:
        """Where `name` of `module` leads; a name that a module only passes on leads further."""
        stations: list[Target] = []
        while len(stations) < _MOST_STEPS:
            below, source = f"{module}.{name}", self.modules.get(module)
            passed = source.bound.get(name) if source else None
            leads_on = passed is not None and passed.name and not passed.level and passed.of.split(".")[0] == PACKAGE
            # A package may pass on a name of one of its modules that is called like the module; the name wins.
            if below in self.modules and (not leads_on or passed.of == module):
                return [*stations, Target(below)]
            stations.append(Target(module, name))
            if not leads_on:
                return stations
            module, name = passed.of, passed.name
        return stations

    def reach(self, source: Source) -> Iterator[tuple[int, list[Target]]]:
        """Line and stations of everything of the package that a file takes: by import, or as attribute of an imported module."""
        holders: dict[str, str] = {}
        for one in source.imports:
            if one.level or one.of.split(".")[0] != PACKAGE:
                continue
            stations = self.follow(one)
            yield one.line, stations
            if not stations[-1].name:
                holders[one.alias] = stations[-1].module if one.name or one.alias != PACKAGE else PACKAGE
        yield from self._attributes(source, holders)

    def _attributes(self, source: Source, holders: Mapping[str, str]) -> Iterator[tuple[int, list[Target]]]:
        for node in source.nodes if holders else ():
            if not isinstance(node, ast.Attribute):
                continue
            chain = dotted(node).split(".")
            module = holders.get(chain[0], "")
            for part in chain[1:] if module else ():
                stations = self.find(module, part)
                yield node.lineno, stations
                module = stations[-1].module
                if stations[-1].name:
                    break


def dotted(node: ast.expr) -> str:
    """`a.b.c` of an expression of names and attributes, else ""."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        head = dotted(node.value)
        return f"{head}.{node.attr}" if head else ""
    return ""


def find_circle(house: House) -> list[str]:
    """Modules that import each other in a circle, in its order; none where there is no circle."""
    resolver = Resolver(house)
    graph = {
        source.module: {target.module for one in source.imports if one.of.startswith(PACKAGE) for target in resolver.follow(one)}
        - {source.module}
        for source in house.files.values()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []
