"""Full names of channels (notice 二(六)): whether people can find a channel by its name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from catalogxl.grammar.channels import parse_channel_list
from catalogxl.normalise import fold

# What stands before a class of channels and names no place: 本县政府网站, 县政务服务中心, 相关网站.
_NO_PLACE: Final = re.compile(
    "^(?:本|我|该|各|当地|地方|所在|相关|有关|上述|通过|在|县|市|区|镇|乡|街道|级|的)+"
)
_NO_NAME: Final = re.compile(
    "[（(](?:一行一个|全称|名称|网站|网址|公众号|微信)?[)）]$|(?:发布|公开|公布|查询|查看|查阅)$"
)
_BOXES: Final = re.compile("[■□☑☐]")
_SOCIAL_MEDIA: Final = re.compile("公众号|微信|微博|抖音|快手|视频号|客户端|app$", re.IGNORECASE)
_NO_ACCOUNT: Final = re.compile(
    r"两微一端|两微|一端|公众(?:号|平台)|(?:官方|政务)?(?:微信|微博)(?:平台|号)?|(?:手机|移动)?(?:客户端|app)|服务号|订阅号|视频号"
    r"|抖音|快手|新媒体|政务|官方|账号|号|\W|和|及|等"
)
_SEVERAL: Final = 3


@lru_cache(maxsize=4096)
def is_generic_name(name: str, kinds: tuple[str, ...], generic: tuple[str, ...]) -> bool:
    """Whether ``name`` is only the word for a class of channels: a kind of the form, or one of ``generic``."""
    known = _folded(kinds + generic)
    folded = fold(name).strip("。；;，,、：:")
    bare = _NO_NAME.sub("", folded)
    return any(form in known for form in (folded, bare, _NO_PLACE.sub("", bare), _NO_PLACE.sub("", folded)))


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
