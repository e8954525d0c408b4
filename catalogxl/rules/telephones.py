"""D24, D26: the telephones of a return can be dialled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from catalogxl.grammar.telephone import TelephoneReading, parse_telephones
from catalogxl.model import Fields, Severity
from catalogxl.rules.cells import filled_cells
from catalogxl.rules.registry import Context, Hit, Scope, at, rule
from catalogxl.workbook.bind import ObservationKind
from catalogxl.workbook.schema.layout import InputKind


def _telephones(
    context: Context, *, internal: bool
) -> Iterator[tuple[Fields, str, str | None, TelephoneReading]]:
    area = context.baseline.area_code_of(context.catalog.county)
    for text, fields, column, item in filled_cells(context, InputKind.PHONE):
        if column.internal is internal:
            yield fields, column.key, item, parse_telephones(text, area.code, area.digits)


@rule(
    "telephone_unclear",
    duty="D26",
    severity=Severity.ERROR,
    way_out="请写成“区号-号码”，如 0371-12345678，或 {hotline} 这样的服务号码；几个号码用顿号分开。",
    scope=Scope.CATALOG,
)
def telephone_unclear(context: Context) -> Iterator[Hit]:
    """A public telephone that nobody can dial."""
    for fields, key, item, reading in _telephones(context, internal=False):
        if reading.fault:
            yield at(fields, key, f"“{fields.text(key)}”{reading.fault}", item=item, fix=reading.fix)
    area = context.baseline.area_code_of(context.catalog.county)
    for body in context.catalog.bodies:
        for member in body.group:
            reading = parse_telephones(member.phone, area.code, area.digits)
            if reading.fault:
                yield at(body.row, "body_members", f"“{member.name}”的电话“{member.phone}”{reading.fault}")


@rule(
    "filler_phone_unclear",
    duty="D24",
    severity=Severity.WARNING,
    way_out="请核对号码，便于上级联系；没有写错的不用改。",
    scope=Scope.CATALOG,
)
def filler_phone_unclear(context: Context) -> Iterator[Hit]:
    """The telephone of the one who filled in the return, which only the department rings."""
    for fields, key, item, reading in _telephones(context, internal=True):
        if reading.fault:
            yield at(fields, key, f"“{fields.text(key)}”{reading.fault}", item=item, fix=reading.fix)


@rule(
    "telephone_elsewhere",
    duty="D26",
    severity=Severity.NOTE,
    way_out="没有写错的不用改。",
    scope=Scope.CATALOG,
)
def telephone_elsewhere(context: Context) -> Iterator[Hit]:
    """The area code of another place: said once for each code."""
    area = context.baseline.area_code_of(context.catalog.county).code
    found: dict[str, list[Hit]] = {}
    for fields, key, item, reading in _telephones(context, internal=False):
        for code in dict.fromkeys(number.area for number in reading.numbers) if area else ():
            if code not in (area, "") and not reading.fault:
                found.setdefault(code, []).append(
                    at(fields, key, f"区号 {code} 不是本地的 {area}", item=item)
                )
    for first, *others in found.values():
        yield replace(first, related=tuple(hit.cell for hit in others if hit.cell))


def _public(context: Context) -> set[str]:
    """The columns for telephones that are published."""
    columns = (column for sheet in context.layout.sheets.values() for column in sheet.columns)
    return {column.key for column in columns if column.input is InputKind.PHONE and not column.internal}


@rule(
    "telephone_lines",
    duty="D26",
    severity=Severity.WARNING,
    way_out="请写在一行，用顿号分开；已按改后的写法公开，请核对。",
    scope=Scope.CATALOG,
)
def telephone_lines(context: Context) -> Iterator[Hit]:
    """Several telephones on lines of their own: boards print them in one line, in the usual form."""
    for seen in context.catalog.observations:
        if (
            seen.kind == ObservationKind.REPAIRED.value
            and "\n" in seen.value
            and seen.field in _public(context)
        ):
            before = seen.value.replace("\n", " ")
            yield Hit(
                f"“{before}”分成了几行，已改为“{seen.expected}”",
                seen.cell,
                seen.item,
                seen.field,
                seen.value,
                seen.expected,
            )
