"""公开渠道和载体: the ■/□ list in one cell, and the ticks of one column each.

Source: the form's fixed list, ■ chosen and □ not chosen; other marks as seen in published catalogs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from catalogxl.grammar.parse_copy import parsing_copy
from catalogxl.lazy_pattern import lazy_pattern
from catalogxl.normalise import clean, fold

TICK = "√"

# ☒ and ☑ are both what a form's box becomes when it is clicked; × is written against what does not apply.
_TICKED = frozenset("√✓✔☑☒✅🗹🗸●■◉⬛▇◼vyrt1") | {
    "是",
    "有",
    "对",
    "选",
    "已选",
    "是的",
    "勾",
    "yes",
    "ok",
    "true",
    "1.0",
    "打勾",
    "打√",
}
_UNTICKED = frozenset("×✗✘✕❌☐□○◯◻⬜口0x-—/") | {"否", "无", "不", "没有", "未选", "no", "false", "0.0", "--"}

_CHOSEN = "■☑☒☑✅✔✓√●◼⬛▇▣◆🗹"
_OPEN = "□☐○◻⬜◯◇❏❑"
_MARKS = lazy_pattern(rf"(?P<mark>[{_CHOSEN}{_OPEN}口]|(?<![A-Za-z])[tRþ£](?![A-Za-z]))\s*")
_UP_TO_BOX = lazy_pattern(rf"[^\n{_CHOSEN}{_OPEN}口]{{0,40}}")
_REMAINS_CHOSEN = "tRþ"
_REMAINS_OPEN = "口£"
_WORDS_WITH_A_BOX = ("窗", "人", "出", "进", "入", "路", "户", "港")
_SPLIT = lazy_pattern(r"[\n;；,，、]+")
_NAMED = lazy_pattern(r"^[^\n:：]{2,24}[:：]")
_IN_BRACKETS = lazy_pattern("[(（]((?:[^()（）]|[(（][^()（）]*[)）])*)[)）]")
_SCRAPS = " \n,，;；、。.:："


@dataclass(frozen=True, slots=True)
class ChannelListReading:
    """Kinds ``chosen`` and ``not_chosen`` in the order of the list, and the chosen names in full.

    ``free`` holds (kind, text) for what is more than the kind's own name, the kind ``None`` where none is
    told; ``doubts`` are Chinese.
    """

    chosen: tuple[str, ...] = ()
    not_chosen: tuple[str, ...] = ()
    free: tuple[tuple[str | None, str], ...] = ()
    doubts: tuple[str, ...] = ()


@lru_cache(maxsize=4096)
def is_tick(text: str) -> bool | None:
    """Whether a cell of a tick column is ticked; ``None`` if it holds something else. A blank cell is not."""
    if text == TICK:
        return True
    mark = fold(clean(text)).strip("()[]【】")
    if not mark:
        return False
    if mark in _TICKED or not mark.strip("√✓✔"):
        return True
    return False if mark in _UNTICKED else None


def parse_channel_list(text: str, kinds: Sequence[str]) -> ChannelListReading:
    """Read a channel list against ``kinds``, the form's channels. Gives a reading for any text."""
    return _parse(text, tuple(kinds))


def _parse(text: str, kinds: tuple[str, ...]) -> ChannelListReading:
    cell = clean(text)
    by_key = {_key(kind): kind for kind in kinds}
    marks = [mark for mark in _MARKS.finditer(cell) if _is_mark(mark, cell, by_key)]
    if not marks:
        return _unmarked(cell, by_key)
    chosen: list[str] = []
    not_chosen: list[str] = []
    free: list[tuple[str | None, str]] = []
    doubts: list[str] = []
    lead = cell[: marks[0].start()].strip(_SCRAPS)
    if lead:
        doubts.append(f"“{lead[:40]}”前面没有■或□，不知道是否选择")
    for place, mark in enumerate(marks):
        end = marks[place + 1].start() if place + 1 < len(marks) else len(cell)
        label = _one_line(cell[mark.end() : end])
        kind, name = _kind_of(label, by_key)
        ticked = mark["mark"] in _CHOSEN or mark["mark"] in _REMAINS_CHOSEN
        if not label:
            doubts.append(f"“{mark['mark']}”后面没有渠道名称")
        elif ticked:
            chosen.extend([kind] if kind else [])
            free.extend([(kind, name)] if name else [])
        elif kind:
            not_chosen.append(kind)
        else:
            doubts.append(f"“{label[:40]}”不是表中的渠道，未选择，已略去")
    return _result(chosen, not_chosen, free, doubts)


def _unmarked(cell: str, by_key: dict[str, str]) -> ChannelListReading:
    """Some pages print only the chosen channels, without marks."""
    chosen: list[str] = []
    free: list[tuple[str | None, str]] = []
    kind, name = _kind_of(_one_line(cell), by_key)
    labels = [cell] if kind and not name else _labels(cell, by_key)
    for label in filter(None, (_one_line(label) for label in labels)):
        kind, name = _kind_of(label, by_key)
        chosen.extend([kind] if kind else [])
        free.extend([(kind, name)] if name else [])
    return _result(chosen, [], free, [])


def _labels(cell: str, by_key: dict[str, str]) -> list[str]:
    """The labels of a list: a line that names a kind and then what it is called (政府网站：…) is one, whatever is in it."""
    labels: list[str] = []
    for line in cell.split("\n"):
        kind, name = _kind_of(_one_line(line), by_key)
        labels += [line] if kind and name and _NAMED.search(line) else _SPLIT.split(line)
    return labels


def _result(
    chosen: list[str], not_chosen: list[str], free: list[tuple[str | None, str]], doubts: list[str]
) -> ChannelListReading:
    both = [kind for kind in dict.fromkeys(chosen) if kind in not_chosen]
    doubts += [f"“{kind}”既打了■又打了□，请核对" for kind in both]
    return ChannelListReading(
        tuple(kind for kind in dict.fromkeys(chosen) if kind not in both),
        tuple(kind for kind in dict.fromkeys(not_chosen) if kind not in both),
        tuple(dict.fromkeys(free)),
        tuple(dict.fromkeys(doubts)),
    )


def _is_mark(mark: re.Match[str], cell: str, by_key: dict[str, str]) -> bool:
    """Letters and 口 are boxes only where a kind's name follows: 口 also stands in 窗口 and 人口."""
    if mark["mark"] not in _REMAINS_CHOSEN + _REMAINS_OPEN:
        return True
    if "\n" in mark.group() or cell[: mark.start()].endswith(_WORDS_WITH_A_BOX):
        return False
    label = _UP_TO_BOX.match(cell, mark.end())
    kind, _ = _kind_of(_one_line(label[0] if label else ""), by_key)
    return kind is not None


def _one_line(label: str) -> str:
    return re.sub(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])", " ", label.replace("\n", "")).strip(_SCRAPS)


def _key(text: str) -> str:
    """For comparing: the brackets' form and the separators do not count (发布会/听证会, 发布会、听证会)."""
    return re.sub(r"[/／、\\|·\-—]", "/", fold(parsing_copy(text)))


def _kind_of(label: str, by_key: dict[str, str]) -> tuple[str | None, str]:
    """The kind that ``label`` begins with, and what follows; (None, label) if it begins with none."""
    key = _key(label)
    if key in by_key:
        return by_key[key], ""
    for kind_key in sorted(by_key, key=len, reverse=True):
        if key.startswith(kind_key):
            rest = _after(label, kind_key)
            if rest is not None:
                return by_key[kind_key], rest
    return None, label


def _after(label: str, kind_key: str) -> str | None:
    """What follows the kind's name in ``label``, or ``None`` if the name only goes on (政府网站群)."""
    for end in range(len(label)):
        if _key(label[:end]) == kind_key:
            rest = label[end:]
            if rest[0] in " (（:：-—" or kind_key == "其他":
                return _without_brackets(rest.strip(_SCRAPS + "-—"))
            return None
    return None


def _without_brackets(name: str) -> str:
    """``name`` without the pair of brackets around all of it."""
    match = _IN_BRACKETS.fullmatch(name)
    return match[1].strip() if match else name
