"""What a reader of HTML has to know of the language. Source: HTML Living Standard, 13.1.2 (void elements)."""

from __future__ import annotations

import re
from typing import Final

VOID_ELEMENTS: Final = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
_WORD_MARK: Final = re.compile(r"<!\[[^>]{0,200}>")


def without_word_marks(page: str) -> str:
    """``page`` without the conditional marks that Word writes; ``html.parser`` fails on those it does not know."""
    return _WORD_MARK.sub("", page)
