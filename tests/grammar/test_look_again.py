"""The month to look again at an item that was set aside."""

from __future__ import annotations

import pytest

from catalogxl.grammar.look_again import look_again


@pytest.mark.parametrize(
    ("reason", "month"),
    [
        ("本县无此业务，2021年6月再纳入", "2021-06"),
        ("暂由市级经办，2021年12月份复核", "2021-12"),
        ("系统建设中，2022.3再列入", "2022-03"),
        ("２０２１年６月底重新研究", "2021-06"),
        ("2020年9月起由市级办理", ""),
        ("本县无此业务，由市级经办", ""),
        ("2021年13月再纳入", ""),
        ("", ""),
    ],
)
def test_the_month_that_a_reason_names(reason: str, month: str) -> None:
    assert look_again(reason) == month
