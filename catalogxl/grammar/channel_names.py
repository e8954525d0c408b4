"""Full names of channels (notice 二(六)): whether people can find a channel by its name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from catalogxl.grammar.channels import parse_channel_list
from catalogxl.grammar.empty_words import PATTERN
from catalogxl.lazy_pattern import lazy_pattern
from catalogxl.normalise import fold

# What stands before a class of channels and names no place: 本县政府网站, 县政务服务中心, 相关网站.
_NO_PLACE: Final = lazy_pattern(
    "^(?:本|我|该|各|当地|地方|所在|相关|有关|上述|通过|在|县|市|区|镇|乡|街道|级|的)+"
)
_NO_NAME: Final = lazy_pattern(
    "[（(](?:一行一个|全称|名称|网站|网址|公众号|微信)?[)）]$|[0-9]+$|(?:发布|公开|公布|查询|查看|查阅)$"
)
_BETWEEN: Final = lazy_pattern(r"[、，,；;/]|以及|和|及")
_BOXES: Final = lazy_pattern("[■□☑☐]")
_SOCIAL_MEDIA: Final = lazy_pattern("公众号|微信|微博|抖音|快手|视频号|客户端|app$", re.IGNORECASE)
_NO_ACCOUNT: Final = lazy_pattern(
    r"两微一端|两微|一端|公众(?:号|平台)|(?:官方|政务)?(?:微信|微博)(?:平台|号)?|(?:手机|移动)?(?:客户端|app)|服务号|订阅号|视频号"
    r"|抖音|快手|新媒体|政务|官方|账号|号|\W|和|及|等"
)
_SEVERAL: Final = 3


@dataclass(frozen=True, slots=True, eq=False)
class GenericNames:
    """Names that name no channel: folded ``words``, and ``patterns`` for folded names as a whole."""

    words: frozenset[str] = frozenset()
    patterns: tuple[re.Pattern[str], ...] = ()


def generic_names_of(rows: Iterable[tuple[str, str]]) -> GenericNames:
    """The names of a table's rows (wording, form)."""
    held = list(rows)
    words = frozenset(fold(wording) for wording, form in held if form != PATTERN)
    return GenericNames(words, tuple(lazy_pattern(wording) for wording, form in held if form == PATTERN))


@lru_cache(maxsize=4096)
def is_generic_name(name: str, kinds: tuple[str, ...], generic: GenericNames) -> bool:
    """Whether ``name`` is only the word for a class of channels (a kind of the form, or one of ``generic``), or several
    of them."""
    if _is_generic(fold(name), kinds, generic):
        return True
    parts = [part for part in _BETWEEN.split(fold(name)) if part]
    return len(parts) > 1 and all(_is_generic(part, kinds, generic) for part in parts)


def _is_generic(folded: str, kinds: tuple[str, ...], generic: GenericNames) -> bool:
    folded = folded.strip("。；;，,、：:")
    bare = _NO_NAME.sub("", folded)
    for form in dict.fromkeys((folded, bare, _NO_PLACE.sub("", bare), _NO_PLACE.sub("", folded))):
        if not form or form in generic.words or form in _folded(kinds):
            return True
        if any(pattern.fullmatch(form) for pattern in generic.patterns):
            return True
    return False


@lru_cache(maxsize=4096)
def kind_named(name: str, kinds: tuple[str, ...]) -> str:
    """The kind of channel (of ``kinds``) whose own name, or part of it (听证会 of 发布会/听证会), ``name`` is; else ''."""
    folded = fold(name)
    for kind in kinds:
        parts = [fold(part) for part in re.split(r"[/／()（）]", kind) if part]
        tails = len(folded) >= _SEVERAL and any(part.endswith(folded) for part in parts)
        if folded in {fold(kind), *parts} or tails:
            return kind
    return ""


@lru_cache(maxsize=4096)
def is_channel_list(text: str, kinds: tuple[str, ...]) -> bool:
    """Whether ``text`` is the form's whole list of channels, pasted where names belong."""
    if _BOXES.search(text):
        return True
    return len(parse_channel_list(text, kinds).chosen) >= _SEVERAL


def is_social_media(name: str) -> bool:
    """Whether ``name`` says that it is an account in social media and no website."""
    return bool(_SOCIAL_MEDIA.search(name)) and "网站" not in name


def account_name(name: str) -> str:
    """What ``name`` says beside the kind of the account: 兰考人社 of 微信公众号“兰考人社”; '' for 两微一端."""
    return _NO_ACCOUNT.sub("", fold(name))


@lru_cache(maxsize=8)
def _folded(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(fold, names))
