"""公开渠道和载体 of an old table, a ■/□ list in one cell ──► the channels of the form."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from catalogxl.grammar.channel_words import (
    channel_of_label,
    official_channel,
    official_labels,
)
from catalogxl.grammar.channels import parse_channel_list
from catalogxl.grammar.list_signs import split_counted
from catalogxl.grids.symbol_fonts import shown_private_signs
from catalogxl.importing.words import undoubled, without_ordinal, word_key
from catalogxl.model import Baseline
from catalogxl.normalise import clean
from catalogxl.vocabulary import OTHER_CHANNEL

_SPELLINGS: Final = ("政务服务大厅", "基层公共服务平台", "社区/企事业单位/村公示栏", "其它")
_MARKS: Final = re.compile("[■□☑☒☐✅✔✓√●○◼◻⬛⬜▇▣◆◇🗹]")
_UNTICKED_OTHER: Final = re.compile(r"[□☐○◻⬜◇]\s*其[他它]\s*[:：（(]?\s*(?P<text>[^\s■□☑☐●○]\S{2,60})")
_PADDING: Final = re.compile(r"[ \t\u3000]{2,}|(?<=[\u4e00-\u9fff])[ \t\u3000](?=[\u4e00-\u9fff]{3})")
_WHERE: Final = re.compile(r"^线[上下](?:公开)?[:：]?")
_ALMOST_ALL: Final = 0.75  # of the form's channels: so many without marks are the form itself, and no choice


@dataclass(slots=True)
class ChannelsRead:
    """``ids`` in the form's order; ``names`` are full names by id, ``other`` the name behind 其他; ``doubts`` Chinese."""

    ids: tuple[str, ...] = ()
    names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    other: str = ""
    doubts: tuple[tuple[str, str], ...] = ()


def read_channels(text: str, baseline: Baseline) -> ChannelsRead:
    """The channels that a cell chooses; what it says and no channel takes is a doubt (text, why)."""
    return _read(text, baseline)


@lru_cache(maxsize=1024)
def _spelt(baseline: Baseline) -> Mapping[str, str]:
    """Ids by the names that the list is read against."""
    named = {kind.name: kind.id for kind in baseline.channels}
    ids = set(named.values())
    for spelling in _SPELLINGS:
        label = channel_of_label(spelling)
        if label and label.id in ids:
            named.setdefault(spelling, label.id)
    return named


def _read(text: str, baseline: Baseline) -> ChannelsRead:
    said = _divided(shown_private_signs(undoubled(text)))
    named = _spelt(baseline)
    known = {kind.id for kind in baseline.channels}
    reading = parse_channel_list(said, tuple(named))
    doubts = [("", doubt) for doubt in reading.doubts]
    chosen = [named[name] for name in reading.chosen]
    names: dict[str, list[str]] = {}
    other = ""
    for kind, free in reading.free:
        if kind is None:
            found, doubt = _unknown_label(free, known)
            chosen += found
            doubts += [(free, doubt)] if doubt else []
            if found == [OTHER_CHANNEL]:
                other = other or free
            elif len(found) == 1:
                names.setdefault(found[0], []).append(free)
        elif named[kind] == OTHER_CHANNEL:
            other = other or free
        else:
            names.setdefault(named[kind], []).extend(_names(free))
    if not other and any(
        named[name] == OTHER_CHANNEL and name not in ("其他", "其它") for name in reading.chosen
    ):
        other = next(name for name in reading.chosen if named[name] == OTHER_CHANNEL)
    if not _MARKS.search(said) and len(set(chosen)) >= _ALMOST_ALL * len(known):
        return ChannelsRead(doubts=((said, "列出了全部渠道而没有■、□标记，看不出用了哪些"),))
    if unticked := _UNTICKED_OTHER.search(said):
        doubts.append((unticked["text"], "写在没有选用的“其他”后面，没有采用"))
    order = [kind.id for kind in baseline.channels]
    ids = tuple(sorted(dict.fromkeys(chosen), key=order.index))
    if not ids and not doubts and word_key(said):
        doubts.append((said, "看不出是哪种渠道"))
    return ChannelsRead(
        ids, {key: tuple(dict.fromkeys(held)) for key, held in names.items()}, other, tuple(doubts)
    )


def _divided(text: str) -> str:
    """A list without marks, a label a line: numbered, padded with blanks, or by 线上 and 线下."""
    said = clean(text)
    if _MARKS.search(said):
        return said
    lines = (line for whole in _PADDING.sub("\n", text).split("\n") for line in split_counted(clean(whole)))
    return "\n".join(line for one in lines if (line := _WHERE.sub("", without_ordinal(one)).strip()))


def _names(text: str) -> list[str]:
    """The full names behind a channel, divided by 、 outside quotes and brackets."""
    found = [""]
    depth = 0
    for sign in text:
        depth += (sign in "（(“《") - (sign in "）)”》")
        if not depth and sign in "、；;\n":
            found.append("")
        else:
            found[-1] += sign
    return [name for one in found if (name := one.strip())]


def _unknown_label(label: str, known: set[str]) -> tuple[list[str], str]:
    """The channels of a chosen label that is none of the form's names, and what is to be looked at."""
    several = _official_in(label)
    if several:
        return [channel for channel in several if channel in known], "标记没有了，按写出的渠道认定"
    found = channel_of_label(label)
    if found is None or found.id not in known:
        return [], "不是表中的渠道，没有采用"
    if found.whole or found.id == OTHER_CHANNEL:
        return [found.id], ""
    return [found.id], "按最接近的渠道认定"


def _official_in(label: str) -> list[str]:
    """The official names that a label consists of, nothing between them (政府网站政务服务大厅); else none."""
    rest = word_key(label)
    found: list[str] = []
    labels = official_labels()
    while rest:
        name = next((name for name in labels if rest.startswith(name)), None)
        if name is None:
            return []
        found.append(official_channel(name))
        rest = rest.removeprefix(name)
    return found if len(found) > 1 else []
