"""What pages write for the channels of the form (公开渠道和载体) ──► the channel's id.

The form's own names and what stands for them in published catalogs; a label of none of these words is no channel.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from catalogxl.grammar.simplified import simplified
from catalogxl.lazy_pattern import lazy_pattern
from catalogxl.normalise import clean, fold

# Each channel's words, the more telling first; a label holds one of them.
_WORDS: Final = (
    ("gazette", "政府公报|公报"),
    ("social_media", "两微一端|微信公众号|政务微博|政务新媒体|新媒体|微信|微博|客户端|移动终端|app$"),
    ("press_hearing", "发布会|听证会"),
    ("broadcast", "广播|电视"),
    ("print", "纸质媒体|报纸|报刊|纸媒"),
    ("reading_room", "查阅点|查阅场所|查阅室"),
    ("doorstep", "入户|现场"),
    ("push", "精准推送|推送|短信"),
    ("board", "公示栏|公开栏|公告栏|宣传栏|电子屏|电子显示屏|村务公开"),
    ("service_station", "便民服务"),
    ("website", "政务服务网|服务网$"),
    ("service_center", "政务服务(?:中心|大厅)?|政务大厅|行政服务中心|服务大厅|办事大厅|审批服务中心"),
    ("website", "政府网站?|门户网|政务网|政务服务网|政府信息公开网|官网|官方网站|网站$"),
    ("other", "^其[他它]|基层公共服务平台|公共服务平台"),
)
_COMPILED: Final = tuple((channel, re.compile(words)) for channel, words in _WORDS)
_SEPARATORS: Final = lazy_pattern(r"[\s/／、\\|·\-—,，;；。.:：\"“”()（）\[\]【】]")
# The form's own names, whole: a label that is one of them is no other channel's.
_OFFICIAL: Final = {
    "政府网站": "website",
    "政府公报": "gazette",
    "两微一端": "social_media",
    "发布会听证会": "press_hearing",
    "广播电视": "broadcast",
    "纸质媒体": "print",
    "公开查阅点": "reading_room",
    "政务服务中心": "service_center",
    "政务服务大厅": "service_center",
    "便民服务站": "service_station",
    "入户现场": "doorstep",
    "社区企事业单位村公示栏电子屏": "board",
    "社区企事业单位村公示栏": "board",
    "精准推送": "push",
    "其他": "other",
    "其它": "other",
    "基层公共服务平台": "other",
    "其他基层公共服务平台": "other",
}
_LONGEST_LABEL: Final = 60


class ChannelLabel(NamedTuple):
    """The channel that a label means. ``whole`` is whether the label is its official name, and nothing more."""

    id: str
    whole: bool


@lru_cache(maxsize=4096)
def channel_of_label(text: str) -> ChannelLabel | None:
    """The channel of a label; None if no word of it is a channel's."""
    key = _SEPARATORS.sub("", simplified(fold(clean(text))))
    if not key or len(key) > _LONGEST_LABEL:
        return None
    if key in _OFFICIAL:
        return ChannelLabel(_OFFICIAL[key], True)
    if key.startswith(("其他", "其它")):
        return ChannelLabel("other", False)
    found = next((channel for channel, words in _COMPILED if words.search(key)), None)
    return ChannelLabel(found, False) if found else None


def official_labels() -> tuple[str, ...]:
    """The keys of the form's own names, the longer ones first: to find them where nothing stands between them."""
    return tuple(sorted(_OFFICIAL, key=len, reverse=True))


def official_channel(key: str) -> str:
    """The channel of one of :func:`official_labels`."""
    return _OFFICIAL[key]
