"""The texts of a row ──► cells of the workbook, by the project's grammars; what they do not tell is asked, never guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from catalogxl.grammar.audience import is_vague_audience
from catalogxl.grammar.channel_words import channel_of_label
from catalogxl.grammar.channels import is_tick
from catalogxl.grammar.deadline import WORKDAY, Deadline, parse_deadline, render, trigger_shown
from catalogxl.grammar.level import COUNTY_CITY, sure_levels
from catalogxl.grammar.mode import sure_mode
from catalogxl.grids.symbol_fonts import LOST_FONT_TICKS, shown_private_signs
from catalogxl.importing.body_cells import read_bodies
from catalogxl.importing.channel_cells import read_channels
from catalogxl.importing.heading_words import (
    CHANNEL_COLUMN,
    LEVEL_COLUMN,
    TICK_COLUMN,
    mode_of_column,
)
from catalogxl.importing.imported import ImportedRow
from catalogxl.importing.source_rows import NAMES, ItemRow
from catalogxl.importing.text_cells import read_bases, read_contents
from catalogxl.importing.words import squeezed, undoubled
from catalogxl.model import Baseline, County, Item
from catalogxl.normalise import clean
from catalogxl.vocabulary import LEVELS, OTHER_CHANNEL, TICK, level_choice, levels_of
from catalogxl.workbook.schema.layout import channel_key

_TICK_SIGN: Final = re.compile("[√✓✔☑☒✅■●]")
_ALL: Final = re.compile(r"(?:面向)?(?:全社会|社会公众|全体公民|公众|社会|全体社会成员)(?:公众|公开)?")
_PARTS: Final = re.compile(r"[\n、，,；;/]")
# Texts that go into the workbook as they are, where their column is known.
_AS_THEY_ARE: Final = ("office", "person", "remark")
_MATERIALS: Final = ("has_form", "has_instructions", "has_sample")
_READ: Final = frozenset(
    {
        *NAMES,
        "seq",
        "code",
        "deadline",
        "bodies",
        "channels",
        "contents",
        "bases",
        "mode",
        "level",
        "audience",
        "audience_specific",
        "kind",
        "refines",
        "supplement",
        "domain",
        *_MATERIALS,
    }
)
_LOST: Final = "原表的勾选没有了（或是图片），没有采用，请补填"


@dataclass(frozen=True)
class ValueContext:
    """What values are read for."""

    baseline: Baseline
    county: County


def read_values(source: ItemRow, row: ImportedRow, item: Item | None, context: ValueContext) -> None:
    """Fill ``row`` with what ``source`` says of ``item`` (None for an item that is the county's own, or is asked)."""
    keys = set(source.texts)
    _deadline(source, row, context.baseline)
    _channels(source, row, context.baseline)
    _audience(source, row, keys)
    _mode(source, row, keys, context.baseline)
    _level(source, row, keys)
    _bodies(source, row, context)
    _texts(source, row, item, context.baseline)
    for key in _AS_THEY_ARE:
        if text := clean(source.text(key)):
            row.texts[key] = row.values[key] = text
    for key in _MATERIALS:
        if key in source.texts and is_tick(source.text(key)):
            row.texts[key] = TICK
            row.values[key] = True
    if (kind := squeezed(source.text("kind"))) in context.baseline.item_kinds:
        row.texts["kind"] = kind
    _rest(source, row)


def _deadline(source: ItemRow, row: ImportedRow, baseline: Baseline) -> None:
    if "deadline" not in source.texts:
        return
    text = undoubled(source.text("deadline"))
    reading = parse_deadline(text)
    deadline = reading.deadline
    if deadline is None:
        why = "没有写公开时限" if not clean(text) else "看不出是多少个工作日"
        row.ask("deadline", clean(text), f"{why}，没有采用", blank=("deadline",))
    elif deadline.unit != WORKDAY:
        row.ask("deadline", clean(text), "写的不是工作日，没有采用", blank=("deadline",))
    elif deadline.days > baseline.deadline_limit:
        row.ask(
            "deadline", clean(text), f"超过 {baseline.deadline_limit} 个工作日，没有采用", blank=("deadline",)
        )
    else:
        row.values["deadline"] = deadline.days
        row.texts["deadline"] = _deadline_text(deadline)


def _deadline_text(deadline: Deadline) -> str:
    """A bare number, unless the text says more: an event of its own from which the days count, or exceptions."""
    return render(deadline) if deadline.exceptions or trigger_shown(deadline.trigger) else str(deadline.days)


def _channels(source: ItemRow, row: ImportedRow, baseline: Baseline) -> None:
    columns = {
        key.removeprefix(CHANNEL_COLUMN): text
        for key, text in source.texts.items()
        if key.startswith(CHANNEL_COLUMN)
    }
    order = [kind.id for kind in baseline.channels]
    ids = [
        channel for channel, text in columns.items() if channel in order and _is_chosen(text, channel, row)
    ]
    if "channels" in source.texts:
        read = read_channels(source.text("channels"), baseline)
        ids += read.ids
        if read.other:
            row.texts["channel_other"] = row.values["channel_other"] = read.other
        if read.names:
            row.values["channel_names"] = {key: list(names) for key, names in read.names.items()}
        for text, why in read.doubts:
            row.ask("channels", text, why)
        if not clean(source.text("channels")) and not ids:
            row.ask("channels", "", "没有写公开渠道")
    elif not columns:
        return
    elif not ids:
        row.ask("channels", "", _LOST)
    chosen = sorted(dict.fromkeys(ids), key=order.index)
    row.texts.update({channel_key(channel): TICK if channel in chosen else "" for channel in order})
    if chosen:
        row.values["channels"] = chosen
        row.values.update({channel_key(channel): TICK for channel in chosen})
    if OTHER_CHANNEL not in chosen or "channel_other" not in row.texts:
        row.texts["channel_other"] = ""
        row.values.pop("channel_other", None)


def _is_chosen(text: str, channel: str, row: ImportedRow) -> bool:
    """Whether a cell of a channel's own column chooses it: by a tick, or by naming it."""
    said = clean(shown_private_signs(text))
    tick = is_tick(said)
    if tick is not None:
        return tick
    label = channel_of_label(said)
    if label is not None and label.id == channel:
        return True
    row.ask("channels", said, "看不出是否选用这个渠道，没有采用")
    return False


def _one_line(text: str) -> str:
    """A short text whose line was broken, in one line."""
    return "".join(clean(text).split("\n"))


def _ticked(text: str) -> bool | None:
    """Whether a tick cell is ticked, also with words beside the tick; None if it says something else."""
    said = clean(shown_private_signs(undoubled(text)))
    tick = is_tick(said)
    return True if tick is None and (_TICK_SIGN.match(said) or said in LOST_FONT_TICKS) else tick


def _audience(source: ItemRow, row: ImportedRow, keys: set[str]) -> None:
    specific = ""
    everyone = False
    columns = (f"{TICK_COLUMN}audience_all", f"{TICK_COLUMN}audience_specific", "audience_specific")
    if keys & set(columns):
        everyone = _ticked(source.text(columns[0])) is True
        said = clean(source.text(columns[1]) or source.text(columns[2]))
        group = _one_line(_TICK_SIGN.sub("", said))
        if group and is_tick(said) is None:
            specific = "" if is_vague_audience(group) else group
        if is_tick(said) and not specific:
            row.ask("audience_specific", said, "没有写明是哪些人，请补填")
    elif "audience" in keys:
        for part in filter(None, map(clean, _PARTS.split(source.text("audience")))):
            if _ALL.fullmatch(squeezed(part)):
                everyone = True
            elif is_vague_audience(part):
                row.ask("audience_specific", part, "没有写明是哪些人，请补填")
            else:
                specific = f"{specific}、{part}" if specific else part
    else:
        return
    if not everyone and not specific and not any(q.key == "audience_specific" for q in row.asked):
        row.ask("audience", "", _LOST, blank=("audience_all", "audience_specific"))
        return
    row.values["audience_all"] = everyone
    row.texts["audience_all"] = TICK if everyone else ""
    row.texts["audience_specific"] = specific
    if specific:
        row.values["audience_specific"] = specific


def _mode(source: ItemRow, row: ImportedRow, keys: set[str], baseline: Baseline) -> None:
    columns = [key for key in (f"{TICK_COLUMN}{mode}" for mode in baseline.modes) if key in keys]
    if columns:
        said = [mode_of_column(key) for key in columns if _ticked(source.text(key))]
    elif "mode" in keys:
        mode = sure_mode(undoubled(source.text("mode")))
        said = [mode] if mode in baseline.modes else []
    else:
        return
    if len(said) == 1:
        row.values["mode"] = row.texts["mode"] = said[0]
    elif said:
        row.ask("mode", "、".join(said), "公开方式只能有一种，请选择", blank=("mode",))
    else:
        why = _LOST if columns else "看不出公开方式，没有采用"
        row.ask("mode", clean(source.text("mode")), why, blank=("mode",))


def _level(source: ItemRow, row: ImportedRow, keys: set[str]) -> None:
    columns = [key for key in keys if key.startswith(LEVEL_COLUMN)]
    if columns:
        ticked = [key for key in columns if _ticked(source.text(key))]
        found = {level for key in ticked for level in levels_of(key.removeprefix(LEVEL_COLUMN))}
        above = any(key == LEVEL_COLUMN for key in ticked)
        text = ""
    elif "level" in keys:
        text = squeezed(undoubled(source.text("level")))
        # Where a table says 市 and neither 县 nor 区, its county is a city.
        kind = "" if re.search("[县区旗]", text) else COUNTY_CITY
        found = set(levels_of(sure_levels(text, kind)))
        above = False
    else:
        row.ask("level", "", "原表没有这一列，沿用省里的建议，请核对")
        return
    choice = level_choice(tuple(level for level in LEVELS if level in found))
    if choice:
        row.values["level"] = row.texts["level"] = choice
    elif above:
        row.ask("level", "", "只勾了县级以上的层级，请补填", blank=("level",))
    else:
        why = _LOST if columns else "看不出公开层级，没有采用"
        row.ask("level", text, why, blank=("level",))


def _bodies(source: ItemRow, row: ImportedRow, context: ValueContext) -> None:
    if "bodies" not in source.texts:
        return
    read = read_bodies(source.text("bodies"), context.county, context.baseline)
    row.values["bodies"] = list(read.names)
    if read.classes:
        row.values["body_classes"] = list(read.classes)
    for text, why in read.doubts:
        row.ask("bodies", text, why)
    if not read.names and not read.classes:
        row.ask("bodies", clean(source.text("bodies")), "没有写公开主体")


def _texts(source: ItemRow, row: ImportedRow, item: Item | None, baseline: Baseline) -> None:
    contents = read_contents(source.text("contents"), item)
    bases = read_bases(source.text("bases"), item, baseline)
    names = ("contents_extra", "bases_extra") if item else ("contents", "bases")
    for key, read in zip(names, (contents, bases), strict=True):
        if read.own:
            row.texts[key] = "\n".join(read.own)
            row.values[key] = list(read.own)
        for text, why in read.doubts:
            row.ask(key.removesuffix("_extra"), text, why)


def _rest(source: ItemRow, row: ImportedRow) -> None:
    """The texts of columns that the workbook does not have."""
    url = clean(source.text("guide_url"))
    if url.lower().startswith(("http://", "https://")):
        row.texts["guide_url"] = row.values["guide_url"] = url
    for key, text in source.texts.items():
        known = (
            key in _READ or key in _AS_THEY_ARE or key.startswith((TICK_COLUMN, LEVEL_COLUMN, CHANNEL_COLUMN))
        )
        if not known and clean(text) and not (key == "guide_url" and "guide_url" in row.texts):
            row.unplaced[key] = clean(text)
    for heading, text in source.extra.items():
        if clean(text):
            row.unplaced[heading] = clean(text)
