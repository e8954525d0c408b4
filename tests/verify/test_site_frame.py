"""What a website puts around a page is let pass; what could be said of the catalog is not."""

from __future__ import annotations

import pytest

from catalogxl.verify.site_frame import is_frame


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
