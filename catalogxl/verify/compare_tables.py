"""Published tables against the record: items, columns and fields, under the two equalities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from catalogxl.normalise import clean, lines
from catalogxl.record.equality import Likeness, fold_signs
from catalogxl.verify.compare_fields import compare_field
from catalogxl.verify.copy import Grid
from catalogxl.verify.copy_rows import CopyRow, Matched, Read, match_rows, read_rows
from catalogxl.verify.expected import ExpectedItem, ExpectedSheet
from catalogxl.verify.expected_sheets import MAY_LACK
from catalogxl.verify.result import CopyDifference

_WHOLE_COLUMN: Final = "（整列）"
_ORDER: Final = "各列的次序不同"
_LIKENESS: Final = {
    Likeness.SPACING: "空白、换行或全半角不同",
    Likeness.PUNCTUATION: "标点或勾选符号不同",
    Likeness.WORDING_OF_FORM: "编号或小字的写法不同",
}
_SHARE_OF_A_DOMAIN: Final = 0.2


@dataclass(slots=True)
class Comparison:
    """What comparing found; ``score`` is how many items were recognised, to choose among kinds of sheets.

    ``loose`` are the texts of the copy, a line each, that belong to no item: what is around the items has to account for
    them.
    """

    domains: tuple[str, ...]
    items: int
    score: int
    differences: list[CopyDifference] = field(default_factory=list)
    form: Counter[str] = field(default_factory=Counter)
    loose: list[str] = field(default_factory=list)


def compare_tables(tables: Sequence[Grid], sheet: ExpectedSheet) -> Comparison | None:
    """``tables`` as a copy of ``sheet``; None if they are none."""
    read = read_rows(tables, sheet)
    if read is None or not read.rows:
        return None
    matched = match_rows(read.rows, sheet.items)
    if not matched.rows:
        return None
    if sheet.name == "csv":
        domains = tuple(dict.fromkeys(item.domain for item in sheet.items))
    else:  # a table may be one domain's
        domains = meant_domains(sheet.items, matched.rows)
    items = [at for at, item in enumerate(sheet.items) if item.domain in domains]
    done = Comparison(domains, len(items), len(matched.rows))
    done.form.update(read.oddities)
    done.loose += (line for text in read.loose for line in lines(text))
    if read.tables > 1:
        done.form["表格分成了几张"] += 1
    done.differences += _columns(read, sheet, done.form)
    for at in items:
        done.differences += _item(
            sheet.items[at], [read.rows[n] for n in matched.rows.get(at, ())], done.form
        )
    done.differences += _surplus(read, matched, set(items))
    if sheet.name == "table":
        done.differences += _numbering(read, matched, sheet.items, done.form)
    if _order_changed(matched):
        done.form["各行的次序不同"] += 1
    return done


def meant_domains(items: Sequence[ExpectedItem], found: Iterable[int]) -> tuple[str, ...]:
    """The domains that a copy is of: those of which it has a fair share, and the one of which it has most."""
    there = Counter(items[at].domain for at in found)
    every = Counter(item.domain for item in items)
    most = max(there, key=lambda domain: there[domain])
    return tuple(
        domain
        for domain, number in every.items()
        if domain == most or there[domain] >= min(number, max(2, _SHARE_OF_A_DOMAIN * number))
    )


def missing(item: ExpectedItem) -> CopyDifference:
    """An item that the copy lacks."""
    return CopyDifference(item.code, item.name, None, "", item.name, None)


def _columns(read: Read, sheet: ExpectedSheet, form: Counter[str]) -> Iterator[CopyDifference]:
    order = [column.key for column in sheet.columns]
    for column in sheet.columns:
        if column.key in read.keys:
            continue
        if column.key == "seq":
            form["没有序号这一列"] += 1
        elif column.key not in MAY_LACK:
            yield CopyDifference(None, "", column.key, column.heading, _WHOLE_COLUMN, None)
    if sheet.name != "csv" and [key for key in order if key in read.keys] != list(read.keys):
        form[_ORDER] += 1
    for heading in read.strange:
        texts = [text for row in read.rows if (text := clean(row.extra.get(heading, "")))]
        yield CopyDifference(None, "", None, clean(heading), None, f"多出一列：{texts[0] if texts else ''} …")


def _item(item: ExpectedItem, rows: Sequence[CopyRow], form: Counter[str]) -> Iterator[CopyDifference]:
    if not rows:
        yield missing(item)
        return
    if len(rows) > 1:
        yield CopyDifference(item.code, item.name, None, "", item.name, f"重复，共 {len(rows)} 行")
    for row in rows:
        for key, wanted in item.fields.items():
            if key not in row.cells or (key == "seq" and "code" not in row.cells):
                continue  # rows of the official table are numbered as they stand
            compared = compare_field(wanted, row.cells[key])
            if compared.likeness is Likeness.DIFFERENT:
                yield CopyDifference(
                    item.code, item.name, key, wanted.heading, compared.record, compared.copy
                )
            elif compared.form:
                form[compared.form] += 1
            elif compared.likeness in _LIKENESS:
                form[_LIKENESS[compared.likeness]] += 1


def _numbering(
    read: Read, matched: Matched, items: Sequence[ExpectedItem], form: Counter[str]
) -> Iterator[CopyDifference]:
    """Rows may be numbered anew, one after the other from any number or in each domain; a number out of line is told."""
    of_row = {place: items[at] for at, places in matched.rows.items() for place in places}
    said = [
        (place, row.cells["seq"]) for place, row in enumerate(read.rows) if row.cells.get("seq", "").strip()
    ]
    if not said or all(place in of_row and _number(text) == of_row[place].seq for place, text in said):
        return
    before: int | None = None
    changed = False
    for place, text in said:
        item = of_row.get(place)
        number = _number(text)
        if number is None or (number not in (1, before + 1) if before is not None else False):
            if item is not None:
                yield CopyDifference(item.code, item.name, "seq", "序号", str(item.seq), clean(text))
            changed = True
        before = number if number is not None else (before or 0) + 1
    if not changed:
        form["序号不同"] += 1


def _number(text: str) -> int | None:
    said = fold_signs(text)
    return int(said) if said.isascii() and said.isdigit() and len(said) < 6 else None


def _surplus(read: Read, matched: Matched, items: set[int]) -> Iterator[CopyDifference]:
    """Rows that are no item's, or that of an item of which the copy is not."""
    foreign = [place for at, places in matched.rows.items() if at not in items for place in places]
    for place in sorted((*matched.surplus, *foreign)):
        row = read.rows[place]
        said = clean(row.name) or "　".join(clean(text) for text in row.cells.values() if text.strip())
        yield CopyDifference(None, "", None, "", None, said)


def _order_changed(matched: Matched) -> bool:
    first = [place for _, (place, *_) in sorted(matched.rows.items())]
    return first != sorted(first)
