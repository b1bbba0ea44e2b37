"""The contracts. Each one looks at a file of the house and names what it refuses."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.architecture import house as rules
from tests.architecture.source import PACKAGE, House, Resolver, Source, Target, dotted

_FLOOR = {room: number for number, floor in enumerate(rules.LAYERS) for room in floor}


@dataclass(frozen=True)
class Breach:
    """One broken contract."""

    contract: str
    place: str
    text: str

    def __str__(self) -> str:
        """`path:line: text [contract]`."""
        return f"{self.place}: {self.text} [{self.contract}]"


def find_room(module: str) -> str:
    """The room of a module of the program."""
    parts = module.split(".")
    if parts[0] != PACKAGE:
        return parts[0]
    return parts[1] if len(parts) > 1 else "package"


def find_subject(module: str) -> str:
    """Within a room of many subjects: which one; "" for the room itself."""
    parts = module.split(".")
    return parts[2] if len(parts) > 2 else ""


def find_breaches(house: House, path: str = "") -> list[Breach]:
    """All breaches of the house, or those of one file."""
    resolver = Resolver(house)
    sources = [house.files[path]] if path else house.files.values()
    return [breach for source in sources for contract in CONTRACTS for breach in contract(source, resolver)]


def check_rooms(source: Source, _: Resolver) -> Iterator[Breach]:
    """Every module lies in a room, and in a subject, that the table names."""
    room = find_room(source.module)
    if room not in _FLOOR or room not in rules.ARROWS:
        yield Breach("rooms", source.path, f"room {room} is not declared; name it in tests/architecture/house.py")
    subject = find_subject(source.module)
    if room in rules.SUBJECTS and subject and subject not in rules.SUBJECTS[room]:
        yield Breach("rooms", source.path, f"subject {room}.{subject} is not declared; name it in tests/architecture/house.py")


def check_arrows(source: Source, resolver: Resolver) -> Iterator[Breach]:
    """Imports go down the house along declared arrows."""
    for line, stations in resolver.reach(source):
        for target in stations:
            contract, text = judge_arrow(source.module, target)
            if contract:
                yield Breach(contract, f"{source.path}:{line}", text)


def judge_arrow(module: str, target: Target) -> tuple[str, str]:
    """The contract that refuses this import and why; empty texts when none does."""
    room, other = find_room(module), find_room(target.module)
    told = f"{room} may not import from {other} ({target.module}{'.' + target.name if target.name else ''})"
    if room == other:
        subjects, mine, its = rules.SUBJECTS.get(room, {}), find_subject(module), find_subject(target.module)
        if subjects and mine != its and mine and its and its not in subjects.get(mine, ()):
            return "subjects", f"{room}.{mine} may not import from {room}.{its}"
        return "", ""
    if room not in _FLOOR or other not in _FLOOR:
        return "rooms", told
    if _FLOOR[other] < _FLOOR[room]:
        return "upward", told
    if _FLOOR[other] == _FLOOR[room] and other not in rules.ARROWS[room]:
        return "neighbours", told
    only = rules.ONLY.get((room, other), ())
    allowed = other in rules.GROUND or (other in rules.ARROWS[room] and (not only or find_subject(module) in only))
    return ("", "") if allowed else ("arrows", told)


def check_raw(source: Source, resolver: Resolver) -> Iterator[Breach]:
    """What sees raw values hands out only what the gate names, by whatever way it is taken."""
    if find_room(source.module) in rules.RAW_ROOMS or source.module in rules.RAW_COMMANDS:
        return
    for line, stations in resolver.reach(source):
        for target in stations:
            is_raw = find_room(target.module) in rules.RAW_ROOMS or target.module in rules.RAW_COMMANDS
            if is_raw and target.name not in rules.GATE.get(target.module, ()):
                yield Breach("raw", f"{source.path}:{line}", f"{target.module}.{target.name} is not for {source.module}")


def check_gate(source: Source, _: Resolver) -> Iterator[Breach]:
    """What the gate hands out names no raw type in its annotations."""
    names = rules.GATE.get(source.module, ())
    for node in source.tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name in names:
            inner = [each for each in ast.walk(node) if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef)]
            given = [each.returns for each in inner if each.returns and (each is node or not each.name.startswith("_"))]
            given += [each.annotation for each in node.body if isinstance(each, ast.AnnAssign)]
            for annotation in given:
                if any(raw in ast.unparse(annotation) for raw in rules.RAW_NAMES):
                    yield Breach("gate", f"{source.path}:{node.lineno}", f"{node.name} hands out {ast.unparse(annotation)}")


def check_libraries(source: Source, _: Resolver) -> Iterator[Breach]:
    """A library is used in its rooms; one that no table names is used nowhere, be it a part of the standard library."""
    for one in source.imports:
        full = f"{one.of}.{one.name}" if one.name else one.of
        top = one.of.split(".")[0]
        if one.level or top in (PACKAGE, "pages", "app", "tests") or top in rules.LOADERS:
            continue
        if not one.name and any(name.startswith(f"{full}.") for name in (*rules.LIBRARIES, *rules.STANDARD)):
            yield Breach("libraries", f"{source.path}:{one.line}", f"import {full} holds more than what is free of it")
        elif any(f"{full}.".startswith(f"{name}.") for name in rules.STANDARD):
            continue
        key = next((name for name in rules.LIBRARIES if f"{full}.".startswith(f"{name}.")), None)
        if key is None or not source.path.startswith(rules.LIBRARIES[key]):
            yield Breach("libraries", f"{source.path}:{one.line}", f"{top} may not be imported here")


def check_spelling(source: Source, resolver: Resolver) -> Iterator[Breach]:
    """Imports say by their full name what they take: not relative, not everything, not the whole package."""
    for one in source.imports:
        place, top = f"{source.path}:{one.line}", one.of.split(".")[0]
        if one.level:
            yield Breach("relative", place, "relative import")
        elif one.name == "*":
            yield Breach("spelling", place, "import of everything")
        elif top == PACKAGE and not one.name:
            yield Breach("spelling", place, f"import {one.of}: take names from modules instead")
        elif top in ("pages", "app", "tests"):
            yield Breach("pages", place, f"{one.of} is imported by nobody")
        elif top == PACKAGE and resolver.follow(one)[-1].module not in resolver.modules:
            yield Breach("spelling", place, f"{one.of} does not exist")
    yield from _check_handling(source, resolver)


def _check_handling(source: Source, resolver: Resolver) -> Iterator[Breach]:
    """A module of the package is used as `module.name` only; as a value it could be asked for anything."""
    held = {one.alias for one in source.imports if one.of.startswith(PACKAGE) and not resolver.follow(one)[-1].name}
    if not held:
        return
    heads = {id(node.value) for node in source.nodes if isinstance(node, ast.Attribute)}
    for node in source.nodes:
        if isinstance(node, ast.Name) and node.id in held and id(node) not in heads:
            yield Breach("spelling", f"{source.path}:{node.lineno}", f"the module {node.id} is handed on as a value")


def check_names(source: Source, _: Resolver) -> Iterator[Breach]:
    """Nothing is imported or run by a name made at run time, but for the calls that are listed."""
    listed = rules.BY_NAME.get(source.path, ())
    aliases = set()
    for one in source.imports:
        full = f"{one.of}.{one.name}" if one.name else one.of
        if one.of.split(".")[0] in rules.LOADERS and not full.startswith(rules.HARMLESS):
            aliases.add(one.alias)
            if not listed:
                yield Breach("by name", f"{source.path}:{one.line}", f"{full} loads modules by name")
    allowed = set()
    for node in source.nodes if listed else ():
        if isinstance(node, ast.Call) and ast.unparse(node) in listed:
            allowed |= {id(each) for each in ast.walk(node.func)}
    for node in source.nodes:
        place = f"{source.path}:{getattr(node, 'lineno', 0)}"
        if isinstance(node, ast.Name) and node.id in rules.DYNAMIC_NAMES:
            yield Breach("by name", place, f"{node.id} makes names at run time")
        elif isinstance(node, ast.Name) and node.id in aliases and listed and id(node) not in allowed:
            yield Breach("by name", place, f"{node.id} is used in a way that is not listed")
        elif isinstance(node, ast.Attribute) and (
            node.attr in rules.DYNAMIC_ATTRIBUTES or dotted(node) in rules.DYNAMIC_ATTRIBUTES
        ):
            yield Breach("by name", place, f"{node.attr} leads around imports")


def check_files(source: Source, _: Resolver) -> Iterator[Breach]:
    """Tables are read in `delivery` alone, other files only where it is listed."""
    found = [(one.line, one.name) for one in source.imports if one.name in (*rules.TABLE_CALLS, *rules.FILE_CALLS)]
    for node in source.nodes:
        if isinstance(node, ast.Call) and dotted(node.func):
            found.append((node.lineno, dotted(node.func).split(".")[-1]))
        elif isinstance(node, ast.Attribute) and node.attr != "open":
            found.append((node.lineno, node.attr))
        elif isinstance(node, ast.Name) and node.id == "open":
            found.append((node.lineno, node.id))
    for line, name in dict.fromkeys(found):
        if name in rules.TABLE_CALLS or (name in rules.FILE_CALLS and source.path not in rules.READERS):
            yield Breach("files", f"{source.path}:{line}", f"{name} is not called here")


def check_lengths(source: Source, _: Resolver) -> Iterator[Breach]:
    """Modules, pages, functions and the start file stay short."""
    longest = rules.LONGEST_PAGE if source.path.startswith("pages/") else rules.LONGEST_MODULE
    longest = rules.LONGEST_START if source.path == "app.py" else longest
    if source.lines > longest:
        yield Breach("lengths", source.path, f"{source.lines} lines, at most {longest}")
    for node in source.nodes:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > rules.LONGEST_FUNCTION:
                yield Breach("lengths", f"{source.path}:{node.lineno}", f"{node.name} has {lines} lines")


CONTRACTS: tuple[Callable[[Source, Resolver], Iterator[Breach]], ...] = (
    check_rooms, check_arrows, check_raw, check_gate, check_libraries, check_spelling, check_names, check_files, check_lengths,
)  # fmt: skip
