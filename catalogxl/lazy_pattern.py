"""Regular expressions that are compiled when they are first used.

A command imports some five hundred and uses half of them at most: compiling all of them took a tenth of a second, which
is a sixth of checking one file. From the second use on there is no difference to ``re.compile``.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, Final, cast

_COMPILED: Final = (
    "search",
    "match",
    "fullmatch",
    "split",
    "findall",
    "finditer",
    "sub",
    "subn",
    "groups",
    "flags",
)


def lazy_pattern(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """``re.compile(text, flags)``, for a constant of a module or a table. Its ``pattern`` is known without compiling.

    What is wrong with ``text`` is raised at the first use. It is not the ``re`` of its matches.
    """
    return cast("re.Pattern[AnyStr]", _LazyPattern(text, flags))


class _LazyPattern:
    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        """Asked only for what is not there yet."""
        if name not in _COMPILED:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._flags)
        vars(self).update((one, getattr(compiled, one)) for one in _COMPILED)
        return vars(self)[name]

    def __reduce__(self) -> tuple[Any, ...]:
        return lazy_pattern, (self.pattern, self._flags)
