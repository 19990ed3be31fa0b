"""Every code a finding can carry has a page, and every page is of a code there is, with its severities and wording.

The codes are read off the program's own text: wherever a finding or fault is made, the expression that gives its
code is followed back to the words it stems from. Where that cannot be done the tests fail and name the line.
"""

from __future__ import annotations

import ast
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from briefgen.explanations import codes, explanation, severity

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "briefgen"
MADE_AT_RUN_TIME = {
    "unknown-{kind}": ("unknown-source", "unknown-fact", "unknown-name", "unknown-topic"),  # facts/checks/references.py
    "{field}-cycle": ("near-cycle", "derive-cycle"),  # facts/checks/references.py
}
"""Codes put together from parts: the expression, and what comes of it."""
CHANGED_LATER = {
    "kind-marker-missing": "warning",  # facts/checks/other_text.py, _milder
    "speaker-missing": "warning",  # the same
    "name-perhaps": "information",  # facts/checks/other_text.py, _as_literal
}
"""Severities that a finding is given after it was made, besides the first one."""
DEEPEST = 4
"""How far the words of a message are followed back."""

Scope = ast.FunctionDef | ast.Module


class Reporter(NamedTuple):
    """Something that takes a code: the places of its parameters, and the severity it gives if none is named."""

    parameters: list[str]
    default: str


class Site(NamedTuple):
    """A code, the severities it is given there (none: they cannot be told), and a pattern of what it says."""

    code: str
    severities: frozenset[str]
    what: str


class Module:
    """One file of the program, with the functions around each node."""

    def __init__(self, path: Path) -> None:
        self.name = ".".join(("briefgen", *path.relative_to(SOURCE).with_suffix("").parts))
        self.path = path
        self.tree = ast.parse(path.read_text("utf-8"))
        self.scopes: dict[ast.AST, tuple[Scope, ...]] = {}
        self._note(self.tree, (self.tree,))
        self.functions = {node.name: node for node in ast.walk(self.tree) if isinstance(node, ast.FunctionDef)}
        self.imported = {
            alias.asname or alias.name: (node.module or "", alias.name)
            for node in ast.walk(self.tree)
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }

    def _note(self, node: ast.AST, around: tuple[Scope, ...]) -> None:
        for child in ast.iter_child_nodes(node):
            self.scopes[child] = around
            self._note(child, (*around, child) if isinstance(child, ast.FunctionDef) else around)

    def meant(self, called: ast.expr) -> tuple[str, str]:
        """Module and name of what is called: ``Finding`` or ``findings.Finding``."""
        if isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name):
            return ".".join(self.imported.get(called.value.id, ("", ""))), called.attr
        name = called.id if isinstance(called, ast.Name) else ""
        return self.imported.get(name, (self.name, name))

    def reporters(self) -> Iterator[tuple[str, Reporter]]:
        """Classes with the fields ``code`` and ``what``, and functions that hand their parameter ``code`` on."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.ClassDef):
                fields = [field.target for field in node.body if isinstance(field, ast.AnnAssign)]
                names = [field.id for field in fields if isinstance(field, ast.Name)]
                if {"code", "what"} <= set(names):
                    yield node.name, Reporter(names, "")
            elif isinstance(node, ast.FunctionDef):
                names = list(parameters(node))
                default = dict(zip(names[::-1], node.args.defaults[::-1], strict=False)).get("severity")
                if {"code", "what"} <= set(names):
                    yield node.name, Reporter(names, default.value if isinstance(default, ast.Constant) else "")


def parameters(function: ast.FunctionDef) -> dict[str, None]:
    return dict.fromkeys(argument.arg for argument in function.args.args)


class Tracer:
    """Follows an expression of ``module`` back to the texts it may stem from."""

    def __init__(self, module: Module) -> None:
        self.module = module

    def texts(self, node: ast.expr) -> set[str]:
        """Raises :class:`LookupError` where it cannot be followed."""
        match node:
            case ast.Constant(value=str(text)):
                return {text}
            case ast.JoinedStr():
                return set(MADE_AT_RUN_TIME[ast.unparse(node)[2:-1]])
            case ast.Attribute(attr="code"):
                return set()  # taken from another finding
            case ast.Subscript(value=ast.Name(id=name)):
                return {text for one in self.table(name) for text in self.texts(one)}
            case _:
                return {text for one in self.origins(node) for text in self.texts(one)}

    def origins(self, node: ast.expr) -> list[ast.expr]:
        """The expressions that ``node`` stands for; none for a parameter ``code``, whose callers are looked at."""
        match node:
            case ast.IfExp(body=body, orelse=orelse):
                return [body, orelse]
            case ast.Name(id=name):
                return self.bound(node, name)
        raise LookupError(f"{self.module.path.name}:{node.lineno}: {ast.unparse(node)}")

    def bound(self, node: ast.AST, name: str) -> list[ast.expr]:
        for scope in reversed(self.module.scopes[node]):
            found = [one for inner in ast.walk(scope) for one in self.bindings(inner, name)]
            if found:
                return found
            if name == "code" and isinstance(scope, ast.FunctionDef) and {"code", "what"} <= parameters(scope).keys():
                return []
        raise LookupError(f"{self.module.path.name}:{getattr(node, 'lineno', 0)}: {name}")

    def bindings(self, node: ast.AST, name: str) -> list[ast.expr]:
        match node:
            case ast.Assign(targets=[ast.Name(id=found)], value=value) if found == name:
                return [value]
            case ast.Assign(targets=[ast.Tuple(elts=targets)], value=value):
                pass
            case ast.For(target=ast.Tuple(elts=targets), iter=value):
                pass
            case _:
                return []
        for at, target in enumerate(targets):
            if isinstance(target, ast.Name) and target.id == name:
                return [row.elts[at] for row in self.rows(value)]
        return []

    def rows(self, node: ast.expr) -> list[ast.Tuple]:
        """The tuples that an expression gives, also by way of a function of the module that returns or yields them."""
        match node:
            case ast.Tuple():
                return [node]
            case ast.Constant(value=None):
                return []
            case ast.Call(func=ast.Name(id=name)) if name in self.module.functions:
                given = [
                    inner.value
                    for inner in ast.walk(self.module.functions[name])
                    if isinstance(inner, ast.Return | ast.Yield | ast.YieldFrom) and inner.value
                ]
                return [row for value in given for row in self.rows(value)]
            case _:
                return [row for one in self.origins(node) for row in self.rows(one)]

    def table(self, name: str) -> list[ast.expr]:
        """The values of a mapping written out in the module."""
        for node in self.module.tree.body:
            if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Dict):
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                if any(isinstance(target, ast.Name) and target.id == name for target in targets):
                    return node.value.values
        raise LookupError(f"{self.module.path.name}: {name}")

    def severities(self, node: ast.expr | None, code: str, default: str) -> set[str]:
        """The severities given with ``code``; none where they cannot be told."""
        match node:
            case None:
                return {default} if default else set()
            case ast.Constant(value=str(text)):
                return {text}
            case ast.Call(func=ast.Attribute(value=ast.Dict(keys=keys, values=values), attr="get"), args=[_, other]):
                pairs = zip(keys, values, strict=True)
                chosen = [value for key, value in pairs if isinstance(key, ast.Constant) and key.value == code]
                return self.severities(chosen[0] if chosen else other, code, default)
        try:
            return {text for one in self.origins(node) for text in self.severities(one, code, default)}
        except LookupError:
            return set()

    def pattern(self, node: ast.expr | None, depth: int = 0) -> str:
        """A pattern of the words that an expression gives; what is put in at run time may be anything."""
        match node:
            case ast.Constant(value=str(text)):
                return re.escape(text)
            case ast.JoinedStr(values=values):
                return "".join(self.pattern(value, depth) for value in values)
            case ast.FormattedValue(value=ast.Name() as name) | (ast.Name() as name) if depth < DEEPEST:
                try:
                    return f"(?:{'|'.join(self.pattern(one, depth + 1) for one in self.origins(name))})"
                except LookupError:
                    return ".*"
        return ".*"


@lru_cache(maxsize=1)
def sites() -> tuple[Site, ...]:
    """Every place at which a code is given."""
    modules = {module.name: module for module in map(Module, sorted(SOURCE.rglob("*.py")))}
    known = {(module.name, name): one for module in modules.values() for name, one in module.reporters()}
    found = []
    for module in modules.values():
        tracer = Tracer(module)
        for call in (node for node in ast.walk(module.tree) if isinstance(node, ast.Call)):
            reporter = known.get(module.meant(call.func))
            if reporter is None or not (given := arguments(call, reporter.parameters)).get("code"):
                continue
            for code in tracer.texts(given["code"]):
                levels = tracer.severities(given.get("severity"), code, reporter.default)
                found.append(Site(code, frozenset(levels), tracer.pattern(given.get("what"))))
    return tuple(found)


def arguments(call: ast.Call, parameters: list[str]) -> dict[str, ast.expr]:
    """What a call gives for each parameter; nothing from where it hands on the parts of a fault made elsewhere."""
    plain = []
    for argument in call.args:
        if isinstance(argument, ast.Starred):
            break
        plain.append(argument)
    return dict(zip(parameters, plain, strict=False)) | {word.arg: word.value for word in call.keywords if word.arg}


def test_the_reading_of_the_program_finds_what_is_known_to_be_there() -> None:
    found = {site.code for site in sites()}
    assert {"figure-unsupported", "quote-missing", "value-differs", "part-ambiguous", "near-cycle"} <= found
    assert "table-header" not in found  # a rule of the judge of Word files, whose faults no user is given by code


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    there, told = {site.code for site in sites()}, set(codes())
    assert sorted(there - told) == [], "these codes have no page in docs/findings/"
    assert sorted(told - there) == [], "these pages are of codes that no finding carries"


@pytest.mark.parametrize("code", codes())
def test_a_page_gives_the_severities(code: str) -> None:
    given = [site.severities for site in sites() if site.code == code]
    wanted = {CHANGED_LATER[code]} if code in CHANGED_LATER else set()
    told = set(re.findall("error|warning|information", severity(explanation(code) or "")))
    assert told
    assert told >= wanted.union(*given)
    assert not all(given) or told == wanted.union(*given)


@pytest.mark.parametrize("code", codes())
def test_a_page_shows_the_wording_of_the_program(code: str) -> None:
    page = explanation(code) or ""
    (what,) = re.findall(rf"^    \S.*?: (?:error|warning|information): (.+) \[{code}\]$", page, re.MULTILINE)
    assert any(re.search(site.what, what) for site in sites() if site.code == code)
