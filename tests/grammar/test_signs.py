"""Signs that come in by paste, scan or a wrong encoding: repaired where it is sure, told where it is not."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from catalogxl.grammar.signs import repair_signs, sign_fault

REPAIRED = [
    ("兰考县⼈⼒资源和社会保障局", "兰考县人力资源和社会保障局"),  # Kangxi radicals
    ("⻔户⽹站", "门户网站"),  # a radical that no normal form replaces
    ("⻓垣市⺠政局", "长垣市民政局"),
    ("樂\uf914", "樂樂"),  # compatibility ideographs
    ("社\U000e0100会", "社会"),  # variation selectors
    ("ＡＢＣ（一）", "ＡＢＣ（一）"),  # full width is no fault
]
FAULTS = [
    ("人力资源和社会保\ufffd局", None),
    ("兰考县人力资源\ue5e5和社会保障局", None),
    ("人力资源?社会保障局", None),
    ("兰考县??局", None),
    ("锟斤拷", None),
    ("浜哄姏璧勬簮绀句細", "人力资源社会"),  # UTF-8 read as GBK
    ("å…±å\u0090Œ", "共同"),  # UTF-8 read as Windows-1252
    ("补贴&nbsp;标准", "补贴 标准"),
    ("补贴<br>标准", "补贴\n标准"),
    ("<p>补贴标准</p>", "补贴标准"),
    ("<li>补贴标准</li>", "补贴标准"),
    ("补贴标准_x000D_", "补贴标准"),
    ("补贴标准\\n申领流程", "补贴标准\n申领流程"),
    ("\\u653f\\u52a1公开科", "政务公开科"),
    ("%E6%94%BF%E5%8A%A1公开科", "政务公开科"),
    ("ÕþÎñ¹«¿ª¿Æ", "政务公开科"),  # GBK read as Windows-1252
    ("¿ª科", None),
    ("鈥斿姟", None),
    ("_x653F_务公开科", "政务公开科"),
]
# What is told, and that of a long run of signs only the beginning.
TOLD = [
    ("%E6%94%BF%E5%8A%A1%E5%85%AC%E5%BC%80科", "含有网址代码“%E6%94%BF%E5%8A%A1%E”"),
    ("å…±å\u0090Œ" * 6, "含有乱码“å…±å\u0090Œå…±å\u0090Œå…±å\u0090Œå…”"),
    ("¡¢" * 11, "含有乱码“¡¢¡¢¡¢¡¢¡¢¡¢¡¢¡¢¡¢¡¢”，原来的字已经丢失"),
    # of ten bytes six are two ideographs: it was UTF-8; of eleven, it may have been anything
    ("æ”¿åŠ¡¡¡¡¡", "含有乱码“æ”¿åŠ¡¡¡¡¡”"),
    ("æ”¿åŠ¡¡¡¡¡¡", "含有乱码“¿å”，原来的字已经丢失"),
]
# A name asks nothing.
LOST_IN_NAMES = ["政务公开?", "（?）科", "政务公开科？"]
FINE = [
    "兰考县人力资源和社会保障局",
    "联通大厦3楼",
    "谁能申请?怎么申请",
    "什么是零工市场??",
    "http://a.gov.cn/x?y=1",
    "政策A<B",
    "Q&A",
    "𠀀𪎩社会保障局",
    "补贴标准👨‍👩‍👧",
    "《国务院关于…的意见》（国发〔2019〕28号）",
    "ｶﾞ人力",
    "naïve",
    "R&D；AT&T",
    "http://a.gov.cn/%E6%94%BF%E5%8A%A1",
    "补贴标准<500元，>100元",
    "面积50㎡，100℃±2℃",
    "小学校舍50㎡",  # whose bytes in GBK happen to be letters in UTF-8
]


@pytest.mark.parametrize(("text", "repaired"), REPAIRED)
def test_signs_that_look_the_same_become_the_usual_ones(text: str, repaired: str) -> None:
    assert repair_signs(text) == repaired


@pytest.mark.parametrize(("text", "fix"), FAULTS)
def test_what_can_no_longer_be_read_is_told(text: str, fix: str | None) -> None:
    fault = sign_fault(text)
    assert fault is not None
    assert fault.fix == fix


@pytest.mark.parametrize(("text", "told"), TOLD)
def test_a_fault_shows_the_signs_that_are_wrong(text: str, told: str) -> None:
    fault = sign_fault(text)
    assert fault is not None
    assert fault.what == told


@pytest.mark.parametrize("text", LOST_IN_NAMES)
def test_a_question_mark_in_a_name_is_a_sign_that_is_lost(text: str) -> None:
    assert sign_fault(text, is_name=True) is not None


@pytest.mark.parametrize("text", FINE)
def test_honest_texts_are_fine(text: str) -> None:
    assert sign_fault(text) is None


def test_no_name_asks_a_question() -> None:
    assert sign_fault("谁能申请?怎么申请", is_name=True) is not None


def test_every_radical_of_the_fonts_of_pdf_readers_is_known() -> None:
    kangxi = [chr(code) for code in range(0x2F00, 0x2FD6)]
    assert all(unicodedata.name(repair_signs(sign)).startswith("CJK UNIFIED") for sign in kangxi)
    simplified = [
        chr(code) for code in range(0x2E80, 0x2EF4) if "C-SIMPLIFIED" in unicodedata.name(chr(code), "")
    ]
    assert [sign for sign in simplified if repair_signs(sign) == sign] == ["⺰"]


@given(st.text(max_size=60))
def test_any_text_is_judged_and_a_repair_is_final(text: str) -> None:
    repaired = repair_signs(text)
    assert repair_signs(repaired) == repaired
    fault = sign_fault(text)
    assert fault is None or fault.what


@given(st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=20))
def test_plain_ideographs_are_left_alone(text: str) -> None:
    assert repair_signs(text) == text


@given(st.text(alphabet="就业和社会保险人力资源保障局公开服务中心", min_size=3, max_size=12))
@example("险业业社")  # becomes Cyrillic and kana between ideographs
def test_a_text_in_the_wrong_encoding_is_told(text: str) -> None:
    assert sign_fault(text.encode().decode("gb18030", "replace")) is not None
    assert sign_fault(text) is None
