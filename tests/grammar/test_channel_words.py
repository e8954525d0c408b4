"""Which channel of the form a label means, be it the form's own name or what pages write for it."""

from __future__ import annotations

import pytest

from catalogxl.grammar.channel_words import channel_of_label, official_channel, official_labels


@pytest.mark.parametrize(
    ("label", "channel", "whole"),
    [
        ("政府网站", "website", True),
        ("发布会/听证会", "press_hearing", True),
        ("社区/企事业单位/村公示栏(电子屏)", "board", True),
        ("社区／企事业单位／村公示栏（电子屏）", "board", True),
        ("入户/现场", "doorstep", True),
        ("其他", "other", True),
        ("其它", "other", True),
        ("其他：广播", "other", False),
        ("其它渠道", "other", False),
        ("县政府网站", "website", False),
        ("微信公众号", "social_media", False),
        ("政务服务网", "website", False),
        ("行政服务中心", "service_center", False),
        ("便民服务中心", "service_station", False),
        ("县人社局APP", "social_media", False),
    ],
)
def test_a_label_means_a_channel(label: str, channel: str, whole: bool) -> None:
    assert channel_of_label(label) == (channel, whole)


@pytest.mark.parametrize("label", ["", "  ", "／", "公开时限", "app下载说明"])
def test_a_label_of_no_such_word_is_no_channel(label: str) -> None:
    assert channel_of_label(label) is None


@pytest.mark.parametrize(("length", "is_one"), [(60, True), (61, False)])
def test_a_label_is_short(length: int, is_one: bool) -> None:
    assert bool(channel_of_label("政府网站" + "甲" * (length - 4))) is is_one


def test_official_labels_come_the_longer_first_each_with_its_channel() -> None:
    labels = official_labels()
    assert [*map(len, labels)] == sorted(map(len, labels), reverse=True)
    assert labels[0] == "社区企事业单位村公示栏电子屏"
    assert official_channel("纸质媒体") == "print"
    assert all(channel_of_label(one) == (official_channel(one), True) for one in labels)
