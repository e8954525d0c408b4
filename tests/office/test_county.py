"""A county's clerk fills in the workbook with LibreOffice and sends it in: what was entered is what is published.

The example's content drives the typing; ``wanted`` reckons anew what must come of it.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from catalogxl.examples import fill_example
from click.testing import CliRunner

from catalogxl.cli.main import main
from catalogxl.vocabulary import TICK
from catalogxl.workbook.schema.layout import FIRST_ROW, PROFILE, ListName, domain_key
from catalogxl.workbook.write.initial_values import blank_contents
from catalogxl.workbook.write.template import write_workbook
from returns import LANKAO, baseline, cell_of, cell_of_item, filled, layout, workbook_of

from .clerk import Book, Clerk
from .filling import Stroke, fill_in, strokes
from .wanted import internal_return, public_entries

KINDS = ("xlsx", "ods", "xls")


def example() -> fill_example.Contents:
    """What the clerk is to enter."""
    return fill_example.example_contents(baseline())


def to_type(contents: fill_example.Contents) -> list[Stroke]:
    """The key strokes for it."""
    return strokes(layout(), contents, blank_contents(layout(), baseline(), baseline().county[LANKAO]))


def run(*arguments: object) -> tuple[int, dict[str, Any]]:
    """A command's exit code and its JSON."""
    result = CliRunner().invoke(main, [*map(str, arguments), "--json"])
    return result.exit_code, json.loads(result.stdout)


@pytest.fixture(scope="module")
def blank_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook as the province sends it."""
    path = tmp_path_factory.mktemp("blank") / "410225-兰考县.xlsx"
    path.write_bytes(write_workbook(baseline(), baseline().county[LANKAO]))
    return path


@pytest.fixture(scope="module")
def blank(office: Clerk, blank_file: Path) -> Iterator[Book]:
    """It, open, for looking and for what it refuses."""
    with office.open(blank_file) as book:
        yield book


class Done(NamedTuple):
    """The filled workbook, still open, and its copies by kind."""

    book: Book
    files: dict[str, Path]


@pytest.fixture(scope="module")
def done(office: Clerk, blank_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Done]:
    """The workbook after the clerk's work."""
    folder = tmp_path_factory.mktemp("filled")
    with office.open(blank_file) as book:
        fill_in(book, to_type(example()))
        yield Done(book, {kind: book.save_as(folder / kind / f"兰考县.{kind}") for kind in made(folder)})


def made(folder: Path) -> tuple[str, ...]:
    """The kinds of file, each with a folder made for it."""
    for kind in KINDS:
        (folder / kind).mkdir()
    return KINDS


@pytest.fixture(scope="module")
def compiled(done: Done, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """What compile makes of each copy."""
    out = tmp_path_factory.mktemp("compiled")
    for kind, path in done.files.items():
        code, answer = run("compile", path, "-o", out / kind, "--formats", "csv,json")
        assert (code, answer["files"][0]["status"]) == (0, "publishable"), answer["files"][0]["findings"]
    return {kind: out / kind for kind in done.files}


def internal(out: Path) -> dict[str, Any]:
    """The one return in ``data/catalog.json``, without the file's name."""
    (county,) = json.loads((out / "data/catalog.json").read_text(encoding="utf-8"))["counties"]
    (one,) = county["returns"]
    return {key: value for key, value in one.items() if key != "file"}


def public(out: Path) -> dict[str, Any]:
    """The county's public catalog."""
    catalog: dict[str, Any] = json.loads(
        (out / "public/410225-兰考县/catalog.json").read_text(encoding="utf-8")
    )
    return catalog


def without_made_codes(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Entries with the codes of supplements blanked."""
    return [{**entry, "code": ""} if entry["supplement"] else entry for entry in entries]


# ---------------------------------------------------------------- the workbook as the clerk meets it


@pytest.mark.parametrize(
    ("sheet_key", "row", "key"),
    [
        (PROFILE, 0, "county_name"),
        ("catalogxl:channels", 0, "channel_kind"),
        ("catalogxl:defaults", 3, "level1"),
        (domain_key("就业"), 0, "level2"),
        (domain_key("就业"), 0, "row_check"),
        (domain_key("社会保险"), 70, "bases"),
        ("catalogxl:supplements", 0, "seq"),
    ],
)
def test_a_locked_cell_refuses_what_is_typed(blank: Book, sheet_key: str, row: int, key: str) -> None:
    part = layout().sheets[sheet_key]
    address = part.address(key, FIRST_ROW + row)
    before = blank.text(part.title, address)
    assert blank.type_in(part.title, address, "改掉") == before
    assert blank.is_locked(part.title, address)


@pytest.mark.parametrize("part", layout().sheets.values(), ids=lambda part: part.title)
def test_every_cell_to_fill_in_is_open_and_says_what_to_put(blank: Book, part: Any) -> None:
    for key, column in part.column.items():
        if column.filled_in:
            address = part.address(key, FIRST_ROW)
            assert not blank.is_locked(part.title, address), key
            rule = blank.validation(part.title, address)
            assert rule.kind != "ANY", key
            assert rule.input_message, key
            assert rule.error_message, key
            # Only a list that is open to new words lets others pass after asking.
            assert rule.style == ("STOP" if column.closed else "WARNING"), key


@pytest.mark.parametrize("part", layout().sheets.values(), ids=lambda part: part.title)
def test_every_dropdown_holds_its_list_on_the_first_and_the_last_row(blank: Book, part: Any) -> None:
    for key, column in part.column.items():
        if column.choices is not None and column.choices is not ListName.ROSTER:
            wanted = tuple(option.replace("本县", "兰考县") for option in layout().lists[column.choices])
            for row in (FIRST_ROW, part.last_row):
                options = blank.options(part.title, part.address(key, row))
                assert options == wanted, (key, row)


def test_the_closed_lists_are_those_of_the_notice(blank: Book) -> None:
    jobs, supplements = layout().sheets[domain_key("就业")], layout().supplements
    assert blank.options("就业", jobs.address("mode", 5)) == ("主动公开", "依申请公开")
    assert blank.options("就业", jobs.address("level", 5)) == ("县级", "乡级", "县级、乡级")
    assert blank.options("就业", jobs.address("listed", 5)) == ("列入", "暂不列入")
    assert blank.options("就业", jobs.address("channel:website", 5)) == (TICK,)
    assert blank.options("单位信息", layout().profile.address("covers")) == ("全部", "就业", "社会保险")
    assert len(blank.options("公开主体", "C5")) == 4
    assert len(blank.options(supplements.title, supplements.address("level1", 5))) == 18
    assert len(blank.options(supplements.title, supplements.address("refines", 5))) == 95


def test_before_anything_is_typed_the_workbook_says_how_much_is_left(blank: Book) -> None:
    assert blank.text("自查", "B4").startswith("尚有 ")
    assert blank.text("自查", "B4").endswith(" 处待完善")
    check = blank.text("就业", layout().domains[0].address("row_check", FIRST_ROW))
    assert check == "缺：公开主体、其他渠道全称、责任科室"


def test_the_rosters_dropdown_grows_with_the_roster(office: Clerk, blank_file: Path) -> None:
    with office.open(blank_file) as book:
        for number in range(1, 4):
            book.type_in("公开主体", f"B{4 + number}", f"示例单位{number}")
            offered = book.options("事项分工", layout().defaults.address("body_county", 24))
            assert offered == tuple(f"示例单位{at}" for at in range(1, number + 1))
        assert book.options("社会保险", layout().domains[1].address("body4", 75)) == offered


# ---------------------------------------------------------------- the workbook when it is filled in


def test_the_workbook_says_that_it_can_be_sent_in(done: Done) -> None:
    assert done.book.text("自查", "B4").startswith("可以上报")
    letter = layout().domains[1].letters["row_check"]
    checks = done.book.texts("社会保险", f"{letter}5:{letter}75")
    assert {row[0] for row in checks} == {"√ 完整", "暂不列入"}


def test_no_cell_breaks_its_rule(done: Done) -> None:
    visible = [sheet.name for sheet in done.book.sheets() if sheet.visible]
    broken = {name: done.book.invalid_cells(name) for name in visible if done.book.show_invalid(name)}
    # On the roster a name may be any: its dropdown only offers the usual ones.
    names = layout().bodies.letters["body_name"]
    assert all(cell.startswith(names) for cell in broken.pop(layout().bodies.title, ()))
    assert broken == {}


def test_a_row_grows_with_the_lines_typed_into_it(done: Done) -> None:
    import openpyxl

    sheet = openpyxl.load_workbook(done.files["xlsx"])["公开主体"]
    members = layout().bodies.address("body_members", 8)
    assert sheet[members].value.count("\n") == 15
    assert sheet.row_dimensions[8].height > 150


def test_check_has_nothing_to_say(done: Done) -> None:
    code, answer = run("check", done.files["xlsx"])
    assert (code, answer["files"][0]["findings"]) == (0, [])


# ---------------------------------------------------------------- what is published is what was entered


def test_every_value_in_the_data_is_what_was_entered(compiled: dict[str, Path]) -> None:
    found, wanted = internal(compiled["xlsx"]), internal_return(example(), baseline())
    entries = without_made_codes(found.pop("entries"))
    wanted_entries = wanted.pop("entries")
    assert found == wanted
    assert len(entries) == len(wanted_entries) == 97
    for entry, expected in zip(entries, wanted_entries, strict=True):
        assert entry == expected, expected["code"]


def test_every_published_value_is_what_was_entered_or_the_baseline_s(compiled: dict[str, Path]) -> None:
    catalog, wanted = public(compiled["xlsx"]), internal_return(example(), baseline())
    profile = wanted["profile"]
    assert catalog["county"] == {"code": LANKAO, "name": "兰考县", "city": "开封市"}
    for domain in catalog["domains"]:
        name = domain["domain"]
        entries = without_made_codes(domain["entries"])
        for entry, expected in zip(entries, public_entries(wanted, name, baseline()), strict=True):
            assert entry == expected, expected["code"]
        for key in ("enquiry_phone", "supervision_phone"):
            assert domain[key] == profile[key]
        for key in ("published_url", "published_on"):
            assert domain[key] == profile[f"{key}:{name}"]
        used = {one["id"]: one["names"] for entry in entries for one in entry["channels"]}
        assert [channel["id"] for channel in domain["channels"]] == [
            channel["channel_id"] for channel in wanted["channels"] if channel["channel_id"] in used
        ]
        bodies = {body for entry in entries for body in entry["bodies"]}
        assert [(body["name"], body["kind"], body["members"]) for body in domain["bodies"]] == [
            (body["body_name"], body["body_kind"], body["body_members"])
            for body in wanted["bodies"]
            if body["body_name"] in bodies
        ]


def test_what_the_clerk_says_about_herself_is_not_published(compiled: dict[str, Path]) -> None:
    text = json.dumps(public(compiled["xlsx"]), ensure_ascii=False)
    for secret in ("示例填报人", "示例审核人", "示例责任人", "暂未开展", "LK-0501", "程序填写"):
        assert secret not in text


@pytest.mark.parametrize("kind", ["ods", "xls"])
def test_saved_in_another_format_it_says_the_same(compiled: dict[str, Path], kind: str) -> None:
    assert internal(compiled[kind]) == internal(compiled["xlsx"])
    assert public(compiled[kind]) == public(compiled["xlsx"])


def test_the_shipped_example_holds_what_its_script_says(tmp_path: Path) -> None:
    path = Path(str(fill_example.__file__)).with_name(fill_example.FILE_NAME)
    code, _ = run("compile", path, "-o", tmp_path / "out", "--formats", "json")
    assert code == 0
    found, wanted = internal(tmp_path / "out"), internal_return(example(), baseline())
    assert {**found, "entries": without_made_codes(found["entries"])} == wanted, (
        "python examples/fill_example.py"
    )


# ---------------------------------------------------------------- a clerk who leaves gaps


class Slip(NamedTuple):
    """A key stroke that spoils the return, and what is told of it.

    A place is an item's code, or a sheet's key and a row. The finding stands under ``duty`` at the cell ``told_at`` (a
    column key) of ``told_place``, where these are not those of the slip itself; ``check`` is in the row's own check.
    """

    place: str
    key: str
    text: str
    duty: str
    told_at: str = ""
    check: str = ""
    told_place: str = ""

    @property
    def told(self) -> tuple[str, str]:
        """The sheet and the cell that the finding names."""
        return place_of(self.told_place or self.place, self.told_at or self.key)


SLIPS = {
    "no deadline": Slip("JY-0101", "deadline", "", "D02", check="公开时限"),
    "over the limit": Slip("JY-0102", "deadline", "30", "D14", check="公开时限"),
    "a text for a number": Slip("JY-0103", "deadline", "及时公开", "D14", check="公开时限"),
    "a formula": Slip("JY-0104", "deadline", "=10+5", "D00"),
    "no mode": Slip("JY-0201", "mode", "", "D02", check="公开方式"),
    "both modes": Slip("JY-0202", "mode", "主动公开、依申请公开", "D19", check="公开方式"),
    "a body that is not on the roster": Slip("JY-0203", "body1", "兰考县人事局", "D15", check="主体不在名单"),
    "a level that its body is not of": Slip(
        "JY-0301", "body1", "兰考县人力资源和社会保障局", "D20", "level", "主体与层级不符"
    ),
    "set aside without a reason": Slip(
        "JY-0401", "listed", "暂不列入", "D07", "unlisted_reason", "未列入原因"
    ),
    "no audience": Slip("JY-0402", "audience_all", "", "D18", check="公开对象"),
    "an audience that is only ticked": Slip("JY-0501", "audience_specific", "√", "D18"),
    "a private mobile number": Slip("JY-0502", "contents_extra", "联系人手机13800000000", "D29"),
    "an address that is none": Slip("JY-0601", "guide_url", "见政府网站", "D10"),
    "a title without a number": Slip("JY-0602", "bases_extra", "《兰考县某某办法》", "D13"),
    "a channel without its full name": Slip(
        "JY-0603", "channel:gazette", "√", "D16", "channel_name", told_place="catalogxl:channels 1"
    ),
    "a kind of body that is none": Slip("catalogxl:bodies 1", "body_kind", "事业单位", "D01"),
    "no enquiry number": Slip(f"{PROFILE} 0", "enquiry_phone", "", "D26"),
    "a number that says nothing": Slip(f"{PROFILE} 0", "supervision_phone", "无", "D26"),
    "no filler": Slip(f"{PROFILE} 0", "filler_name", "", "D24"),
}


# Made by other means than typing: a row emptied cell by cell, and a text pasted with its format over a number.
EMPTIED, PASTED = Slip("JY-0604", "listed", "", "D02"), Slip("JY-0605", "deadline", "30个工作日内", "D14")


def place_of(place: str, key: str) -> tuple[str, str]:
    """The sheet and the cell of ``key`` at a slip's place."""
    if " " in place:
        sheet_key, row = place.split(" ")
        return cell_of(filled(), sheet_key, int(row), key)
    return cell_of_item(filled(), place, key)


class Spoilt(NamedTuple):
    """The return with all slips: what it says of itself, what compile answers, and where that wrote."""

    checks: dict[str, str]
    verdict: str
    answer: dict[str, Any]
    code: int
    out: Path


@pytest.fixture(scope="module")
def spoilt(office: Clerk, tmp_path_factory: pytest.TempPathFactory) -> Spoilt:
    folder = tmp_path_factory.mktemp("spoilt")
    path = folder / "填好.xlsx"
    path.write_bytes(workbook_of(filled()))
    with office.open(path) as book:
        for slip in SLIPS.values():
            here = place_of(slip.place, slip.key)
            book.type_in(*here, slip.text) if slip.text else book.clear(*here)
        for key, column in layout().domains[0].column.items():
            if column.filled_in:
                book.clear(*place_of(EMPTIED.place, key))
        sheet, remark = place_of(PASTED.place, "remark")
        book.type_in(sheet, remark, PASTED.text)
        book.paste(sheet, remark, place_of(PASTED.place, PASTED.key)[1])
        checks = {
            slip.place: book.text(*place_of(slip.place, "row_check")) for slip in SLIPS.values() if slip.check
        }
        verdict = book.text("自查", "B4")
        book.save_as(folder / "兰考县.xlsx")
    code, answer = run("compile", folder / "兰考县.xlsx", "-o", folder / "out")
    return Spoilt(checks, verdict, answer, code, folder / "out")


@pytest.mark.parametrize(
    "slip", [*SLIPS.values(), EMPTIED, PASTED], ids=[*SLIPS, "an empty row", "a pasted text"]
)
def test_a_slip_is_told_at_its_cell_with_its_duty(spoilt: Spoilt, slip: Slip) -> None:
    (file,) = spoilt.answer["files"]
    told = [f for f in file["findings"] if (f["sheet"], f["cell"]) == slip.told]
    assert [f["duty"] for f in told] == [slip.duty]
    assert told[0]["message"]


def test_nothing_else_is_told(spoilt: Spoilt) -> None:
    (file,) = spoilt.answer["files"]
    assert file["status"] == "returned"
    cells = {(f["sheet"], f["cell"]) for f in file["findings"] if f["severity"] != "note"}
    assert cells == {slip.told for slip in (*SLIPS.values(), EMPTIED, PASTED)}


@pytest.mark.parametrize("slip", [slip for slip in SLIPS.values() if slip.check], ids=lambda slip: slip.place)
def test_the_workbook_itself_says_what_a_row_lacks(spoilt: Spoilt, slip: Slip) -> None:
    assert slip.check in spoilt.checks[slip.place].removeprefix("缺：")
    assert spoilt.checks[slip.place].startswith("缺：")


def test_the_workbook_itself_says_that_it_is_not_ready(spoilt: Spoilt) -> None:
    assert spoilt.verdict.startswith("尚有 ")


def test_nothing_of_a_spoilt_return_is_published(spoilt: Spoilt) -> None:
    assert spoilt.code == 1
    assert not (spoilt.out / "public").exists()
    assert json.loads((spoilt.out / "data/catalog.json").read_text(encoding="utf-8"))["counties"] == []


def test_the_review_list_names_every_cell(spoilt: Spoilt) -> None:
    folder = spoilt.out / "review/410225-兰考县"
    with (folder / "问题清单.csv").open(encoding="utf-8-sig", newline="") as file:
        listed = {(row["工作表"], row["单元格"]) for row in csv.DictReader(file)}
    page = (folder / "问题清单.html").read_text(encoding="utf-8")
    for slip in (*SLIPS.values(), EMPTIED, PASTED):
        assert slip.told in listed
        assert slip.told[1] in page
    assert "13800000000" not in page
