"""D24, D26: telephones."""

from __future__ import annotations

from rules.cases import Case, at_profile, at_row, both, profile, row_of
from rules.cases.stations import FANCHANG, group, stations

ENQUIRY, SUPERVISION, FILLER = "enquiry_phone", "supervision_phone", "filler_phone"


def wrong(key: str, title: str, text: str, fix: str | None = None) -> Case:
    """A public telephone that nobody can dial."""
    return Case("telephone_unclear", title, profile(**{key: text}), (at_profile(key),), fix=fix)


def right(title: str, text: str, *also: str) -> Case:
    """A public telephone in order."""
    return Case("telephone_unclear", title, profile(enquiry_phone=text), also=also)


CASES = (
    wrong(ENQUIRY, "区号前面的 0 没有了", "37160000000", "0371-60000000"),
    wrong(ENQUIRY, "写成科学计数法", "3.7160E+10"),
    wrong(ENQUIRY, "被当成算式", "-59999629", "0371-60000000"),
    wrong(ENQUIRY, "字母 l 当成 1", "0371-6000000l", "0371-60000001"),
    wrong(ENQUIRY, "少一位", "0371-6000000"),
    wrong(SUPERVISION, "多一位", "0371-600000000"),
    wrong(SUPERVISION, "用 x 代替", "0371-xxxxxx"),
    wrong(SUPERVISION, "写成见网站", "见网站"),
    wrong(SUPERVISION, "待补", "待补"),
    wrong(SUPERVISION, "带办公时间", "0371-60000000（工作日8:30-17:30）", "0371-60000000"),
    Case(
        "telephone_unclear",
        "事项分工的电话少一位",
        row_of("defaults", 2, phone="0371-6000000"),
        (at_row("defaults", 2, "phone"),),
    ),
    Case(
        "telephone_unclear",
        "单位的电话少一位",
        row_of("bodies", 0, body_phone="0371-6000000"),
        (at_row("bodies", 0, "body_phone"),),
    ),
    Case(
        "telephone_unclear",
        "组内成员的电话少一位",
        row_of("bodies", 3, body_members="兰考县堌阳镇人民政府 | 堌阳镇政府街1号 | 0371-6000000"),
        (at_row("bodies", 3, "body_members"),),
    ),
    Case(
        "telephone_unclear",
        "基层站点的电话少一位",
        both(group(), stations(FANCHANG, station_phone="0371-6000000")),
        (at_row("stations", 0, "station_phone"),),
    ),
    Case(
        "telephone_unclear",
        "基层站点的电话丢了 0",
        both(group(), stations(FANCHANG, station_phone="37160000000")),
        (at_row("stations", 0, "station_phone"),),
        fix="0371-60000000",
    ),
    Case(
        "telephone_unclear",
        "基层站点的电话齐全",
        both(group(), stations(FANCHANG, station_phone="60000000")),
    ),
    Case(
        "telephone_unclear",
        "受理电话用 x 代替",
        profile(apply_phone="0371-xxxxxxxx"),
        (at_profile("apply_phone"),),
    ),
    Case(
        "telephone_unclear",
        "组内成员的电话齐全",
        row_of("bodies", 3, body_members="兰考县堌阳镇人民政府 | 堌阳镇政府街1号 | 0371-60000000"),
    ),
    right("区号加号码", "0371-60000000"),
    right("全角、括号", "（０３７１）６０００００００"),
    right("两个号码，一行一个", "0371-60000001\n0371-60000002", "telephone_lines"),
    Case(
        "telephone_lines",
        "咨询电话分成两行",
        profile(enquiry_phone="０３７１－６００００００１\n0371-60000002"),
        (at_profile(ENQUIRY),),
        fix="0371-60000001、0371-60000002",
    ),
    Case(
        "telephone_lines",
        "监督电话分成两行",
        profile(supervision_phone="12345\n12333"),
        (at_profile(SUPERVISION),),
    ),
    Case(
        "telephone_lines",
        "事项分工的电话分成两行",
        row_of("defaults", 2, phone="0371-60000001\n0371-60000002"),
        (at_row("defaults", 2, "phone"),),
    ),
    Case("telephone_lines", "几个号码用顿号分开", profile(enquiry_phone="12345、12333")),
    Case("telephone_lines", "几个号码用分号分开", profile(enquiry_phone="12345；12333")),
    Case("telephone_lines", "填报人的电话不核对", profile(filler_phone="0371-60000001\n0371-60000002")),
    right("带分机", "0371-60000000转801"),
    right("服务热线", "12333"),
    right("四〇〇电话", "400-123-4567"),
    right("没有写区号", "60000000"),
    right("外地区号", "0378-2345678"),
    right("私人手机由另一条规则说明", "13812345678", "personal_number"),
    right("无，由另一条规则说明", "无", "contact_missing"),
    Case(
        "filler_phone_unclear", "填报人电话少一位", profile(filler_phone="0371-600000"), (at_profile(FILLER),)
    ),
    Case("filler_phone_unclear", "填报人电话写成单位", profile(filler_phone="办公室"), (at_profile(FILLER),)),
    Case(
        "filler_phone_unclear",
        "填报人电话丢了 0",
        profile(filler_phone="37160000000"),
        (at_profile(FILLER),),
        fix="0371-60000000",
    ),
    Case("filler_phone_unclear", "填报人的手机", profile(filler_phone="13812345678")),
    Case("filler_phone_unclear", "填报人的办公电话", profile(filler_phone="0371-60000000")),
    Case("filler_phone_unclear", "没有写区号", profile(filler_phone="60000000")),
    Case("telephone_elsewhere", "开封旧区号", profile(enquiry_phone="0378-2345678"), (at_profile(ENQUIRY),)),
    Case(
        "telephone_elsewhere",
        "北京的电话",
        profile(supervision_phone="010-60000000"),
        (at_profile(SUPERVISION),),
    ),
    Case(
        "telephone_elsewhere",
        "事项分工写了洛阳的电话",
        row_of("defaults", 2, phone="0379-60000000"),
        (at_row("defaults", 2, "phone"),),
    ),
    Case("telephone_elsewhere", "本地区号", profile(enquiry_phone="0371-60000000")),
    Case("telephone_elsewhere", "服务热线没有区号", profile(enquiry_phone="12345")),
    Case("telephone_elsewhere", "填报人的电话不核对区号", profile(filler_phone="0379-60000000")),
)
