"""All that the program can print: the texts in its source, each with the module it stands in."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, NamedTuple

from tests.docs.variables import SOURCE

if TYPE_CHECKING:
    from collections.abc import Iterator


class Printed(NamedTuple):
    """A text, and the module of situp that has it; what is filled in later is `{}`."""

    module: str
    text: str


def printed() -> Iterator[Printed]:
    """Yield the texts of the source; of docstrings those of commands, which are their help."""
    for path in sorted(SOURCE.rglob("*.py")):
        module = path.relative_to(SOURCE).as_posix()
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if module.startswith("cli/"):
            yield from _help(tree, module)
        yield from _texts(tree, module)


def _help(tree: ast.Module, module: str) -> Iterator[Printed]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and _is_command(node):
            yield Printed(module, ast.get_docstring(node) or "")


def _is_command(node: ast.FunctionDef) -> bool:
    """Whether a function is a command, which is given its context first; or situp itself."""
    first = node.args.args[:1]
    return node.name == "situp" or any(each.arg == "context" for each in first)


def _texts(node: ast.AST, module: str) -> Iterator[Printed]:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return  # a docstring, or what is said of a name
    if isinstance(node, ast.JoinedStr):
        parts = (each.value if isinstance(each, ast.Constant) else "{}" for each in node.values)
        yield Printed(module, "".join(map(str, parts)))
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield Printed(module, node.value)
    for child in ast.iter_child_nodes(node):
        yield from _texts(child, module)
