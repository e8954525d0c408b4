"""Which small faults a module can have, and the module's source with one of them. Pure: source text in, source text out."""

from __future__ import annotations

import ast
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import partial

_OTHER: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}


_SHOWN = 240


@dataclass(frozen=True)
class _Change:
    node: ast.expr
    make: Callable[[], None]


def count(source: str) -> int:
    """How many faults the module can have; they are numbered from 0, in the order of its syntax tree."""
    return sum(1 for _ in _changes(ast.parse(source)))


def described(source: str, number: int) -> str:
    """The module's ``number``-th fault for people: its line, the expression, and what becomes of it."""
    change = _nth(ast.parse(source), number)
    before = ast.unparse(change.node)
    change.make()
    return f"{change.node.lineno}  {_short(before)}  ->  {_short(ast.unparse(change.node))}"


def places(source: str) -> list[tuple[int, str]]:
    """The line and the expression of each fault of the module, as :func:`described` gives them."""
    return [(one.node.lineno, _short(ast.unparse(one.node))) for one in _changes(ast.parse(source))]


def _short(code: str) -> str:
    return code if len(code) <= _SHOWN else f"{code[:_SHOWN]} ..."


def mutated(source: str, number: int) -> str:
    """The module with its ``number``-th fault; comments and layout may be lost, which no test looks at."""
    try:
        return ast.unparse(mutated_tree(source, number))
    except ValueError:  # Python 3.11 writes no f-string in which a sign like U+3000 stands in an expression
        return _in_place(source, number)


def _in_place(source: str, number: int) -> str:
    change = _nth(ast.parse(source), number)
    lines = source.encode().splitlines(keepends=True)
    node = change.node
    start = sum(map(len, lines[: node.lineno - 1])) + node.col_offset
    end = sum(map(len, lines[: (node.end_lineno or node.lineno) - 1])) + (node.end_col_offset or 0)
    change.make()
    whole = source.encode()
    return (whole[:start] + f"({ast.unparse(node)})".encode() + whole[end:]).decode()


def mutated_tree(source: str, number: int) -> ast.Module:
    """The same as a syntax tree, in which everything stands at the lines where it stood."""
    tree = ast.parse(source)
    _nth(tree, number).make()
    return ast.fix_missing_locations(tree)


def lines_of(source: str, number: int) -> range:
    """The lines on which the expression of the ``number``-th fault stands."""
    tree = ast.parse(source)
    node = _nth(tree, number).node
    return range(node.lineno, (node.end_lineno or node.lineno) + 1)


def lines_that_use(source: str, lines: Collection[int]) -> set[int]:
    """Lines of functions of the module that use a name which one of ``lines`` gives a value outside functions, once or over others."""
    tree = ast.parse(source)
    given = [node for node in tree.body if isinstance(node, (ast.Assign, ast.AnnAssign))]
    names: set[str] = set()
    wanted = set(lines)
    while True:
        found = {
            name.id
            for node in given
            if wanted & set(range(node.lineno, (node.end_lineno or node.lineno) + 1))
            for name in ast.walk(node)
            if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store)
        }
        if found <= names:
            break
        names |= found
        uses = [node for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id in names]
        wanted |= {node.lineno for node in uses}
    return {
        line
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef)
        for statement in function.body
        for line in range(statement.lineno, (statement.end_lineno or statement.lineno) + 1)
        if line in wanted
    }


def _nth(tree: ast.Module, number: int) -> _Change:
    return next(change for at, change in enumerate(_changes(tree)) if at == number)


def _changes(tree: ast.Module) -> Iterator[_Change]:
    passed_over = {
        id(below) for node in ast.walk(tree) for part in _untouched(node) for below in ast.walk(part)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.expr) and id(node) not in passed_over:
            yield from (_Change(node, make) for make in _faults(node))


def _untouched(node: ast.AST) -> list[ast.AST]:
    """Parts that do nothing when the program runs: annotations, the test for being the main module; what only states
    that something cannot happen: the flags of a dataclass, and that what is zipped is of one length; and how many
    answers are kept, on which none of them depends.
    """
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
        return [node.returns] if node.returns else []
    if isinstance(node, (ast.AnnAssign, ast.arg)):
        return [node.annotation] if node.annotation else []
    if isinstance(node, ast.Call) and _name(node) in ("dataclass", "lru_cache"):
        return [*node.keywords]
    if isinstance(node, ast.Call) and _name(node) == "zip":
        return [one for one in node.keywords if ast.unparse(one.value) == "True"]
    if isinstance(node, ast.If) and "__name__" in ast.unparse(node.test):
        return [node]
    return []


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _faults(node: ast.expr) -> Iterator[Callable[[], None]]:
    if isinstance(node, ast.Compare):
        for at, operator in enumerate(node.ops):
            yield partial(node.ops.__setitem__, at, _OTHER[type(operator)]())
    elif isinstance(node, ast.BoolOp):
        yield partial(setattr, node, "op", ast.Or() if isinstance(node.op, ast.And) else ast.And())
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield partial(setattr, node, "operand", ast.UnaryOp(ast.Not(), node.operand))
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield partial(setattr, node, "value", not node.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, int):
        yield partial(setattr, node, "value", node.value + 1)
        yield partial(setattr, node, "value", node.value - 1)
    elif isinstance(node, ast.Call) and _name(node) != "dataclass":
        for one, other in zip(node.keywords, node.keywords[1:], strict=False):
            if ast.dump(one.value) != ast.dump(other.value) and one.arg and other.arg:
                yield partial(_swap, one, other)


def _swap(one: ast.keyword, other: ast.keyword) -> None:
    one.value, other.value = other.value, one.value
