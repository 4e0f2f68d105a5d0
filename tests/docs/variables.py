"""Which environment variables the source reads."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from tests.docs.pages import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = ROOT / "src" / "situp"
_BY_NAME = re.compile(r"XDG_[A-Z_]+")
"""Names that `paths.py` keeps in a table, so that no read of them shows which one it is."""


def variables() -> set[str]:
    """Return the names of the variables that are read anywhere in the source."""
    return {name for path in SOURCE.rglob("*.py") for name in _in(ast.parse(path.read_text()))}


def _in(module: ast.Module) -> Iterator[str]:
    constants = dict(_constants(module))
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and _BY_NAME.fullmatch(str(node.value)):
            yield str(node.value)
        for read in _read(node):
            if isinstance(read, ast.Constant):
                yield str(read.value)
            elif isinstance(read, ast.Name) and read.id in constants:
                yield constants[read.id]


def _constants(module: ast.Module) -> Iterator[tuple[str, str]]:
    for node in module.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    yield target.id, str(node.value.value)


def _read(node: ast.AST) -> list[ast.expr]:
    """Return what names the variable where a node reads one."""
    match node:
        case ast.Call(func=ast.Attribute(value=value, attr="get"), args=[name, *_]):
            return [name] if _is_environment(value) else []
        case ast.Subscript(value=value, slice=name):
            return [name] if _is_environment(value) else []
        case ast.Compare(left=name, ops=[ast.In() | ast.NotIn()], comparators=[value]):
            return [name] if _is_environment(value) else []
        case ast.keyword(arg="envvar", value=name):
            return [name]
        case _:
            return []


def _is_environment(node: ast.expr) -> bool:
    """Whether a node is the environment: the process's own, or one that is handed on."""
    own = isinstance(node, ast.Attribute) and node.attr == "environ"
    return own or (isinstance(node, ast.Name) and node.id == "environment")
