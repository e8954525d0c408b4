"""Raw cells are those that openpyxl and python-calamine read, or the difference has a reason that is listed here."""

from __future__ import annotations

import datetime
import io
import random
from itertools import zip_longest

import openpyxl
import pytest

from catalogxl.intake.read import Unreadable, read_workbook
from hostile import builders as b
from hostile.attacks import FILES
from hostile.honest import ASKED_BACK, UNDERSTOOD, good
from hostile.second_opinion import Rows, by_calamine, by_openpyxl, plain
from workbook.test_gate import HONEST


def ours(data: bytes) -> Rows:
    return {sheet.name: sheet.rows for sheet in read_workbook(data).sheets}


def differences(one: Rows, other: Rows) -> list[str]:
    assert set(one) == set(other)
    found: list[str] = []
    for name in one:
        for row, (mine, theirs) in enumerate(zip_longest(one[name], other[name], fillvalue=[]), 1):
            for col, (left, right) in enumerate(zip_longest(mine, theirs), 1):
                if plain(left) != plain(right):
                    found.append(f"{name} R{row}C{col}: {left!r} / {right!r}")
    return found


FORMATS = ("General", "0.00", "yyyy-m-d", "yyyy-m-d h:mm", "@", "#,##0")
TEXTS = (
    "就业",
    " 前后空格 ",
    "两\n行",
    "a&b<c>\"'",
    "_x000D_",
    "1",
    "=1+1",
    "𠮷",
    "-",
    "\u200b零宽",
    "长" * 500,
)


def generated(seed: int) -> bytes:
    """A workbook by openpyxl or in hand-written XML, full of values of all kinds."""
    chance = random.Random(seed)
    if seed % 2:
        return written(chance)
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for number in range(chance.randint(1, 3)):
        sheet = book.create_sheet(f"表{number}")
        for _ in range(chance.randint(0, 60)):
            cell = sheet.cell(chance.randint(1, 40), chance.randint(1, 30))
            kind = chance.randrange(5)
            if kind == 0:
                cell.value = round(chance.uniform(-1e6, 1e6), chance.randint(0, 9))
                cell.number_format = chance.choice(("General", "0.00000000000"))
            elif kind == 1:
                cell.value = chance.choice((True, False))
            elif kind == 2:
                cell.value = datetime.datetime(2020, 1, 1) + datetime.timedelta(
                    minutes=chance.randrange(10**6)
                )
                cell.number_format = "yyyy-m-d h:mm"
            else:
                cell.value = chance.choice(TEXTS[:1] + TEXTS[2:4] + TEXTS[5:6] + TEXTS[7:])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def written(chance: random.Random) -> bytes:
    """Shared strings, single quotes, disorder within reason, formulas with results."""
    strings = "".join(f'<si><t xml:space="preserve">{text}</t></si>' for text in ("甲", "乙\n丙", "a&amp;b"))
    cells = []
    for row in range(1, chance.randint(2, 30)):
        for col in sorted(chance.sample("ABCDEFGH", chance.randint(0, 8))):
            cells.append(
                chance.choice(
                    (
                        f'<c r="{col}{row}" t="s"><v>{chance.randrange(3)}</v></c>',
                        f'<c r="{col}{row}"><v>{chance.randrange(1000) / 4}</v></c>',
                        f"<c r='{col}{row}' t='str'><f>A1&amp;B1</f><v>x&amp;y</v></c>",
                        f'<c r="{col}{row}" t="b"><v>{chance.randrange(2)}</v></c>',
                        f'<c r="{col}{row}" t="e"><v>#N/A</v></c>',
                        f'<c r="{col}{row}" t="inlineStr"><is><t xml:space="preserve">丁 </t></is></c>',
                        f'<c r="{col}{row}"/>',
                    )
                )
            )
    return b.book(b.data(*cells), strings=strings)


@pytest.mark.parametrize("block", range(8))
def test_generated_workbooks(block: int) -> None:
    for seed in range(50 * block, 50 * block + 50):
        data = generated(seed)
        mine = ours(data)
        assert differences(mine, by_openpyxl(data)) == [], seed
        assert differences(mine, by_calamine(data)) == [], seed


SEEN_OTHERWISE = {  # what a person sees and the stored value does not say: by name of the case
    "a unit in the number format",
    "a tick in a symbol font",
}
# It does not find parts with backslashes.
NOT_BY_OPENPYXL = (
    "backslashes",
    "column formatted",
    "formats down",
    "dimension",
    "a <dimension>",
    "an empty",
    "without addresses",
)
FILES_OF_THE_SUITE = {
    "good": good,
    **{name: UNDERSTOOD[name][0] for name in list(UNDERSTOOD)[::4] if name not in SEEN_OTHERWISE},
    **{name: ASKED_BACK[name][0] for name in list(ASKED_BACK)[::4]},
    **HONEST,
}


@pytest.mark.parametrize("name", [name for name in FILES_OF_THE_SUITE if not name.startswith("ods")])
def test_workbooks_of_the_suite(name: str) -> None:
    data = FILES_OF_THE_SUITE[name]()
    mine = ours(data)
    if not name.startswith(NOT_BY_OPENPYXL):
        assert differences(mine, by_openpyxl(data)) == []
    if not name.startswith("an empty"):  # calamine makes cells of all up to there, and aborts
        assert differences(mine, by_calamine(data)) == []


def test_every_hostile_file_is_refused_or_read_as_calamine_reads_it() -> None:
    read = 0
    for name, (build, _, _) in FILES.items():
        if "abort" in name or "corners" in name or "far away" in name or "cursor" in name:
            continue  # calamine aborts; a name that moves the cursor is shown otherwise
        data = build()
        try:
            mine = ours(data)
        except Unreadable:
            continue
        read += 1
        assert differences(mine, by_calamine(data)) == [], name
    assert read > 0
