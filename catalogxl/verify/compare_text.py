"""Running text (a PDF, an item card, a page whose tables are gone) against the record.

The text is cut where items' names stand; of each piece is taken away what the record says of the item, in whatever order
it was drawn. What was not there is told; what is left over must be made of known phrases to its last character, or is
told. Numbers and Latin words are taken whole: 20 is not found in 205.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final, NamedTuple

from catalogxl.record.equality import CHOSEN, GAP, OPEN, fold_marks, fold_signs
from catalogxl.verify.compare_tables import Comparison, meant_domains, missing
from catalogxl.verify.compare_text_ticks import compare_level1, compare_ticks
from catalogxl.verify.copy import Published
from catalogxl.verify.expected import ExpectedItem, ExpectedSheet
from catalogxl.verify.known_text import KnownText, within_word
from catalogxl.verify.result import CopyDifference

_PAIR: Final = 0.4
_LONGER: Final = 6  # characters by which a changed name may be longer
_COMPARED: Final = 1000  # characters, of left-over text without end
# Before a code: a link to the item, an address with the code in it, an item that makes it finer.
_SPEAKS_OF: Final = ("#", "/", "=", "_", "-", "细化", "细化事项")
_NEAR: Final = 60  # how far behind its name an item's code or contents begin
_FEWEST: Final = 0.3  # of what an item's sheet says must be there, or the text is of another kind
_TAKEN: Final = "\x00"
# A tick of a tick's column, not one that stands before a channel's name as ■ does.
_TICK_ALONE: Final = re.compile(r"[√✓✔]\s*是?(?=\s*(?:$|[√✓✔\d\n]))", re.M)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A value that an item's text must hold, in one of several forms (keys)."""

    field: str
    heading: str
    text: str
    keys: tuple[str, ...]


class _Anchor(NamedTuple):
    """Where the text of an item begins."""

    at: int
    item: int


class _Opened(NamedTuple):
    """A name that an item's contents follow."""

    name_ends: int
    anchor: _Anchor


class _Link(NamedTuple):
    """The end of a chain of anchors."""

    anchor: _Anchor
    before: _Link | None


def compare_running(
    copy: Published, sheet: ExpectedSheet, known: KnownText, phrases: Mapping[str, Sequence[str]]
) -> Comparison | None:
    """``copy``'s text as that of a ``sheet``; None if it is none. ``phrases`` are what else may stand at an item's code."""
    table = sheet.name == "table"
    text = fold_marks(_TICK_ALONE.sub("\n", copy.text) if table else copy.text)
    anchors = _anchors(text, sheet)
    if not anchors:
        return None
    domains = meant_domains(sheet.items, {anchor.item for anchor in anchors})
    named = {anchor.item for anchor in anchors}
    if len(named) == 1 and not table:  # a page a card
        items = [*named]
    else:
        items = [at for at, item in enumerate(sheet.items) if item.domain in domains]
    done = Comparison(domains, len(items), 0)
    found: dict[int, str] = {}
    numbers: dict[int, list[str]] = {}  # those of the rows that follow stand before their names
    for anchor, after in zip(anchors, [*anchors[1:], None], strict=True):
        end = after.at if after is not None else len(text)
        found[anchor.item] = found.get(anchor.item, "") + _TAKEN + text[anchor.at : end]
        if after is not None and table:
            numbers.setdefault(anchor.item, []).append(str(sheet.items[after.item].seq))
    for at in items:
        item = sheet.items[at]
        if at not in found:
            done.differences.append(missing(item))
            continue
        own = KnownText.of(known, (*phrases.get(item.code, ()), *_unchosen(item), *numbers.get(at, ())))
        done.score += _compare_item(item, found[at], own, marked=CHOSEN in text, done=done)
    if not done.score:
        return None
    for at in sorted(found.keys() - items):  # of a domain that the copy is not of
        done.loose += _strangers(found[at], known)
    first = anchors[0]
    before_first = (str(sheet.items[first.item].seq),) if table else ()
    done.loose += _strangers(text[: first.at], KnownText.of(known, before_first))
    if table:
        there = [sheet.items[at] for at in items if at in found]
        done.differences += compare_level1(text, there)
        compare_ticks(copy, there, done)
        done.form["文字的排列与目录表不同（按事项逐个核对）"] += 1
    return done


# --- where items begin ---


def _anchors(text: str, sheet: ExpectedSheet) -> list[_Anchor]:
    """Where items begin, in the text's order: at names with the code behind, or what stands first behind them, or alone."""
    table = sheet.name == "table"
    codes = tuple(fold_signs(item.code) for item in sheet.items)
    coded: list[_Anchor] = []
    named: list[_Anchor] = []
    opened: dict[int, list[_Opened]] = {}  # by the place of what follows the name
    for number, (item, code) in enumerate(zip(sheet.items, codes, strict=True)):
        name = fold_signs(item.name)
        sure = [at for at in _coded(text, name, code, alone=table) if not _listed(text, at, codes)]
        if not sure and (small := _small_print(item)):
            sure = _places(text, name + small)
        coded += [_Anchor(at, number) for at in sure]
        begins = _opening(item)
        for at in _places(text, name):
            end = at + len(name)
            if begins and begins in text[end : end + len(begins) + _NEAR]:
                opened.setdefault(text.index(begins, end), []).append(_Opened(end, _Anchor(at, number)))
            else:
                named.append(_Anchor(at, number))
    # Where codes are printed, a name without its code only speaks of the item.
    if len(coded) > 1 or (coded and not opened):
        return sorted(coded)
    found = _one_each([anchor for held in opened.values() for anchor in _nearest(held)], text, sheet.items)
    if table:
        kept = {anchor.item for anchor in found}
        return sorted(_in_order([*found, *(anchor for anchor in named if anchor.item not in kept)]))
    return found or _one_each(named, text, sheet.items)


def _nearest(held: Sequence[_Opened]) -> list[_Anchor]:
    """Of names before one text, the last; of those that end there, the longest: 创业补贴申领 stands in 求职创业补贴申领."""
    end, begin = min((-one.name_ends, one.anchor.at) for one in held)
    return [one.anchor for one in held if (-one.name_ends, one.anchor.at) == (end, begin)]


def _one_each(anchors: Sequence[_Anchor], text: str, items: Sequence[ExpectedItem]) -> list[_Anchor]:
    """An anchor an item and an item an anchor; where one name stands for several, the item that is most like its text."""
    found: list[_Anchor] = []
    taken: set[int] = set()
    places = sorted({anchor.at for anchor in anchors})
    for at, end in pairwise([*places, len(text)]):
        free = [anchor for anchor in anchors if anchor.at == at and anchor.item not in taken]
        piece = text[at:end]
        best = max(free, key=lambda anchor: _agreement(items[anchor.item], piece), default=None)
        if best is not None:
            found.append(best)
            taken.add(best.item)
    return found


def _agreement(item: ExpectedItem, text: str) -> tuple[float, int]:
    """The share of an item's values that stand in ``text``, and their number."""
    held = [any(key in text for key in one.keys) for one in _wanted(item, marked=CHOSEN in text)]
    return sum(held) / len(held), sum(held)


def _coded(text: str, name: str, code: str, *, alone: bool) -> Iterator[int]:
    """Where ``name`` stands with ``code`` closely behind; ``alone``: or what is most like it, or the code by itself."""
    for end in _whole_places(text, code):
        begin = max(0, end - len(name) - _NEAR)
        before = text[begin:end]
        if before.endswith(_SPEAKS_OF):
            continue
        if name in before:
            yield begin + before.rindex(name)
        elif alone:
            yield _begin_of_name(text, end, name)


def _listed(text: str, at: int, codes: tuple[str, ...]) -> bool:
    """Whether a code stands before the name, as in a list of files; a link (``#JY-0101``) is the end of an item."""
    links = tuple(f"#{code}" for code in codes)
    return text.endswith(codes, None, at) and not text.endswith(links, None, at)


def _small_print(item: ExpectedItem) -> str:
    """What the official table has below an item's name."""
    lines = (line for field in item.fields.values() for line in field.lines if line.optional)
    return "".join(fold_signs(line.whole) for line in lines)


def _opening(item: ExpectedItem) -> str:
    """What stands first behind an item's name."""
    return next((fold_signs(line.whole) for line in item.fields["contents"].lines), "")


def _begin_of_name(text: str, end: int, name: str) -> int:
    """Where the words before ``end`` begin that are most like ``name``; ``end`` itself if none are."""
    starts = range(end)[-len(name) - _LONGER :]
    best = max(starts, key=lambda at: _ratio(text[at:end], name), default=end)
    return best if _ratio(text[best:end], name) >= _PAIR else end


def _places(text: str, part: str) -> list[int]:
    return [match.start() for match in re.finditer(re.escape(part), text)] if part else []


def _whole_places(text: str, part: str) -> list[int]:
    """The places of ``part`` where it neither begins nor ends within a number or a Latin word."""
    return [at for at in _places(text, part) if _whole(text, at, at + len(part))]


def _whole(text: str, begin: int, end: int) -> bool:
    return not (within_word(text, begin) or within_word(text, end))


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


# --- one item ---


def _compare_item(item: ExpectedItem, text: str, known: KnownText, *, marked: bool, done: Comparison) -> bool:
    """Add what differs of one item; whether enough of it was there for the text to be of this kind of sheet."""
    wanted = list(_wanted(item, marked=marked))
    lost = []
    for one in sorted(wanted, key=lambda one: max(map(len, one.keys)), reverse=True):
        taken = next((found for key in one.keys if (found := _without(text, key)) is not None), None)
        if taken is None:
            lost.append(one)
        else:
            text = taken
    done.differences += _differences(item, lost, list(_strangers(text, known)))
    return len(wanted) - len(lost) >= _FEWEST * len(wanted)


def _wanted(item: ExpectedItem, *, marked: bool) -> Iterator[_Wanted]:
    """What must stand in the text of an item; numbers of lists may stand before the values of one."""
    for field in item.fields.values():
        if field.kind in ("tick", "count", "truth") or field.key == "level1":
            continue
        if field.kind == "either":
            if field.lines:
                forms = tuple(fold_signs(line.whole) for line in field.lines)
                yield _Wanted(field.key, field.heading, field.lines[0].whole, forms)
            continue
        for number, line in enumerate(field.lines, 1):
            if line.optional:
                continue
            key = fold_signs(line.whole)
            if field.kind == "channels" and marked:
                yield _Wanted(field.key, field.heading, line.whole, (CHOSEN + key,))
            else:
                numbered = () if line.label or key[:1].isascii() else (f"{number}{key}",)
                yield _Wanted(field.key, field.heading, line.whole, (*numbered, key))


def _unchosen(item: ExpectedItem) -> Iterator[str]:
    """The channels that an item does not use, as the official table shows them."""
    for field in item.fields.values():
        yield from (f"{OPEN}{name}" for name in field.others)


def _without(text: str, key: str) -> str | None:
    """``text`` without the first ``key`` that stands there whole; None if there is none. A long word may be broken."""
    for at in _places(text, key):
        if _whole(text, at, at + len(key)):
            return f"{text[:at]}{_TAKEN}{text[at + len(key) :]}"
    if not re.search("[a-z0-9]{2}", key):
        return None
    pattern = "".join(
        re.escape(sign) + (f"{GAP}?" if sign.isascii() else "") for sign in key.replace(GAP, "")
    )
    for match in re.finditer(pattern, text):
        if _whole(text, match.start(), match.end()):
            return f"{text[: match.start()]}{_TAKEN}{text[match.end() :]}"
    return None


def _strangers(text: str, known: KnownText) -> Iterator[str]:
    """What of ``text`` is not made of known phrases."""
    for piece in text.split(_TAKEN):
        if piece.strip(GAP) and not known.covers_key(piece) and not _counts_on(piece):
            yield from known.unknown_parts(piece)


def _counts_on(text: str) -> bool:
    """Whether ``text`` is rows' numbers one after the other, as some programs draw a column at once: ``181920``.

    The first rows' numbers do not come like that; 12345 is a telephone.
    """
    if not text.isdecimal() or text.startswith("12"):
        return False
    return any(_counted_from(text, int(text[:digits])) for digits in (1, 2, 3))


def _counted_from(text: str, number: int) -> bool:
    first = number
    while text:
        if not text.startswith(str(number)):
            return False
        text = text[len(str(number)) :]
        number += 1
    return number > first + 1


def _differences(item: ExpectedItem, lost: Sequence[_Wanted], left: list[str]) -> Iterator[CopyDifference]:
    """What was lost, beside the left-over text that is most like it."""
    for one in lost:
        alike = {text: max(_ratio(key, text) for key in one.keys) for text in left}
        copy = max(left, key=alike.__getitem__, default=None)
        if copy is not None and alike[copy] >= _PAIR:
            left.remove(copy)
        else:
            copy = None
        yield CopyDifference(item.code, item.name, one.field, one.heading, one.text, copy)
    for text in left:
        yield CopyDifference(item.code, item.name, None, "", None, text)


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one[:_COMPARED], other[:_COMPARED], autojunk=False).ratio()
