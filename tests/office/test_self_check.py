"""The form takes little work and tells the truth: what 自查 says is what ``check`` answers."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner

from catalogxl.cli.main import main
from catalogxl.workbook.schema.layout import FIRST_ROW, SUPPLEMENTS
from returns import Filled, cell_of, cell_of_item, layout, supplement, workbook_of

from .clerk import Book, Clerk
from .form_effort import least, measure

MOST_CELLS: Final = 35
MOST_SCREENS: Final = 60
MOST_BLIND: Final = 2
READY: Final = "可以上报"

Fault = Callable[[Book], object]


def whole() -> Filled:
    """The least that is a whole return, with a supplement."""
    contents = least()
    contents[SUPPLEMENTS] = [supplement()]
    return contents


def type_in(sheet_key: str, row: int, key: str, text: str) -> Fault:
    return lambda book: book.type_in(*cell_of(whole(), sheet_key, row, key), text)


def in_item(code: str, **texts: str) -> Fault:
    def spoil(book: Book) -> None:
        for key, text in texts.items():
            place = cell_of_item(whole(), code, key.replace("channel_", "channel:", 1))
            book.type_in(*place, text) if text else book.clear(*place)

    return spoil


def pasted(code: str, key: str, text: str) -> Fault:
    """A text pasted with its format from another cell: no rule of the cell stops it."""

    def spoil(book: Book) -> None:
        sheet, source = cell_of_item(whole(), code, "remark")
        book.type_in(sheet, source, text)
        book.paste(sheet, source, cell_of_item(whole(), code, key)[1])
        book.clear(sheet, source)

    return spoil


def in_profile(key: str, text: str) -> Fault:
    profile = layout().profile
    return lambda book: book.type_in(profile.title, profile.address(key), text)


def unprotected(sheet: str, act: Fault) -> Fault:
    def spoil(book: Book) -> None:
        book.unprotect(sheet)
        act(book)

    return spoil


def nameless_channel(book: Book) -> None:
    row = next(at for at, held in enumerate(whole()["catalogxl:channels"]) if held["channel_id"] == "website")
    book.clear(*cell_of(whole(), "catalogxl:channels", row, "channel_name"))


JOBS: Final = layout().domains[0]
CODE: Final = f"{JOBS.letters['code']}{FIRST_ROW + 2}"
FAULTS: Final[dict[str, Fault]] = {
    "a short body name": type_in("catalogxl:bodies", 0, "body_name", "兰考县人社局"),
    "a body that is not on the roster": in_item("JY-0203", body1="兰考县人事局"),
    "a bad date": in_profile("filled_on", "2020年13月45日"),
    "a mobile as 咨询电话": in_profile("enquiry_phone", "13800000000"),
    "an address that is none": in_item("JY-0601", guide_url="见政府网站"),
    "a formula": in_item("JY-0104", deadline="=10+5"),
    "a tick in an odd sign": in_item("JY-0301", channel_website="？"),
    "a deadline over the limit": in_item("JY-0102", deadline="30"),
    "a deadline in words": pasted("JY-0103", "deadline", "及时公开"),
    "a deleted item row": unprotected(JOBS.title, lambda book: book.delete_row(JOBS.title, FIRST_ROW + 3)),
    "a deleted column": unprotected(
        JOBS.title, lambda book: book.delete_column(JOBS.title, JOBS.letters["remark"])
    ),
    "a wiped item code": unprotected(JOBS.title, lambda book: book.clear(JOBS.title, CODE)),
    "事项分工 deleted": lambda book: book.remove_sheet("事项分工"),
    "a ticked channel without a name": nameless_channel,
    "暂不列入 without a reason": in_item("JY-0401", listed="暂不列入"),
    "a supplement that lacks an element": type_in(SUPPLEMENTS, 0, "bases", ""),
}
assert len(FAULTS) == 16


def answer(path: Path) -> str:
    """What ``check`` answers."""
    result = CliRunner().invoke(main, ["check", str(path), "--json"])
    (file,) = json.loads(result.stdout)["files"]
    return str(file["status"])


@pytest.fixture(scope="module")
def blind(office: Clerk, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What 自查 says of each kind of fault; the faulty returns are all sent back by ``check``."""
    folder = tmp_path_factory.mktemp("faults")
    path = folder / "兰考县.xlsx"
    path.write_bytes(workbook_of(whole()))
    said = {}
    with office.open(path) as book:
        said["nothing"] = book.text("自查", "B4")
    assert answer(path) == "publishable"
    for number, (kind, spoil) in enumerate(FAULTS.items()):
        with office.open(path) as book:
            spoil(book)
            said[kind] = book.text("自查", "B4")
            spoilt = (
                book.save_as(folder / f"{number}" / "兰考县.xlsx")
                if (folder / f"{number}").mkdir() is None
                else path
            )
        assert answer(spoilt) == "returned", kind
        print(f"{kind}: {said[kind]}")
    return said


def test_a_faultless_return_may_be_sent_in_and_is_reminded_of_its_guides(blind: dict[str, str]) -> None:
    assert blind["nothing"] == f"{READY}，另有 2 处提醒"


def test_the_form_sees_what_check_sends_back(blind: dict[str, str]) -> None:
    unseen = [kind for kind in FAULTS if blind[kind].startswith(READY)]
    assert len(unseen) <= MOST_BLIND, unseen


def test_the_least_is_little_and_it_is_looked_through_quickly(office: Clerk, tmp_path: Path) -> None:
    effort = measure(office, tmp_path)
    assert effort.verdict.startswith(READY)
    assert effort.cells <= MOST_CELLS
    assert effort.all_screens <= MOST_SCREENS
