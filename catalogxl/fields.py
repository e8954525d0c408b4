"""The fields of a county's catalog, each listed once: of an entry, of a body of the roster, of the profile.

Record, tables, schema, public projection, the CSV for download, the workbook's columns, the way back into a workbook,
differences and imports go by this list. A field that only carries what its own cell says (``own``) needs no other line
of code than its entry here and its column in ``workbook.schema``; docs/architecture.md tells what a field with more to
it needs.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import Final


class FieldType(str, Enum):
    """How a field's value is held: a text; a truth; a number; a list of texts; contents with their stages; a list of
    shorter deadlines."""

    TEXT = "text"
    TRUTH = "truth"
    NUMBER = "number"
    LINES = "lines"
    CONTENTS = "contents"
    EXCEPTIONS = "exceptions"


@dataclass(frozen=True, slots=True)
class Field:
    """One field. ``heading`` is what county staff call it.

    ``public`` fields reach the public catalog under the same key. ``own`` ones say what their own cell says, and nothing
    else in the program needs to know them. ``optional`` ones came after the first workbooks were issued: a return may
    lack the column, and where it is blank the published JSON does not name it, so that fingerprints stay what they are.
    """

    key: str
    heading: str
    type: FieldType = FieldType.TEXT
    public: bool = False
    own: bool = False
    optional: bool = False


@dataclass(frozen=True)
class FieldList:
    """The fields of one kind of thing, in the order of the record."""

    fields: tuple[Field, ...]

    @cached_property
    def by_key(self) -> dict[str, Field]:
        """Fields by key."""
        return {field.key: field for field in self.fields}

    @cached_property
    def own(self) -> tuple[Field, ...]:
        """Those that say what their own cell says."""
        return tuple(field for field in self.fields if field.own)

    @cached_property
    def optional(self) -> tuple[Field, ...]:
        """Those that a return may lack."""
        return tuple(field for field in self.fields if field.optional)

    @cached_property
    def public_own(self) -> tuple[Field, ...]:
        """Those that say what their own cell says, and are published."""
        return tuple(field for field in self.own if field.public)

    def heading(self, key: str) -> str:
        """What county staff call a field; the key itself of one that is not listed."""
        field = self.by_key.get(key)
        return field.heading if field else key


_TRUTH, _LINES = FieldType.TRUTH, FieldType.LINES

# Internal and public fields of an entry, be it of a baseline item or a supplement (notice 二, 三(一)).
ENTRY: Final = FieldList(
    (
        Field("code", "事项编码", public=True),
        Field("domain", "领域", public=True),
        Field("supplement", "补充事项", _TRUTH, public=True),
        Field("refines", "细化自", public=True),
        Field("level1", "一级事项", public=True),
        Field("level2", "二级事项", public=True),
        Field("kind", "事项类型", public=True),
        Field("contents", "公开内容", FieldType.CONTENTS, public=True),
        Field("bases", "公开依据", _LINES, public=True),
        Field("listed", "本地列入", _TRUTH),
        Field("unlisted_reason", "未列入原因"),
        Field("contents_extra", "补充公开内容", FieldType.CONTENTS, public=True),
        Field("bases_extra", "补充依据", _LINES, public=True),
        Field("deadline_days", "公开时限", FieldType.NUMBER, public=True),
        Field("deadline_unit", "时限单位", public=True),
        Field("deadline_trigger", "时限起算", public=True),
        Field("deadline_exceptions", "时限的例外", FieldType.EXCEPTIONS, public=True),
        Field("bodies", "公开主体", _LINES, public=True),
        Field("channels", "公开渠道", _LINES, public=True),
        Field("channel_other", "其他渠道全称", public=True),
        Field("audience_all", "全社会", _TRUTH, public=True),
        Field("audience_specific", "特定群体", public=True),
        Field("mode", "公开方式", public=True),
        Field("level", "公开层级", public=True),
        Field("guide_url", "办事指南网址", public=True),
        Field("has_form", "规范表格", _TRUTH, public=True, own=True),
        Field("has_instructions", "填写说明", _TRUTH, public=True, own=True),
        Field("has_sample", "示范文本", _TRUTH, public=True, own=True),
        Field("office", "责任科室", public=True),
        Field("phone", "咨询电话", public=True),
        Field("person", "责任人", own=True),
        Field("list_code", "清单编码", own=True),
        Field("remark", "备注", own=True),
        Field("item_url", "公开内容网址", public=True, own=True, optional=True),
        Field("item_form_urls", "表格和样表网址", _LINES, public=True, own=True, optional=True),
    )
)

# Ticks that 事项分工 may give for all items of a 一级事项 or a domain which people come for (业务办理).
DEFAULT_TICKS: Final = tuple(field.key for field in ENTRY.own if field.type is FieldType.TRUTH)

# A row of the roster (notice 二(五)).
BODY: Final = FieldList(
    (
        Field("body_name", "公开主体规范全称", public=True),
        Field("body_kind", "主体类别", public=True),
        Field("body_level", "层级", public=True),
        Field("body_members", "组内成员", _LINES, public=True),
        Field("body_former", "曾用名", _LINES),
        Field("body_address", "办公地址", public=True, own=True, optional=True),
        Field("body_hours", "办公时间", public=True, own=True, optional=True),
        Field("body_phone", "办公电话", public=True, own=True, optional=True),
    )
)

# What the profile says once for a return (notice 三(三), 四(一)); addresses and dates of publishing stand there for
# each domain.
PROFILE: Final = FieldList(
    (
        Field("filler_office", "填报科室(单位)", own=True),
        Field("filler_name", "填报人", own=True),
        Field("filler_phone", "填报人联系电话", own=True),
        Field("reviewer_name", "审核人", own=True),
        Field("filled_on", "填报日期", own=True),
        Field("enquiry_phone", "咨询电话", public=True, own=True),
        Field("supervision_phone", "监督投诉电话", public=True, own=True),
        Field("feedback", "意见建议", own=True),
        Field("apply_url", "依申请公开网址", public=True, own=True, optional=True),
        Field("apply_office", "依申请公开受理机构", public=True, own=True, optional=True),
        Field("apply_phone", "依申请公开受理电话", public=True, own=True, optional=True),
    )
)
