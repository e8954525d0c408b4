"""Keys of words in published tables, for comparing: white space, width, script, ordinals and doubled drawing do not count."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from catalogxl.grammar.simplified import simplified
from catalogxl.normalise import clean, fold

_SIGNS: Final = re.compile(r"[^\w%]|_")
# 1. 1.1 1、 (1) （一） 一、 ① 第一条; bare digits before a word too (1就业信息), a bare 一 never (一次性…).
_ORDINAL: Final = re.compile(
    r"^\s*(?:"
    r"[(（\[【]\s*(?:[0-9]{1,3}|[一二三四五六七八九十百]{1,4})\s*[)）\]】]"
    r"|[0-9]{1,3}(?:\s*[.．]\s*[0-9]{1,3})*\s*[.．、,，:：)）]?(?![0-9%])"
    r"|第?[一二三四五六七八九十百]{1,4}\s*[、.．)）:：]"
    r"|[①-⑳⑴-⒇⒈-⒛❶-❿]"
    r")\s*"
)
_ONLY_ORDINAL: Final = re.compile(
    r"[(（]?(?:[0-9]{1,4}(?:\.0)?|[一二三四五六七八九十百]{1,4})[)）.、]?|[0-9]{1,3}(?:\.[0-9]{1,3})+|[①-⑳]"
)
_DOUBLED: Final = re.compile(r"(?:(.+?)\1)+", re.S)
_TWICE: Final = re.compile(r"(.+?)\1", re.S)
_LONGEST_DOUBLED: Final = 60


@lru_cache(maxsize=16384)
def word_key(text: str) -> str:
    """``text`` folded, simplified, without white space and punctuation."""
    return _SIGNS.sub("", simplified(fold(text)))


@lru_cache(maxsize=16384)
def name_key(text: str) -> str:
    """The key of an item's name: :func:`word_key` without the ordinal before it."""
    return word_key(without_ordinal(squeezed(text)))


def squeezed(text: str) -> str:
    """A name whose line was broken, or padded with blanks, in one piece."""
    return "".join(clean(text).split())


def without_ordinal(text: str) -> str:
    """``text`` without a number of a list before it; a text that is only a number stays."""
    rest = _ORDINAL.sub("", text, count=1)
    return rest if word_key(rest) else text


def is_ordinal(text: str) -> bool:
    """Whether ``text`` is a number of a row or of a list, and nothing else."""
    return bool(_ONLY_ORDINAL.fullmatch("".join(text.split())))


@lru_cache(maxsize=4096)
def undoubled(text: str) -> str:
    """``text`` once, if every piece of it was drawn twice, as some PDF files make bold type (公开公开事项事项)."""
    said = "".join(text.split())
    if 4 <= len(said) <= _LONGEST_DOUBLED and len(said) % 2 == 0 and _DOUBLED.fullmatch(said):
        return _TWICE.sub(r"\1", said)
    return text
