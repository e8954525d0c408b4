"""Published tables against the record: items, columns and fields, under the two equalities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from catalogxl.normalise import clean
from catalogxl.record.equality import Likeness, gist
from catalogxl.verify.copy import Grid
from catalogxl.verify.expected import Shape, WantedItem
from catalogxl.verify.fields import compare
from catalogxl.verify.result import Difference
from catalogxl.verify.rows import CopyRow, Matched, Read, match_rows, read_rows

_WHOLE_COLUMN: Final = "（整列）"
_ORDER: Final = "各列的次序不同"
_LIKENESS: Final = {
    Likeness.SPACING: "空白、换行或全半角不同",
    Likeness.PUNCTUATION: "标点或勾选符号不同",
    Likeness.WORDING_OF_FORM: "编号或小字的写法不同",
}
_NAMES: Final = ("level2", "name")
_SHARE_OF_A_DOMAIN: Final = 0.2


@dataclass(slots=True)
class Comparison:
    """What comparing found; ``score`` is how many items were recognised, to choose among kinds of sheets."""

    domains: tuple[str, ...]
    items: int
    score: int
    differences: list[Difference] = field(default_factory=list)
    form: Counter[str] = field(default_factory=Counter)


def compare_tables(tables: Sequence[Grid], shape: Shape) -> Comparison | None:
    """``tables`` as a copy of ``shape``; None if they are none."""
    read = read_rows(tables, shape)
    if read is None or not read.rows:
        return None
    matched = match_rows(read.rows, shape.items)
    if not matched.rows:
        return None
    domains = meant_domains(shape.items, matched.rows)
    items = [at for at, item in enumerate(shape.items) if item.domain in domains]
    done = Comparison(domains, len(items), len(matched.rows))
    done.form.update(read.oddities)
    if read.tables > 1 and shape.name != "board":  # a board has a table for each band
        done.form["表格分成了几张"] += 1
    done.differences += _columns(read, shape, done.form)
    for at in items:
        done.differences += _item(
            shape.items[at], [read.rows[n] for n in matched.rows.get(at, ())], done.form
        )
    done.differences += _surplus(read, matched)
    if _order_changed(matched):
        done.form["各行的次序不同"] += 1
    return done


def meant_domains(items: Sequence[WantedItem], found: Iterable[int]) -> tuple[str, ...]:
    """The domains that a copy is of: those of which it has a fair share, and the one of which it has most."""
    there = Counter(items[at].domain for at in found)
    every = Counter(item.domain for item in items)
    most = max(there, key=lambda domain: there[domain])
    return tuple(
        domain
        for domain in every
        if domain == most or there[domain] >= max(2, _SHARE_OF_A_DOMAIN * every[domain])
    )


def missing(item: WantedItem) -> Difference:
    """An item that the copy lacks."""
    return Difference(item.code, item.name, None, "", item.name, None)


def _columns(read: Read, shape: Shape, form: Counter[str]) -> Iterator[Difference]:
    order = [column.key for column in shape.columns]
    for column in shape.columns:
        if column.key in read.keys:
            continue
        if column.key == "seq":
            form["没有序号这一列"] += 1
        else:
            yield Difference(None, "", column.key, column.heading, _WHOLE_COLUMN, None)
    if [key for key in order if key in read.keys] != list(read.keys):
        form[_ORDER] += 1
    for heading in read.strange:
        texts = [text for row in read.rows if (text := clean(row.extra.get(heading, "")))]
        if texts:
            yield Difference(None, "", None, clean(heading), None, f"多出一列：{texts[0]} …")


def _item(item: WantedItem, rows: Sequence[CopyRow], form: Counter[str]) -> Iterator[Difference]:
    if not rows:
        yield missing(item)
        return
    if len(rows) > 1:
        yield Difference(item.code, item.name, None, "", item.name, f"重复，共 {len(rows)} 行")
    for row in rows:
        for key, wanted in item.fields.items():
            if key not in row.cells:
                continue
            if wanted.kind == "number":
                if gist(row.cells[key]) != gist(wanted.text):
                    form["序号不同"] += 1
                continue
            compared = compare(wanted, row.cells[key])
            if compared.likeness is Likeness.DIFFERENT:
                yield Difference(item.code, item.name, key, wanted.heading, compared.record, compared.copy)
            elif compared.form:
                form[compared.form] += 1
            elif compared.likeness in _LIKENESS:
                form[_LIKENESS[compared.likeness]] += 1


def _surplus(read: Read, matched: Matched) -> Iterator[Difference]:
    for place in matched.surplus:
        row = read.rows[place]
        said = clean(row.name) or "　".join(clean(text) for text in row.cells.values() if text.strip())
        yield Difference(None, "", None, "", None, said)


def _order_changed(matched: Matched) -> bool:
    first = [places[0] for _, places in sorted(matched.rows.items())]
    return first != sorted(first)
