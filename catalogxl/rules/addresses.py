"""D10, D16, D28: the web addresses of a return lead where everybody can go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from catalogxl.grammar.web_address import AddressDoubt, WebAddress, is_like_address, parse_web_address
from catalogxl.model import Entry, Fields, Severity
from catalogxl.rules.cells import filled_cells
from catalogxl.rules.registry import Context, Hit, Scope, at, at_entry, rule
from catalogxl.workbook.bind import ObservationKind
from catalogxl.workbook.schema.layout import InputKind

_PUBLISHED: Final = "published_url:"
_FORMS: Final = "item_form_urls"
_FORM: Final = "请填写以 http:// 或 https:// 开头、群众能打开的网址；"
_DOUBTS: Final = {
    AddressDoubt.PRIVATE: "是内部网络的地址，群众打不开",
    AddressDoubt.LOGIN: "是登录页面，群众看不到内容",
}
_DOUBTS_OF_LINE: Final = {**_DOUBTS, AddressDoubt.SEVERAL: "有几个网址，请一行写一个"}
_DOUBTS_OF_CATALOG: Final = {
    **_DOUBTS,
    AddressDoubt.WECHAT: "是公众号文章，不是政府网站的网址",
    AddressDoubt.NOT_GOVERNMENT: "不是政府网站（gov.cn）的网址",
}


def _addresses(context: Context, *, published: bool) -> Iterator[tuple[Fields, str, str | None, WebAddress]]:
    """Every cell for one address: of published catalogs, or of guides and the like."""
    for text, fields, column, item in filled_cells(context, InputKind.URL):
        if column.key.startswith(_PUBLISHED) is published:
            domain = column.key.removeprefix(_PUBLISHED)
            if not published or domain in context.catalog.covers:
                yield fields, column.key, item, parse_web_address(text)


def _doubt(read: WebAddress, words: Mapping[AddressDoubt, str]) -> str:
    """The first of ``words`` that is to be said of an address, '' if there is none."""
    return next((word for doubt, word in words.items() if doubt in read.doubts), "")


def _faults(context: Context, *, published: bool) -> Iterator[Hit]:
    for fields, key, item, read in _addresses(context, published=published):
        if read.fault:
            yield at(fields, key, f"“{fields.text(key)}”：{read.fault}", item=item, fix=read.fix)


def _doubts(context: Context, words: Mapping[AddressDoubt, str], *, published: bool) -> Iterator[Hit]:
    for fields, key, item, read in _addresses(context, published=published):
        if doubt := _doubt(read, words):
            yield at(fields, key, f"“{fields.text(key)}”{doubt}", item=item)


def _form_addresses(context: Context) -> Iterator[tuple[Entry, str, WebAddress]]:
    """Every line of 表格和样表网址."""
    for entry in context.catalog.all_entries:
        text = entry.row.text(_FORMS) if entry.listed else ""
        for line in text.split("\n") if text else ():
            yield entry, line, parse_web_address(line)


def lines_with(text: str, line: str, instead: str | None) -> str | None:
    """The whole cell with one line replaced; None if nothing is known to put there."""
    return "\n".join(instead if one == line else one for one in text.split("\n")) if instead else None


@rule(
    "guide_url_form",
    duty="D10",
    severity=Severity.ERROR,
    way_out=f"{_FORM}没有的留空。",
    scope=Scope.CATALOG,
)
def guide_url_form(context: Context) -> Iterator[Hit]:
    """The address of a guide (or of another page for citizens) is none."""
    yield from _faults(context, published=False)
    for entry, line, read in _form_addresses(context):
        if read.fault:
            mended = lines_with(entry.row.text(_FORMS), line, read.fix)
            yield at_entry(entry, _FORMS, f"“{line}”：{read.fault}", fix=mended)


@rule(
    "guide_url_doubtful",
    duty="D10",
    severity=Severity.WARNING,
    way_out="请换成群众不用登录就能打开的网址；没有的留空。",
    scope=Scope.CATALOG,
)
def guide_url_doubtful(context: Context) -> Iterator[Hit]:
    """The address of a guide that citizens cannot open."""
    yield from _doubts(context, _DOUBTS, published=False)
    for entry, line, read in _form_addresses(context):
        if doubt := _doubt(read, _DOUBTS_OF_LINE):
            yield at_entry(entry, _FORMS, f"“{line}”{doubt}")


@rule(
    "published_url_form",
    duty="D28",
    severity=Severity.ERROR,
    way_out=f"{_FORM}还没有公开的留空。",
    scope=Scope.CATALOG,
)
def published_url_form(context: Context) -> Iterator[Hit]:
    """The address of the published catalog is none."""
    yield from _faults(context, published=True)


@rule(
    "published_url_doubtful",
    duty="D28",
    severity=Severity.WARNING,
    way_out="请填写目录在政府网站上的网址；没有写错的不用改。",
    scope=Scope.CATALOG,
)
def published_url_doubtful(context: Context) -> Iterator[Hit]:
    """The catalog is said to stand where the notice does not want it, or where nobody can go."""
    yield from _doubts(context, _DOUBTS_OF_CATALOG, published=True)


@rule(
    "addresses_in_one_cell",
    duty="D10",
    severity=Severity.WARNING,
    way_out="这一格只写一个网址；已按第一个公开，不对的请改。",
    scope=Scope.CATALOG,
)
def addresses_in_one_cell(context: Context) -> Iterator[Hit]:
    """Several addresses where one is meant: the first one holds."""
    for seen in context.catalog.observations:
        if seen.kind == ObservationKind.ADDRESSES.value:
            text = seen.value.replace("\n", " ")
            yield Hit(
                f"这一格写了几个网址：“{text}”", seen.cell, seen.item, seen.field, seen.value, seen.expected
            )


@rule(
    "channel_address_form",
    duty="D16",
    severity=Severity.ERROR,
    way_out="请填写以 http:// 或 https:// 开头的网址，一行一个；不是网址的写地点。",
    scope=Scope.CATALOG,
)
def channel_address_form(context: Context) -> Iterator[Hit]:
    """A line of 网址或地点 that is meant as a web address and is none. Places are not judged."""
    for channel in context.catalog.channels.values():
        for line in channel.addresses:
            read = parse_web_address(line) if is_like_address(line) else WebAddress()
            if read.fault:
                fix = lines_with(channel.row.text("channel_address"), line, read.fix)
                yield at(channel.row, "channel_address", f"“{line}”：{read.fault}", fix=fix)


@rule(
    "channel_address_doubtful",
    duty="D16",
    severity=Severity.WARNING,
    way_out="请换成群众不用登录就能打开的网址，一行一个。",
    scope=Scope.CATALOG,
)
def channel_address_doubtful(context: Context) -> Iterator[Hit]:
    """A web address of a channel that citizens cannot open, or several in one line."""
    for channel in context.catalog.channels.values():
        for line in filter(is_like_address, channel.addresses):
            if doubt := _doubt(parse_web_address(line), _DOUBTS_OF_LINE):
                yield at(channel.row, "channel_address", f"“{line}”{doubt}")
