"""What a website puts around a page is let pass; what could be said of the catalog is not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from catalogxl.verify.result import Verdict
from catalogxl.verify.site_frame import is_frame
from verify.conftest import Verify
from verify.mangling import website


@pytest.mark.parametrize(
    ("line", "frame"),
    [
        ("首页 > 政府信息公开 > 基层政务公开", True),
        ("当前位置：首页", True),
        ("主办：兰考县人民政府办公室", True),
        ("豫ICP备05000001号", True),
        ("豫icp备05000001号", True),
        ("来源：兰考县人社局", True),
        ("字号：大 中 小", True),
        (" | ", True),
        ("兰考县人社局", True),
        # what says something itself
        ("就业见习补贴申领", False),
        ("人社局负责办理", False),
        ("来源", False),
        # a frame that speaks of the catalog
        ("来源：本目录已废止", False),
        ("返回顶部，以上事项取消", False),
        ("打印 咨询电话 12333", False),
        ("首页 以省里的文件为准", False),
        ("", True),
        # a frame is short
        (f"首页{'甲' * 198}", True),
        (f"首页{'甲' * 199}", False),
    ],
)
def test_a_line_is_of_a_sites_frame_or_not(line: str, frame: bool) -> None:
    assert is_frame(line) is frame


MENU = "<ul><li>政务公开</li><li>走进兰考</li></ul>"


def framed(public: Path, name: str, change: Callable[[str], str] = str) -> bytes:
    """What was pasted into a website, without the program's mark, with a menu and a counter above."""
    page = (public / name).read_text(encoding="utf-8")
    inner = page[page.index(">", page.index("<body")) + 1 : page.index("</body>")]
    return website(f"{MENU}<p>浏览次数：1023</p>{change(inner)}", title="").encode()


@pytest.mark.parametrize("name", ["就业-阅读版-粘贴版.html", "就业-粘贴版-手机.html", "就业-粘贴版.html"])
def test_a_pasted_sheet_in_a_websites_frame_is_the_same(name: str, public: Path, verdict_on: Verify) -> None:
    result = verdict_on(framed(public, name))
    assert (result.verdict, result.differences) == (Verdict.SAME_CONTENT, ())


@pytest.mark.parametrize(
    "line",
    [
        "谁负责：兰考县新闻中心",
        "电话：打联系我们的9999999",
        "多久更新：微信上5天更新公布",
        "微信扫码登录后才能看",
    ],
)
@pytest.mark.parametrize("at", ["<h3>2. ", "<h3>3. "])
def test_a_line_of_an_item_is_no_frame(line: str, at: str, public: Path, verdict_on: Verify) -> None:
    data = framed(public, "就业-阅读版-粘贴版.html", lambda page: page.replace(at, f"<p>{line}</p>{at}"))
    assert verdict_on(data).verdict is Verdict.DIFFERS
