"""Texts of an entry's row ──► parsed values. What is understood in another form is noted as repaired."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from catalogxl.grammar.channels import is_tick
from catalogxl.grammar.content import parse_content
from catalogxl.grammar.list_signs import same_line
from catalogxl.grammar.mode import short_mode
from catalogxl.model import Item, Row
from catalogxl.normalise import fold, lines
from catalogxl.vocabulary import (
    LEVEL_CHOICES,
    LEVELS,
    LISTED,
    LISTING,
    NO_TICK,
    TICK,
    TICK_OR_NONE,
    level_choice,
    levels_of,
)
from catalogxl.workbook.bind.observations import ObservationKind, Observations


class ValueReader:
    """Reads the values of one row; ``code`` is the item that notes refer to."""

    def __init__(self, row: Row, code: str, seen: Observations) -> None:
        self.row = row
        self.code = code
        self.seen = seen

    def tick(self, key: str) -> bool:
        """Whether ``key`` is ticked; a sign that is neither a tick nor a blank counts as none (a rule tells)."""
        text = self.row.texts.get(key)
        if text is None:
            return False
        if text == TICK:
            return True
        answer = is_tick(text)
        if answer is not None:
            self._repaired(key, TICK if answer else "")
        return bool(answer)

    def ticked(self, keys: Iterable[tuple[str, str]]) -> tuple[str, ...]:
        """What is ticked of pairs (what it is, its key)."""
        texts = self.row.texts
        return tuple([one for one, key in keys if key in texts and (texts[key] == TICK or self.tick(key))])

    def mark(self, key: str) -> bool | None:
        """Whether ``key``, which may hold by default, is ticked here; None if the cell says nothing of it."""
        text = self.row.texts.get(key)
        if text is None or text in TICK_OR_NONE:
            return None if text is None else text == TICK
        answer = is_tick(text)
        if answer is not None:
            self._repaired(key, TICK if answer else NO_TICK)
        return answer

    def choice(self, key: str, options: Sequence[str]) -> str:
        """The option that the text is, '' if blank or none."""
        text = self.row.text(key)
        if text in options:
            return text
        option = closest(text, tuple(options)) or (short if (short := short_mode(text)) in options else "")
        if option:
            self._repaired(key, option)
        return option

    def listed(self) -> bool | None:
        """Whether the item is listed; None if the text does not say."""
        choice = self.choice("listed", LISTING)
        return choice == LISTED if choice else None

    def levels(self) -> tuple[str, ...]:
        """The levels of 公开层级, () if blank or not understood."""
        text = self.row.text("level")
        if text in LEVEL_CHOICES:
            return levels_of(text)
        choice = loose_levels(text)
        if choice:
            self._repaired("level", choice)
        return levels_of(choice)

    def own_lines(self, item: Item | None) -> tuple[str, ...]:
        """The lines of 补充公开内容 that the province's contents (of ``item``) do not hold already."""
        written = lines(self.row.text("contents_extra"))
        if item is None or not written:
            return written
        told = _told_lines(item)
        own = tuple([line for line in written if same_line(parse_content(line).text) not in told])
        if len(own) < len(written):
            self.seen.note(
                ObservationKind.LINE_DOUBLED,
                self.row.cell("contents_extra"),
                item=self.code,
                field="contents_extra",
                value="、".join(line for line in written if line not in own),
                expected="\n".join(own),
            )
        return own

    def _repaired(self, key: str, expected: str) -> None:
        self.seen.note(
            ObservationKind.REPAIRED,
            self.row.cell(key),
            item=self.code,
            field=key,
            value=self.row.text(key),
            expected=expected,
        )


@lru_cache(maxsize=4096)
def _told_lines(item: Item) -> frozenset[str]:
    """The province's contents as :func:`same_line` compares them."""
    return frozenset(map(same_line, item.contents))


@lru_cache(maxsize=4096)
def closest(text: str, options: tuple[str, ...]) -> str:
    """The one option that equals ``text`` but for width, case and spaces; '' if none."""
    folded = fold(text)
    return next((option for option in options if fold(option) == folded), "") if folded else ""


@lru_cache(maxsize=4096)
def loose_levels(text: str) -> str:
    """The choice of 公开层级 that ``text`` (县级,乡级; 乡级、县级; 县级和乡级 …) means, '' if it is not clear."""
    parts = [fold(part) for part in re.split(r"[、,，;；/／\s和及与]+", text) if part]
    if parts and all(part in LEVELS for part in parts):
        return level_choice(tuple(parts))
    return ""
