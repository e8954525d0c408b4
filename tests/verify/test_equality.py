"""What counts as form and what as content, text by text."""

from __future__ import annotations

import pytest

from catalogxl.record.equality import Likeness, likeness

EXACT, SPACING, PUNCTUATION, DIFFERENT = (
    Likeness.EXACT,
    Likeness.SPACING,
    Likeness.PUNCTUATION,
    Likeness.DIFFERENT,
)


@pytest.mark.parametrize(
    ("record", "copy", "like"),
    [
        ("咨询电话", "咨询电话", EXACT),
        ("咨询电话", "咨询\u200b电话", EXACT),
        ("咨询电话", "咨询 电话", SPACING),
        ("10个工作日", "１０个工作日", SPACING),
        ("办理地点(方式)", "办理地点（方式）", SPACING),
        ("户籍人民", "⼾籍⼈⺠", SPACING),
        ("人社部发〔2014〕97号", "人社部发[2014]97号", PUNCTUATION),
        ("《社会保险法》", "社会保险法", PUNCTUATION),
        ("甲、乙", "甲,乙", PUNCTUATION),
        ("“示例”", '"示例"', PUNCTUATION),
        ("0371-266", "0371—266", PUNCTUATION),
        ("人社部发〔2014〕97号", "人社部发201497号", DIFFERENT),
        ("0371-266", "0371266", DIFFERENT),
        ("1.5万元", "15万元", DIFFERENT),
        ("20%", "20", DIFFERENT),
        ("https://a.cn/b?c=1", "https//a.cn/b?c=1", DIFFERENT),
        ("https://a.cn/b?c=1", "https://a.cn/bc=1", DIFFERENT),
        ("20个工作日", "二十个工作日", DIFFERENT),
        ("全国 人大", "全国人大会", DIFFERENT),
        ("费用1.5万元", "费用15万元", DIFFERENT),
        ("1.5", "1-5", DIFFERENT),
        ("1.对象范围", "1对象范围", PUNCTUATION),
        ("零下-5度", "零下5度", DIFFERENT),
        ("第（5）项", "第5项", PUNCTUATION),
        ("甲-乙", "甲乙", PUNCTUATION),
        ("A、甲", "A甲", PUNCTUATION),
        ("：//甲", "//甲", PUNCTUATION),
        ("20‰", "20", DIFFERENT),
        ("面积２０m²、３０m²", "面积20m²、30m²", SPACING),
        ("面积20m²", "面积20m2", DIFFERENT),
        ("", "无", DIFFERENT),
    ],
)
def test_how_much_two_texts_are_the_same(record: str, copy: str, like: Likeness) -> None:
    assert likeness(record, copy) is like
