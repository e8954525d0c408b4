"""Which texts of a county become links on its pages: what a browser opens as it is written, and nothing else."""

from __future__ import annotations

import pytest

from catalogxl.boards.table_cells import web_address


@pytest.mark.parametrize(
    ("text", "is_link"),
    [
        ("https://www.lankao.gov.cn/zhinan.html", True),
        ("http://www.lankao.gov.cn", True),
        ("https://www.lankao.gov.cn/办事指南?编号=1", True),
        ("ftp://www.lankao.gov.cn/", False),
        ("javascript:alert(1)", False),
        ("www.lankao.gov.cn", False),
        ("https:///zhinan.html", False),
        ("https://user@www.lankao.gov.cn/", False),
        ("https://www.lankao.gov.cn/ 办事指南", False),
        ("https://www.lankao.gov.cn/\u200b", False),
        ("https://www.lankao.gov.cn/\x07", False),
        ("https://[兰考/", False),
        ("兰考县政务服务大厅一楼", False),
    ],
)
def test_a_link_is_an_address_without_anything_odd(text: str, is_link: bool) -> None:
    assert web_address(text) == (text if is_link else "")
