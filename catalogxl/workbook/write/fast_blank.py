"""Baseline ──► stamper ──► any county's blank workbook, in a fraction of the time that building it takes.

The workbook of a stand-in, a county whose every text is unmistakable, is built twice: with as many townships as any
county has, and with none. Where a text of the stand-in stands, a county's goes; where the two differ, a cell is
filled or empty. Only the parts that hold such places are written anew for a county.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from catalogxl.model import Baseline, County, Township
from catalogxl.workbook.schema.layout import EXTRA_ROWS
from catalogxl.workbook.write.template import write_workbook
from catalogxl.workbook.write.township_list import governments, most_townships, township_bodies
from catalogxl.workbook.xlsx.template_package import TemplatePackage

Stamper = Callable[[County], bytes]

MARK: Final = "\uf8fe"  # of the private use area: stands in every text of the stand-in, and in no other
STAND_IN: Final = County(
    code=f"{MARK}代码",
    name=f"{MARK}县名",
    kind=f"{MARK}类",
    city_code=f"{MARK}市码",
    city=f"{MARK}市名",
    province_managed=False,
    reporter_code=f"{MARK}报码",
    reporter=f"{MARK}报送",
    status=f"{MARK}状态",
    successor="",
)
_ELSEWHERE: Final = f"{MARK}别处"
# What openpyxl writes as it stands: nothing to escape, no space to keep, no formula, no error value.
_PLAIN: Final = re.compile(r"[\w（）()、·\n-]*")
_CELL: Final = re.compile(rb'<c r="(?P<at>[A-Z]+[0-9]+)"[^>]*?(?:/>|>.*?</c>)', re.DOTALL)
# openpyxl writes sheets in ASCII with character references, other parts in UTF-8.
_ENCODINGS: Final = ("ascii", "utf-8")


def stamper(baseline: Baseline, extra_rows: int = EXTRA_ROWS) -> Stamper:
    """What gives each county's blank workbook: the same bytes as ``write_workbook``.

    Making it costs as much as two workbooks; each that it gives, next to nothing.
    """
    most = most_townships(baseline)
    with_all = replace(baseline, townships=_townships(most, STAND_IN.code))
    with_none = replace(baseline, townships=_townships(most, _ELSEWHERE))
    whole, bare = (write_workbook(base, STAND_IN, extra_rows=extra_rows) for base in (with_all, with_none))
    forms = _forms(_parts(whole), _parts(bare), _texts(with_all, STAND_IN, most))
    template = TemplatePackage(whole, forms)

    def stamp(county: County) -> bytes:
        texts = _texts(baseline, county, most)
        if not all(map(_PLAIN.fullmatch, texts)):
            return write_workbook(baseline, county, extra_rows=extra_rows)
        encoded = {encoding: _encoded(texts, encoding) for encoding in _ENCODINGS}
        return template.render({name: form.filled(encoded[form.encoding]) for name, form in forms.items()})

    return stamp


def _townships(count: int, owner: str) -> tuple[Township, ...]:
    return tuple(Township(f"{MARK}{at}", f"{MARK}乡镇{at}镇", owner) for at in range(count))


def _texts(baseline: Baseline, county: County, most: int) -> tuple[str, ...]:
    """All that a workbook says of its county, '' for the townships that it has less than ``most``."""
    names = township_bodies(baseline, county)
    return (county.name, county.code, governments(names), *names, *[""] * (most - len(names)))


def _encoded(texts: Iterable[str], encoding: str) -> tuple[bytes, ...]:
    return tuple(text.encode(encoding, "xmlcharrefreplace") for text in texts)


def _parts(package: bytes) -> Mapping[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


class _Gap(NamedTuple):
    """A place (``start`` to ``end`` of the part) for the county's text number ``text``.

    ``before`` and ``after`` go around the text; ``empty`` stands there if the county has no such text.
    """

    start: int
    end: int
    text: int
    before: bytes = b""
    after: bytes = b""
    empty: bytes = b""


class _Form(NamedTuple):
    """A part with gaps: what stands between them is one piece more."""

    encoding: str
    pieces: tuple[bytes, ...]
    gaps: tuple[_Gap, ...]

    def filled(self, texts: Sequence[bytes]) -> bytes:
        """The part for the county that ``texts`` (in the part's encoding) are of."""
        made = [self.pieces[0]]
        for gap, piece in zip(self.gaps, self.pieces[1:], strict=True):
            text = texts[gap.text]
            made += (gap.before, text, gap.after, piece) if text else (gap.empty, piece)
        return b"".join(made)


def _forms(
    whole: Mapping[str, bytes], bare: Mapping[str, bytes], texts: tuple[str, ...]
) -> Mapping[str, _Form]:
    """The parts in which the stand-in's ``texts`` stand, by name.

    The assertions hold as long as the writer says nothing else of a county than its texts.
    """
    forms: dict[str, _Form] = {}
    for name, part in whole.items():
        encoding = "ascii" if part.isascii() else "utf-8"
        (mark,) = _encoded((MARK,), encoding)
        if mark not in part:
            assert part == bare[name], f"{name} depends on townships in other ways than by their names"
            continue
        held = _encoded(texts, encoding)
        form = _Form(encoding, *_cut(part, tuple(_gaps(part, bare[name], held))))
        assert not any(mark in piece for piece in form.pieces), f"{name} says something else of its county"
        assert form.filled(held) == part, name
        assert form.filled((*held[:2], *[b""] * (len(held) - 2))) == bare[name], name
        forms[name] = form
    return forms


def _cut(part: bytes, gaps: tuple[_Gap, ...]) -> tuple[tuple[bytes, ...], tuple[_Gap, ...]]:
    edges = [0, *(edge for gap in gaps for edge in (gap.start, gap.end)), len(part)]
    return tuple(part[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)), gaps


def _gaps(part: bytes, bare: bytes, texts: tuple[bytes, ...]) -> Iterator[_Gap]:
    """Where ``texts`` stand in ``part``, in order: a whole cell where it is empty in ``bare``, else the text."""
    number = {text: at for at, text in enumerate(texts)}
    # The longest first, since townships begin with the county's name.
    wanted = re.compile(b"|".join(map(re.escape, sorted(texts, key=len, reverse=True))))
    empty = {cell["at"]: cell.group() for cell in _CELL.finditer(bare)}
    whole_cells = [cell for cell in _CELL.finditer(part) if cell.group() != empty[cell["at"]]]
    done = 0
    for cell in [*whole_cells, None]:
        start = cell.start() if cell else len(part)
        yield from (
            _Gap(*found.span(), number[found.group()]) for found in wanted.finditer(part, done, start)
        )
        if cell and (found := wanted.search(part, *cell.span())):
            around = part[start : found.start()], part[found.end() : cell.end()]
            yield _Gap(*cell.span(), number[found.group()], *around, empty[cell["at"]])
            done = cell.end()
