"""What an old table says and no other part of the import took over, asked or listed: so that every cell has a fate.

The other modules decide by meaning; this one only compares signs, and so finds what they let fall. Punctuation, ordinals,
white space and the script do not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from catalogxl.grammar.citation import read_citations
from catalogxl.importing.heading_words import CHANNEL_COLUMN, LEVEL_COLUMN, TICK_COLUMN
from catalogxl.importing.imported import ImportedRow
from catalogxl.importing.sections import Section, said_in
from catalogxl.importing.source_rows import ItemRow
from catalogxl.importing.text_cells import content_lines
from catalogxl.importing.words import is_ordinal, squeezed, undoubled, without_ordinal, word_key
from catalogxl.model import Baseline, Item

# Columns of texts; what the others say becomes a value of another form (a number, ticks, a choice).
_FREE: Final = frozenset(
    {"level1", "level2", "level3", "contents", "bases", "bodies", "channels", "audience", "audience_specific"}
)
_TICKED: Final = (TICK_COLUMN, LEVEL_COLUMN, CHANNEL_COLUMN)
_PIECES: Final = re.compile(
    r"[\n；;、，,。：:（）()《》〈〉“”/|■□☑☒☐✅✔✓√●○◼◻⬛⬜▇▣◆◇]|(?<=[一-鿿]) +(?=[一-鿿])"
)
_QUOTED: Final = re.compile("“([^“”]+)”")
# Words that a list of channels, an audience or a tick is made of, beside names.
_USUAL: Final = frozenset(
    [
        "其他",
        "其它",
        "线上",
        "线下",
        "公开",
        "精准推送",
        "全社会",
        "社会",
        "公众",
        "面向全社会",
        "社会公众",
        "特定群体",
        "特定群众",
        "特定人群",
        "等",
        "及",
        "和",
        "试行",
        "修订",
        "修正",
        "以下简称",
        "主动公开",
        "依申请公开",
        "是",
        "有",
        "否",
        "无",
    ]
)
# The signs of which sentences on a deadline are made; the event that they begin with is rendered with the deadline.
_OF_DEADLINES: Final = frozenset(
    "公开公示发布信息事项政府自从在于该相关的制作获取形成产生生成或者和以及变更动之日起后内个工作日天时限期间为予应当须及早向社会主动全文将其"
    "一二三四五六七八九十两"
)
_OTHER_SIGNS: Final = 2  # so many one after another say something


def left_over(
    source: ItemRow, row: ImportedRow, item: Item | None, baseline: Baseline
) -> Iterator[tuple[str, str]]:
    """The pieces of a row's texts that went nowhere, by the key of their column."""
    told = _told(row, item, baseline)
    for key, text in source.texts.items():
        lost = [piece for piece in _said(key, text) if not _is_told(piece, told)]
        if lost:
            yield key.removeprefix(TICK_COLUMN), "；".join(lost)


def cells_of_no_row(section: Section, rows: Iterable[ItemRow]) -> Iterator[str]:
    """The texts of cells that no row was made of, in the table's order."""
    held = word_key("\n".join(text for row in rows for text in (*row.texts.values(), *row.extra.values())))
    for number, row in section.rows:
        for text in said_in(row, number):
            key = word_key(without_ordinal(squeezed(text)))
            if key and key not in held and not is_ordinal(text):
                yield text


def _said(key: str, text: str) -> Iterator[str]:
    """The pieces of a cell that may get lost."""
    if key == "bases":
        yield from _unread(text)
    elif key == "deadline":
        yield from _beside_the_deadline(text)
    elif key in _FREE or key.startswith(_TICKED):
        yield from _pieces(key, text)


def _beside_the_deadline(text: str) -> Iterator[str]:
    said = ("" if sign in _OF_DEADLINES or not sign.isalpha() else sign for sign in undoubled(text))
    yield from (run for run in "".join(sign or " " for sign in said).split() if len(run) >= _OTHER_SIGNS)


def _unread(text: str) -> Iterator[str]:
    """What the grammar of citations could not read beside the documents of a cell: it quotes that in its doubts."""
    for reading in read_citations(text):
        for doubt in reading.doubts:
            yield from (piece for piece in _QUOTED.findall(doubt) if word_key(piece) in word_key(reading.raw))


def _pieces(key: str, text: str) -> Iterator[str]:
    lines = content_lines(text) if key == "contents" else [undoubled(text)]
    for piece in (piece for line in lines for piece in _PIECES.split(line)):
        bare = without_ordinal(piece.strip()).strip()
        if word_key(bare) and not is_ordinal(bare):
            yield bare


def _is_told(piece: str, told: str) -> bool:
    key = word_key(piece)
    return key in told or key in _USUAL or key.removeprefix("其他") in told


def _told(row: ImportedRow, item: Item | None, baseline: Baseline) -> str:
    """Everything that a person is shown of a row, or that the province's text says for it, as one key."""
    said = [
        row.level1,
        row.level2,
        *row.texts.values(),
        *map(_text, row.values.values()),
        *row.unplaced.values(),
    ]
    said += [question.text for question in row.asked]
    if item is not None:
        said += [item.level1, item.level2, *item.contents, *(one.document.citation for one in item.bases)]
    said += [kind.name for kind in baseline.channels]
    return word_key("\n".join(said))


def _text(value: object) -> str:
    return "\n".join(map(_text, value)) if isinstance(value, list) else str(value)
