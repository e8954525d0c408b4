"""Running text (a PDF, an item card, a page whose tables are gone) against the record.

The text is cut where items' names stand; of each piece is taken away what the record says of the item, in whatever
order it was drawn. What is left over, or was not there, differs. Unchosen channels are passed over: their names beside
an empty box say nothing that the chosen ones do not.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final, NamedTuple

from catalogxl.record.equality import CHOSEN, OPEN, gist, marked_gist, plain
from catalogxl.verify.compare_tables import Comparison, meant_domains, missing
from catalogxl.verify.copy import Published, Ticks
from catalogxl.verify.expected import Shape, WantedField, WantedItem
from catalogxl.verify.expected_sheets import TICKED
from catalogxl.verify.fields import without
from catalogxl.verify.result import Difference
from catalogxl.vocabulary import TICK

_PAIR: Final = 0.4
_LONGER: Final = 6  # characters by which a changed name may be longer
_COMPARED: Final = 1000  # characters, of left-over text without end
_REFINES: Final = "细化"
_NEAR: Final = 60  # how far behind its name an item's contents begin
_FEWEST: Final = 0.3  # of what an item's sheet says must be there, or the text is of another kind
# What browsers and viewers print on every page.
_ON_PAGES: Final = re.compile(
    r"第\d+页共\d+页|公布日期\d{4}-\d\d-\d\d|\d{1,4}[/-]\d{1,2}[/-]\d{1,4},?\d{1,2}:\d\d(?:[ap]m)?|file:\S*?html?\b|数据指纹[0-9a-f]{16}"
)
_TICKS: Final = re.compile("[√✓✔]")
# A tick of a tick's column, not one that stands before a channel's name as ■ does.
_TICK_ALONE: Final = re.compile(r"[√✓✔]\s*是?(?=\s*(?:$|[√✓✔\d\n]))", re.M)


class _Anchor(NamedTuple):
    """Where the text of an item begins."""

    at: int
    item: int


class _Link(NamedTuple):
    """The end of a chain of anchors."""

    anchor: _Anchor
    before: _Link | None


def compare_running(copy: Published, shape: Shape) -> Comparison | None:
    """``copy``'s text as that of a sheet of ``shape``; None if it is none."""
    text = _cleared(copy.text, shape)
    anchors = _anchors(text, shape.items)
    if not anchors:
        return None
    domains = meant_domains(shape.items, {anchor.item for anchor in anchors})
    named = {anchor.item for anchor in anchors}
    single = shape.name == "card" and len(named) == 1  # a page a card
    items = [
        at for at, item in enumerate(shape.items) if item.domain in domains and (at in named or not single)
    ]
    done = Comparison(domains, len(items), 0)
    marked = CHOSEN in text
    last = anchors[-1]
    ends = [anchor.at for anchor in anchors[1:]] + [_end(text, last.at, shape)]
    if copy.kind != "pdf":  # a website goes on below; a PDF draws in whatever order
        ends[-1] = min(ends[-1], _last_said(text, last.at, shape.items[last.item]))
    found: dict[int, str] = {}
    for anchor, end in zip(anchors, ends, strict=True):
        found[anchor.item] = found.get(anchor.item, "") + "\0" + text[anchor.at : end]
    furniture = _furniture(shape)
    for at in items:
        item = shape.items[at]
        if at not in found:
            done.differences.append(missing(item))
            continue
        differences, share = _item(item, found[at], furniture, marked=marked)
        done.score += share >= _FEWEST
        done.differences += differences
    if not done.score:
        return None
    whole = text.replace("\0", "")
    for name in dict.fromkeys(shape.items[at].level1 for at in items if at in found):
        if shape.name == "table" and gist(name) not in whole:
            done.differences.append(Difference(None, "", "level1", "一级事项", name, None))
    if shape.name == "table":
        _ticks(copy, [shape.items[at] for at in items if at in found], done)
    done.form["文字的排列与目录表不同（按事项逐个核对）"] += 1
    return done


def _cleared(text: str, shape: Shape) -> str:
    """The gist of the text without unchosen channels and without what stands on every page and below the table."""
    key = marked_gist(_TICK_ALONE.sub("\n", text))
    lines = {gist(line) for line in (*shape.furniture, *shape.note_lines)} - {""}
    for line in [*sorted(lines, key=len, reverse=True), *_heading_runs(shape)]:
        key = re.sub(f"(?<!{CHOSEN}){re.escape(line)}", "\0", key)
    key = _ON_PAGES.sub("\0", key)
    others = {gist(name) for item in shape.items for wanted in item.fields.values() for name in wanted.others}
    for name in sorted(others, key=len, reverse=True):
        key = key.replace(OPEN + name, "\0")
    return key


def _heading_runs(shape: Shape) -> list[str]:
    """The headings one after the other, as the rows of a page's table head are drawn."""
    groups = list(dict.fromkeys(column.group for column in shape.columns if column.group))
    spans = [column.heading for column in shape.columns if not column.group]
    leaves = [column.heading for column in shape.columns if column.group]
    runs = [groups, spans, leaves, [*groups, *spans, *leaves], [column.heading for column in shape.columns]]
    return sorted({gist("".join(run)) for run in runs if len(run) > 1}, key=len, reverse=True)


def _furniture(shape: Shape) -> frozenset[str]:
    """What may stand anywhere between items: headings, names of bands and of 一级事项."""
    words = {gist(word) for column in shape.columns for word in (column.heading, column.group)}
    level1 = {gist(item.level1) for item in shape.items}
    bands = {gist(band) for band in (*shape.bands, *shape.notes)}
    return frozenset(words | level1 | {f"{name}续" for name in level1} | bands) - {""}


def _anchors(text: str, items: Sequence[WantedItem]) -> list[_Anchor]:
    """Where items begin, in the text's order: at their names with the code behind, or in a row that keeps the order."""
    coded: list[_Anchor] = []
    opened: list[_Anchor] = []
    named: list[_Anchor] = []
    for number, item in enumerate(items):
        name, code = gist(item.anchor or item.name), gist(item.code)
        sure = _places(text, name if item.anchor else name + (gist(item.small_print) or code))
        if not sure and not item.anchor:  # the name may have changed, the code is still behind it
            coded_only = [at for at in _places(text, code) if not text.endswith(_REFINES, 0, at)]
            sure = [_begin_of_name(text, at, name) for at in coded_only]
        coded += [_Anchor(at, number) for at in sure]
        if not sure:
            begins = gist(next(iter(item.opening), ""))
            for at in _places(text, name):
                near = text[at : at + len(name) + len(begins) + _NEAR]
                (opened if begins and begins in near else named).append(_Anchor(at, number))
    if coded:  # where codes are printed, a name without its code only speaks of the item
        return sorted(coded)
    kept = {anchor.item for anchor in opened}
    return sorted(_in_order([*opened, *(anchor for anchor in named if anchor.item not in kept)]))


def _begin_of_name(text: str, end: int, name: str) -> int:
    """Where the words before ``end`` begin that are most like ``name``; ``end`` itself if none are."""
    starts = range(max(0, end - len(name) - _LONGER), end)
    best = max(starts, key=lambda at: _ratio(text[at:end], name), default=end)
    return best if _ratio(text[best:end], name) >= _PAIR else end


def _places(text: str, part: str) -> list[int]:
    return [match.start() for match in re.finditer(re.escape(part), text)] if part else []


def _in_order(anchors: Sequence[_Anchor]) -> list[_Anchor]:
    """The longest choice of ``anchors`` in which both items and places go up, at most one an item."""
    ends: list[int] = []  # place of the last anchor of the best choice of each length
    tails: list[_Link] = []
    for anchor in sorted(anchors, key=lambda anchor: (anchor.item, -anchor.at)):
        length = bisect_left(ends, anchor.at)
        link = _Link(anchor, tails[length - 1] if length else None)
        ends[length : length + 1] = [anchor.at]
        tails[length : length + 1] = [link]
    found: list[_Anchor] = []
    last = tails[-1] if tails else None
    while last is not None:
        found.append(last.anchor)
        last = last.before
    return found


def _end(text: str, begin: int, shape: Shape) -> int:
    """Where the last item ends: at the notes below the table."""
    ends = [at for note in shape.notes if (at := text.find(gist(note), begin)) >= 0]
    return min(ends, default=len(text))


def _last_said(text: str, begin: int, item: WantedItem) -> int:
    """Where the last of what the record says of an item ends."""
    parts = (gist(part) for wanted in item.fields.values() for part in wanted.parts)
    return max((at + len(part) for part in parts if (at := text.find(part, begin)) >= 0), default=len(text))


def _item(
    item: WantedItem, text: str, furniture: Iterable[str], *, marked: bool
) -> tuple[list[Difference], float]:
    """What differs of one item, and the share of its texts that was there."""
    said = [
        (wanted, part)
        for wanted in item.fields.values()
        if wanted.kind not in ("tick", "number", "truth") and wanted.key != "level1"
        for part in wanted.parts
    ]
    signs = [CHOSEN if wanted.kind == "channels" and marked else "" for wanted, _ in said]
    keys = [sign + gist(part) for sign, (_, part) in zip(signs, said, strict=True)]
    lacking, rest = without(text, keys)
    lost = [
        (wanted, part)
        for key, (wanted, part) in zip(keys, said, strict=True)
        if key in lacking and part not in wanted.may_lack
    ]
    rest = [left for piece in rest for left in _left_over(piece, furniture)]
    share = 1 - len(lost) / max(1, len(said))
    return list(_differences(item, lost, rest)), share


def _left_over(piece: str, furniture: Iterable[str]) -> Iterator[str]:
    """What of ``piece`` is neither furniture nor a number."""
    for word in sorted((word for word in furniture if word in piece), key=len, reverse=True):
        piece = piece.replace(word, "\0")
    _, rest = without(piece, ())
    yield from (text for text in rest if text.strip(CHOSEN + OPEN) and not _counts_on(text))


def _counts_on(text: str) -> bool:
    """Whether ``text`` is rows' numbers one after the other, as some programs draw a column at once: ``181920``.

    The first rows' numbers do not come like that; 12345 is a telephone.
    """
    if not text.isdecimal() or text.startswith("12"):
        return False
    return any(_counted_from(text, int(text[:digits])) for digits in (1, 2, 3))


def _counted_from(text: str, number: int) -> bool:
    while text:
        if not text.startswith(str(number)):
            return False
        text = text[len(str(number)) :]
        number += 1
    return True


def _differences(
    item: WantedItem, lost: Sequence[tuple[WantedField, str]], rest: Sequence[str]
) -> Iterator[Difference]:
    """What was lost, beside the left-over text that is most like it."""
    left = list(rest)
    for wanted, part in lost:
        best = max(left, key=lambda text: _ratio(gist(part), text), default="")
        copy = best if best and _ratio(gist(part), best) >= _PAIR else None
        if copy is not None:
            left.remove(copy)
        yield Difference(item.code, item.name, wanted.key, wanted.heading, part, copy)
    for text in left:
        yield Difference(item.code, item.name, None, "", None, text)


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one[:_COMPARED], other[:_COMPARED], autojunk=False).ratio()


# --- the ticks of the official table ---


def _ticks(copy: Published, items: Sequence[WantedItem], done: Comparison) -> None:
    """Ticks by where they stand on a PDF's page; of other running text only their number is known."""
    if not copy.ticks:
        count = copy.tick_count or len(_TICKS.findall(plain(copy.text)))
        _counted(count, items, done)
        return
    rows = {(number, tick.seq): tick for number, tick in _numbered(copy.ticks)}
    order = list(dict.fromkeys(item.domain for item in items))
    for item in items:
        found = rows.get((order.index(item.domain), str(item.seq)), Ticks("", frozenset()))
        for key in TICKED:
            wanted = item.fields.get(key)
            if wanted is not None and bool(wanted.lines) is not (wanted.heading in found.headings):
                record, there = (TICK, "") if wanted.lines else ("", TICK)
                done.differences.append(Difference(item.code, item.name, key, wanted.heading, record, there))


def _numbered(ticks: Sequence[Ticks]) -> Iterator[tuple[int, Ticks]]:
    """Each row with the number of its table: a new one begins where the rows' numbers do."""
    table = 0
    last = 0
    for tick in ticks:
        seq = int(tick.seq) if tick.seq.isdecimal() else last
        if seq < last:
            table += 1
        last = seq
        yield table, tick


def _counted(found: int, items: Sequence[WantedItem], done: Comparison) -> None:
    wanted = sum(bool(item.fields[key].lines) for item in items for key in TICKED if key in item.fields)
    if wanted != found:
        heading = "公开对象、公开方式、公开层级"
        done.differences.append(
            Difference(None, "", "audience_all", heading, f"共 {wanted} 个{TICK}", f"共 {found} 个")
        )
