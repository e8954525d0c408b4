"""D00: what a reader of the sheet does not see as it is stored, and what stands beside the cells."""

from __future__ import annotations

from collections.abc import Iterator

from catalogxl.intake.cell_display import Unseen, UnseenKind
from catalogxl.intake.raw import RawComment, RawTextBox
from rules.cases import Case, Place, at_item, at_profile, at_row, item, row_of, unchanged
from rules.damages import Damage, in_sheet, in_turn

CODE, SHEET, TOP, INTRO = "JY-0101", "就业", ("就业", "A1"), "填报说明"
GUIDE, OTHER = "http://www.lankao.gov.cn/guide/1.html", "http://www.lankao.gov.cn/other.html"
KINDS = {
    "struck_out": UnseenKind.STRUCK,
    "unseen_text": UnseenKind.TINY,
    "shown_otherwise": UnseenKind.OTHER_SHOWN,
    "symbol_font": UnseenKind.SYMBOLS,
}


def seen_as(place: Place, kind: UnseenKind, text: str = "") -> Damage:
    """A cell is not seen as it is stored."""
    return in_sheet(place[0], unseen={place[1]: Unseen(kind, text)})


def hidden_rows(*rows: int, by_filter: tuple[int, ...] = ()) -> Damage:
    """Rows are hidden, some of them by a filter."""
    return in_sheet(SHEET, hidden_rows=(*rows, *by_filter), filtered=frozenset(by_filter))


def link(place: Place, target: str) -> Damage:
    """A cell is a link to ``target``."""
    return in_sheet(place[0], links={place[1]: target})


def comments(sheet: str, *texts: str, author: str = "张三") -> Damage:
    """Comments on C5 and below."""
    return in_sheet(
        sheet, comments=tuple(RawComment(f"C{n}", author, text) for n, text in enumerate(texts, 5))
    )


def text_box(sheet: str, address: str, text: str) -> Damage:
    """A text box floats over a sheet."""
    return in_sheet(sheet, text_boxes=(RawTextBox(address, text),))


def at(key: str) -> Place:
    """The cell of the item's ``key``."""
    return at_item(CODE, key)


def letters(key: str) -> str:
    """The column of ``key``."""
    return at(key)[1].rstrip("0123456789")


def row() -> int:
    """The item's row."""
    return int(at("mode")[1].removeprefix(letters("mode")))


def _looks() -> Iterator[Case]:
    extra = item(CODE, contents_extra="补贴标准\n旧的申领流程")
    part, whole = "“旧的申领流程”", "“补贴标准 旧的申领流程”"
    for rule, kind, text, told, title in (
        ("struck_out", UnseenKind.STRUCK, "", "整格内容", "整格画了删除线"),
        ("struck_out", UnseenKind.STRUCK_PART, "旧的申领流程", part, "补充公开内容中有一条画了删除线"),
        ("unseen_text", UnseenKind.COLOUR, "旧的申领流程", part, "白底白字"),
        ("unseen_text", UnseenKind.NOTHING_SHOWN, "", whole, "数字格式“;;;”使内容看不见"),
        ("symbol_font", UnseenKind.SYMBOLS, "补贴标准", whole, "用符号字体写的字"),
    ):
        place = at("contents_extra")
        yield Case(rule, title, extra, (place,), damage=seen_as(place, kind, text), words=(told,))
    deadline = at("deadline")
    yield Case(
        "shown_otherwise",
        "公开时限存的是 20，按数字格式看到的是 5",
        unchanged,
        (deadline,),
        damage=seen_as(deadline, UnseenKind.OTHER_SHOWN, "5"),
        words=("20", "5"),
    )
    for rule, kind in KINDS.items():
        office, phone, heading = at("office"), at_profile("enquiry_phone"), (SHEET, f"{letters('deadline')}4")
        yield Case(
            rule, "责任科室", item(CODE, office="就业科"), (office,), damage=seen_as(office, kind, "科")
        )
        yield Case(rule, "单位信息中的咨询电话", unchanged, (phone,), damage=seen_as(phone, kind, "0"))
        yield Case(rule, "省里填好的格", unchanged, damage=seen_as(at("contents"), kind))
        yield Case(rule, "表头", unchanged, damage=seen_as(heading, kind))
        yield Case(rule, "填报说明", unchanged, damage=seen_as((INTRO, "B5"), kind))


def _hidden() -> Iterator[Case]:
    one, three = f"第 {row()} 行", f"第 {row()}–{row() + 2} 行"
    mixed = hidden_rows(row(), by_filter=(row() + 2,))
    columns = in_sheet(SHEET, hidden_columns=("A", letters("mode")))
    rows = (row(), row() + 1, row() + 2)
    mode = f"{letters('mode')} 列"
    province = in_turn(hidden_rows(1), in_sheet(SHEET, hidden_columns=("A",)))
    yield Case("hidden_cells", "隐藏了填好的一行", unchanged, (TOP,), damage=hidden_rows(row()), words=(one,))
    yield Case(
        "hidden_cells", "隐藏了填写的列", unchanged, (TOP,), damage=columns, words=(mode,), hides=("A 列",)
    )
    yield Case("hidden_cells", "人工隐藏一行，筛选隐藏一行", unchanged, (TOP,), damage=mixed, words=(one,))
    yield Case("hidden_cells", "省里隐藏的第 1 行和 A 列", unchanged, damage=province)
    yield Case("hidden_cells", "筛选隐藏的行", unchanged, damage=hidden_rows(by_filter=rows))
    yield Case("hidden_cells", "隐藏的表头", unchanged, damage=hidden_rows(4))
    yield Case("filtered_rows", "筛选隐藏的行", unchanged, (TOP,), damage=hidden_rows(by_filter=(row(),)))
    yield Case(
        "filtered_rows", "相连的几行", unchanged, (TOP,), damage=hidden_rows(by_filter=rows), words=(three,)
    )
    yield Case(
        "filtered_rows",
        "人工隐藏一行，筛选隐藏一行",
        unchanged,
        (TOP,),
        also=("hidden_cells",),
        damage=mixed,
        words=(f"第 {row() + 2} 行",),
    )
    yield Case("filtered_rows", "没有筛选", unchanged)
    yield Case("filtered_rows", "筛选隐藏的表头", unchanged, damage=hidden_rows(by_filter=(4,)))
    yield Case("filtered_rows", "人工隐藏的行", unchanged, also=("hidden_cells",), damage=hidden_rows(row()))


def _links() -> Iterator[Case]:
    guide, default, remark = at("guide_url"), at_row("defaults", 2, "guide_url"), at("remark")
    url, words = "link_behind", ("guide_url_form",)
    yield Case(
        url,
        "办事指南网址写“点击查看”，网址在链接里",
        item(CODE, guide_url="点击查看"),
        (guide,),
        also=words,
        fix=GUIDE,
        damage=link(guide, GUIDE),
    )
    yield Case(
        url,
        "显示一个网址，点开是另一个",
        item(CODE, guide_url=OTHER),
        (guide,),
        fix=GUIDE,
        damage=link(guide, GUIDE),
    )
    yield Case(
        url,
        "事项分工中的网址在链接里",
        row_of("defaults", 2, guide_url="办事指南"),
        (default,),
        also=words,
        fix=GUIDE,
        damage=link(default, GUIDE),
    )
    shown = item(CODE, guide_url=GUIDE)
    yield Case(url, "显示的网址就是链接的网址", shown, damage=link(guide, f"{GUIDE}/"))
    yield Case(url, "链接不是群众能打开的网址", shown, damage=link(guide, "file:///C:/1.docx"))
    yield Case(url, "备注中的链接", item(CODE, remark="见政府网站"), damage=link(remark, GUIDE))
    yield Case(url, "空格中的链接", unchanged, damage=link(guide, GUIDE))


def _listed() -> Iterator[Case]:
    profile, bodies = "单位信息", "公开主体"
    many = [f"请核实第 {n} 处" for n in range(30)]
    first = tuple((SHEET, f"C{n}") for n in range(5, 26))
    yield Case(
        "comment",
        "县里在格上加了批注",
        unchanged,
        ((SHEET, "C5"),),
        damage=comments(SHEET, "请核实"),
        words=("请核实",),
    )
    yield Case(
        "comment", "单位信息中的批注", unchanged, ((profile, "C5"),), damage=comments(profile, "新号码")
    )
    yield Case("comment", "批注很多，逐条列出前 20 条", unchanged, first, damage=comments(SHEET, *many))
    yield Case(
        "comment", "退回时由本程序加的批注", unchanged, damage=comments(SHEET, "1", author="catalogxl")
    )
    yield Case("comment", "空的批注", unchanged, damage=comments(SHEET, " \n"))
    yield Case("comment", "填报说明上的批注", unchanged, damage=comments(INTRO, "已读"))
    for sheet, address in ((SHEET, "D7"), (bodies, "B6"), (profile, "")):
        yield Case(
            "text_box",
            f"《{sheet}》上浮着文本框",
            unchanged,
            ((sheet, address or "A1"),),
            damage=text_box(sheet, address, "以上内容待定"),
            words=("以上内容待定",),
        )
    yield Case("text_box", "没有文本框", unchanged)
    yield Case("text_box", "空的文本框", unchanged, damage=text_box(SHEET, "D7", " "))
    yield Case("text_box", "填报说明上的文本框", unchanged, damage=text_box(INTRO, "D7", "已读"))


CASES = (*_looks(), *_hidden(), *_links(), *_listed())
