"""Put a fault into a program that is already loaded: a living function gets the code that the faulty source gives it."""

from __future__ import annotations

import ast
import gc
import inspect
from collections.abc import Iterator
from types import CodeType, FunctionType

from mutants.mutations import mutated_tree

# Pieces of code without the fault, and with it.
Changes = list[tuple[CodeType, CodeType]]
# Code that runs where it stands, so that what stands at the top of a module runs when that is imported.
_AT_ONCE = frozenset({"<listcomp>", "<setcomp>", "<dictcomp>", "<genexpr>"})


def changed_functions(source: str, number: int, filename: str) -> Changes | None:
    """The code of the functions that the ``number``-th fault of a module changes, without it and with it.

    None where the fault is in code that has run when the module is loaded.
    """
    plain = compile(ast.parse(source), filename, "exec")
    faulty = compile(mutated_tree(source, number), filename, "exec")
    return (
        list(_pairs(plain, faulty)) if _own(plain) == _own(faulty) and not _at_import(plain, faulty) else None
    )


def loaded_functions() -> list[FunctionType]:
    """Every function that is there now."""
    return [one for one in gc.get_objects() if isinstance(one, FunctionType)]


def living(changed: Changes, functions: list[FunctionType]) -> list[tuple[FunctionType, CodeType]]:
    """Those of ``functions`` that have the plain code, each with the faulty code."""
    return [
        (one, faulty)
        for one in functions
        for plain, faulty in changed
        if one.__code__.co_filename == plain.co_filename and one.__code__ == plain
    ]


def put_in(functions: list[tuple[FunctionType, CodeType]]) -> None:
    """Give each function the faulty code."""
    for function, faulty in functions:
        function.__code__ = faulty


def _nested(code: CodeType) -> list[CodeType]:
    return [one for one in code.co_consts if isinstance(one, CodeType)]


def _own(code: CodeType) -> tuple[object, ...]:
    """What a piece of code does itself, without what is defined in it."""
    constants = tuple((type(one), one) for one in code.co_consts if not isinstance(one, CodeType))
    return code.co_code, constants, code.co_names


def _is_function(code: CodeType) -> bool:
    return bool(code.co_flags & inspect.CO_OPTIMIZED) and code.co_name not in _AT_ONCE


def _at_import(plain: CodeType, faulty: CodeType) -> bool:
    """Whether anything differs outside functions."""
    return _own(plain) != _own(faulty) or any(
        _at_import(one, other)
        for one, other in zip(_nested(plain), _nested(faulty), strict=True)
        if not _is_function(one)
    )


def _pairs(plain: CodeType, faulty: CodeType) -> Iterator[tuple[CodeType, CodeType]]:
    for one, other in zip(_nested(plain), _nested(faulty), strict=True):
        if _is_function(one) and one != other:
            yield one, other
        yield from _pairs(one, other)
