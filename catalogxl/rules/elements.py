"""D02, D07, D18, D19: the elements that every entry must have."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import Final

from catalogxl.grammar.audience import is_vague_audience
from catalogxl.grammar.channels import is_tick
from catalogxl.grammar.level import sure_levels
from catalogxl.grammar.mode import sure_mode
from catalogxl.model import Entry, Severity
from catalogxl.normalise import fold
from catalogxl.rules.registry import Context, Hit, Scope, at, at_entry, rule
from catalogxl.vocabulary import LEVEL_CHOICES, UNLISTED
from catalogxl.workbook.schema.layout import domain_key

_OWN: Final = (
    ("level1", "一级事项"),
    ("level2", "二级事项"),
    ("kind", "事项类型"),
    ("contents", "公开内容"),
    ("bases", "公开依据"),
)
_COMMON: Final = (("deadline", "公开时限"), ("mode", "公开方式"), ("level", "公开层级"))
# These only say again that the item is not listed.
_NO_REASONS: Final = frozenset(
    {
        UNLISTED,
        "不列入",
        "未列入",
        "没有列入",
        "暂未列入",
        "暂时不列入",
        "列入",
        "不公开",
        "原因",
        "其他",
        "其他原因",
        "有原因",
    }
)


def _common(entry: Entry, context: Context) -> Hashable:
    """What a baseline item's row says of the elements that every entry has."""
    text = entry.row.text
    return (
        text("deadline"),
        text("mode"),
        entry.mode,
        text("level"),
        entry.levels,
        text("audience_all"),
        entry.audience_all,
        entry.audience_specific,
    )


@rule(
    "element_missing",
    duty="D02",
    severity=Severity.ERROR,
    way_out="请补填这一格。",
    scope=Scope.ENTRY,
    decided_by=_common,
)
def element_missing(entry: Entry, context: Context) -> Iterator[Hit]:
    """An element is blank; those that a duty of their own covers are left to it."""
    for key, name in (*(_OWN if entry.item is None else ()), *_COMMON):
        if not entry.row.text(key):
            yield at_entry(entry, key, f"“{name}”没有填")


@rule(
    "row_empty",
    duty="D02",
    severity=Severity.ERROR,
    way_out="请填写这一行；本地没有开展的，请选“暂不列入”并写明原因。",
    scope=Scope.CATALOG,
)
def row_empty(context: Context) -> Iterator[Hit]:
    """A baseline item's row holds nothing of the county's."""
    for entry in context.catalog.entries:
        if entry.listed is None and is_empty(entry, context):
            yield at_entry(entry, "listed", "这一行整行没有填")


def is_empty(entry: Entry, context: Context) -> bool:
    """Whether the county's cells in the entry's row are all blank."""
    column = context.layout.sheets[domain_key(entry.domain)].column
    return not any(column[key].filled_in for key in entry.row.texts)


@rule(
    "listing_missing",
    duty="D02",
    severity=Severity.ERROR,
    way_out="请选“列入”或“暂不列入”。",
    scope=Scope.CATALOG,
)
def listing_missing(context: Context) -> Iterator[Hit]:
    """It is not said whether an item is listed."""
    for entry in context.catalog.entries:
        if entry.listed is None and not is_empty(entry, context):
            text = entry.row.text("listed")
            what = f"“{text}”不是“列入”或“暂不列入”" if text else "“本地列入”没有填"
            yield at_entry(entry, "listed", what)


@rule(
    "domain_missing",
    duty="D02",
    severity=Severity.ERROR,
    way_out="请从下拉列表中选择领域。",
    scope=Scope.SUPPLEMENT,
)
def domain_missing(entry: Entry, context: Context) -> Iterator[Hit]:
    """A supplement belongs to no domain."""
    if not entry.domain:
        text = entry.row.text("domain")
        yield at_entry(entry, "domain", f"领域“{text}”不在列表中" if text else "补充事项没有选领域")


@rule(
    "kind_unknown",
    duty="D02",
    severity=Severity.ERROR,
    way_out="请从下拉列表中选择事项类型。",
    scope=Scope.SUPPLEMENT,
)
def kind_unknown(entry: Entry, context: Context) -> Iterator[Hit]:
    """The kind of a supplement is none of the two."""
    if not entry.kind and entry.row.text("kind"):
        yield at_entry(entry, "kind", f"“{entry.row.text('kind')}”不是事项类型")


@rule(
    "supplement_doubled",
    duty="D02",
    severity=Severity.ERROR,
    way_out="请只保留一行。",
    scope=Scope.CATALOG,
)
def supplement_doubled(context: Context) -> Iterator[Hit]:
    """Two supplements bear the same names, and so the same id."""
    first: dict[str, Entry] = {}
    for entry in context.catalog.supplements:
        other = first.setdefault(entry.code, entry)
        if other is not entry and entry.level2:
            yield at_entry(entry, "level2", f"补充事项“{entry.level2}”与第 {other.row.number} 行重复")


@rule(
    "refines_unknown",
    duty="D04",
    severity=Severity.ERROR,
    way_out="请从下拉列表中选择被细化事项的编码；不是细化的清空这一格。",
    scope=Scope.SUPPLEMENT,
)
def refines_unknown(entry: Entry, context: Context) -> Iterator[Hit]:
    """The item that a supplement claims to refine does not exist; it may be one of another domain."""
    if entry.refines and entry.refines not in context.baseline.item:
        yield at_entry(entry, "refines", f"被细化的事项“{entry.refines}”不在省级目录中")


@rule(
    "reason_missing",
    duty="D07",
    severity=Severity.ERROR,
    way_out="请在“未列入原因”中写明，如“本县无此业务，由市级经办”。",
    scope=Scope.CATALOG,
)
def reason_missing(context: Context) -> Iterator[Hit]:
    """An item is set aside without a reason."""
    for entry in context.catalog.entries:
        if entry.listed is not False:
            continue
        reason = entry.unlisted_reason
        if not reason:
            yield at_entry(entry, "unlisted_reason", f"选了“{UNLISTED}”，没有写原因")
        elif fold(reason).strip("。.；;") in _NO_REASONS:
            yield at_entry(entry, "unlisted_reason", f"选了“{UNLISTED}”，“{reason}”不是原因")


@rule(
    "audience_missing",
    duty="D18",
    severity=Severity.ERROR,
    way_out="面向全社会的在“全社会”打√，面向特定群体的写明是谁。",
    scope=Scope.ENTRY,
    decided_by=_common,
)
def audience_missing(entry: Entry, context: Context) -> Iterator[Hit]:
    """Neither all society nor a specific group."""
    unclear = entry.row.text("audience_all")
    if unclear and is_tick(unclear) is None:
        yield at_entry(entry, "audience_all", f"“{unclear}”不是√", fix="√")
    elif not entry.audience_all and not entry.audience_specific:
        yield at_entry(entry, "audience_all", "“全社会”和“特定群体”都没有填")


@rule(
    "audience_vague",
    duty="D18",
    severity=Severity.ERROR,
    way_out="请写明是哪一类人，如“高校毕业生”“就业困难人员”。",
    scope=Scope.ENTRY,
    decided_by=_common,
)
def audience_vague(entry: Entry, context: Context) -> Iterator[Hit]:
    """A specific group that is only ticked, not described."""
    text = entry.audience_specific
    if text and (is_tick(text) is not None or is_vague_audience(text)):
        yield at_entry(entry, "audience_specific", f"特定群体只写了“{text}”，没有写明是谁")


@rule(
    "mode_unknown",
    duty="D19",
    severity=Severity.ERROR,
    way_out="请从下拉列表中选择一种。",
    scope=Scope.ENTRY,
    decided_by=_common,
)
def mode_unknown(entry: Entry, context: Context) -> Iterator[Hit]:
    """The mode is neither of the two, or both."""
    text = entry.row.text("mode")
    if text and not entry.mode:
        modes = context.baseline.modes
        meant = sure_mode(text)
        fix = meant if meant in modes else None
        yield at_entry(entry, "mode", f"“{text}”不是{'或'.join(f'“{mode}”' for mode in modes)}", fix=fix)


@rule(
    "level_unknown",
    duty="D20",
    severity=Severity.ERROR,
    way_out="请从下拉列表中选择。",
    scope=Scope.ENTRY,
    decided_by=_common,
)
def level_unknown(entry: Entry, context: Context) -> Iterator[Hit]:
    """The level is none of the choices."""
    text = entry.row.text("level")
    if text and not entry.levels:
        county = context.catalog.county
        meant = sure_levels(text, county.kind if county else "")
        choices = "、".join(f"“{choice}”" for choice in LEVEL_CHOICES)
        yield at_entry(entry, "level", f"“{text}”不是{choices}之一", fix=meant or None)


@rule(
    "covers_unclear",
    duty="D02",
    severity=Severity.ERROR,
    way_out="请从下拉列表中选择填报范围。",
    scope=Scope.CATALOG,
)
def covers_unclear(context: Context) -> Iterator[Hit]:
    """It is not said which domains the return answers for."""
    profile = context.catalog.profile
    text = profile.text("covers")
    choices = context.layout.lists
    covers = next(options for name, options in choices.items() if name.name == "COVERS")
    if profile.cell("covers") and text not in covers:
        yield at(profile, "covers", f"填报范围“{text}”不在列表中" if text else "“本表填报范围”没有填")
