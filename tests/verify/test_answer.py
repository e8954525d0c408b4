"""The document that ``verify --json`` prints."""

from __future__ import annotations

from pathlib import Path

from catalogxl.verify.copies import PublishedCopy
from catalogxl.verify.result import CopyDifference, Result, Verdict, answer, answer_for_copies

SAME: dict[str, object] = {
    "format": 1,
    "verdict": "same",
    "county": None,
    "domains": [],
    "items": 0,
    "fingerprint": {"record": None, "copy": None},
    "differences": [],
    "form": [],
    "reason": None,
}
DIFFERS = Result(
    Verdict.DIFFERS,
    county=("410225", "兰考县"),
    record_print="a",
    copy_print="b",
    domains=("就业",),
    items=3,
    differences=(CopyDifference("JY-0101", "咨询", "deadline", "公开时限", "20", "205"),),
    form=("序号不同",),
    reason="第 2 版",
)


def test_of_an_output_nothing_more_is_said() -> None:
    assert answer(Result(Verdict.SAME)) == SAME


def test_what_differs_is_said_item_by_item() -> None:
    assert answer(DIFFERS) == {
        "format": 1,
        "verdict": "differs",
        "county": {"code": "410225", "name": "兰考县"},
        "domains": ["就业"],
        "items": 3,
        "fingerprint": {"record": "a", "copy": "b"},
        "differences": [{"item": "JY-0101", "field": "deadline", "record": "20", "copy": "205"}],
        "form": ["序号不同"],
        "reason": "第 2 版",
    }


def test_of_several_copies_the_gravest_verdict_is_that_of_all() -> None:
    copies = [PublishedCopy(Path("a.html"), "政府网站", "a.html"), PublishedCopy(Path("b.csv"), "", "b.csv")]
    said = answer_for_copies(copies, [DIFFERS, Result(Verdict.SAME)])
    assert (said["format"], said["verdict"]) == (1, "differs")
    first, second = said["files"]
    assert (first["file"], first["channel"], first["items"]) == ("a.html", "政府网站", 3)
    assert second == {
        "file": "b.csv",
        "channel": None,
        **{key: said for key, said in SAME.items() if key != "format"},
    }
