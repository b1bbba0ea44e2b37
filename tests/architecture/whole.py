"""Who takes the whole data set, and what of it they use: directly and through the functions they hand it on to."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache

from mib_dashboard.model.dataset import Dataset, Statistics
from tests.architecture.source import House, Resolver, Source, dotted

WHOLE, PARTS = Dataset.__name__, tuple(one.__name__ for one in Dataset.__mro__[1:-1])
UNSEEN = "*"
_FEW = 2
_IN_PARTS = {"offers", "municipalities", "region", *PARTS, *(one.name for one in fields(Statistics))}
Function = ast.FunctionDef | ast.AsyncFunctionDef
Key = tuple[str, str]
Parameter = tuple[Key, str]


@dataclass(frozen=True)
class Taker:
    """A parameter that is annotated with the whole data set.

    `uses`: what is read of it here, a name of `PARTS` where only that is asked for, UNSEEN where it leaves sight (kept in an
    object, returned). `hands_on`: the parameters of others that get all of it.
    """

    uses: frozenset[str]
    hands_on: frozenset[Parameter]


def find_needs(house: House) -> dict[str, frozenset[str]]:
    """What everyone who takes the whole data set needs of it in the end, by `module.function`."""
    takers = find_takers(house)
    found = {parameter: taker.uses for parameter, taker in takers.items()}
    before: dict[Parameter, frozenset[str]] = {}
    while found != before:
        before = found
        found = {
            parameter: before[parameter].union(*(before[other] for other in taker.hands_on if other in before))
            for parameter, taker in takers.items()
        }
    return {".".join(key): uses for (key, _), uses in found.items()}


def needs_less(uses: frozenset[str]) -> bool:
    """True when one or two of its fields would do, or the statistics and the book of offers."""
    return UNSEEN not in uses and (len(uses) <= _FEW or uses <= _IN_PARTS)


def find_takers(house: House) -> dict[Parameter, Taker]:
    """Every parameter that takes the whole data set."""
    reader = _Reader(house)
    return {
        (key, parameter.arg): reader.read(source, node, parameter.arg)
        for source in house.files.values()
        for key, node in list_functions(source)
        for parameter in list_parameters(node)
        if WHOLE in _words(parameter.annotation)
    }


@cache
def list_functions(source: Source) -> tuple[tuple[Key, Function], ...]:
    """Functions and methods of a file, by module and name (`Class.method`)."""
    named = [("", source.tree.body), *((f"{n.name}.", n.body) for n in source.tree.body if isinstance(n, ast.ClassDef))]
    return tuple(
        ((source.module, f"{head}{node.name}"), node) for head, body in named for node in body if isinstance(node, Function)
    )


def list_parameters(node: Function) -> list[ast.arg]:
    """All but `*` and `**`, those by position first."""
    return [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]


def _words(node: ast.expr | None) -> set[str]:
    return {one.id for one in ast.walk(node) if isinstance(one, ast.Name)} if node is not None else set()


class _Reader:
    """Follows a parameter through the body of its function."""

    def __init__(self, house: House) -> None:
        self._resolver = Resolver(house)
        self._functions = {key: node for source in house.files.values() for key, node in list_functions(source)}

    def read(self, source: Source, node: Function, name: str) -> Taker:
        # What is kept by version is found by version.
        cached = any(
            "hash_funcs" in {word.arg for word in one.keywords} for one in node.decorator_list if isinstance(one, ast.Call)
        )
        uses: set[str] = {"version"} if cached else set()
        hands_on: set[Parameter] = set()
        seen: set[int] = set()
        for part in (inner for statement in node.body for inner in ast.walk(statement)):
            if isinstance(part, ast.Attribute) and _is(part.value, name):
                uses.add(part.attr)
                seen.add(id(part.value))
            elif isinstance(part, ast.Call):
                for argument, key, parameter in self._find_getters(source, part, name):
                    seen.add(id(argument))
                    words = _words(parameter.annotation) if parameter else set()
                    if parameter and WHOLE in words:
                        hands_on.add((key, parameter.arg))
                    else:
                        uses.add(next((part for part in PARTS if part in words), UNSEEN))
            elif _is(part, name) and id(part) not in seen:
                uses.add(UNSEEN)
        return Taker(frozenset(uses), frozenset(hands_on))

    def _find_getters(self, source: Source, call: ast.Call, name: str) -> Iterator[tuple[ast.expr, Key, ast.arg | None]]:
        """The arguments of a call that are the data set, with the function and its parameter that get each (None: unknown)."""
        given = [(str(place), one) for place, one in enumerate(call.args)] + [(w.arg or "", w.value) for w in call.keywords]
        if not any(_is(one, name) for _, one in given):
            return
        is_partial = dotted(call.func) == "partial" and bool(call.args)
        key = self._find_called(source, call.args[0] if is_partial else call.func)
        there = list_parameters(self._functions[key]) if key in self._functions else []
        there = [one for one in there if one.arg != "self"]
        by_name = {one.arg: one for one in there} | {str(place + is_partial): one for place, one in enumerate(there)}
        yield from ((one, key, by_name.get(place)) for place, one in given if _is(one, name))

    def _find_called(self, source: Source, called: ast.expr) -> Key:
        text = dotted(called)
        head, _, rest = text.partition(".")
        if (source.module, text) in self._functions or head not in source.bound:
            return source.module, text
        last = self._resolver.follow(source.bound[head])[-1]
        if rest and not last.name:
            last, rest = self._resolver.find(last.module, rest)[-1], ""
        return last.module, f"{last.name}.{rest}" if rest else last.name


def _is(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name
