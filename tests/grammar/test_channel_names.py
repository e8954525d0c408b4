"""Full names of channels: what names one, and what only says which class it is of."""

from __future__ import annotations

import pytest

from catalogxl.grammar.channel_names import (
    account_name,
    generic_names_of,
    is_channel_list,
    is_generic_name,
    is_social_media,
    kind_named,
)

KINDS = ("政府网站", "两微一端", "发布会/听证会", "广播电视", "便民服务站", "社区/村公示栏(电子屏)", "其他")
GENERIC = [("官网", "词"), ("门户网站", "词"), ("微信公众(?:号|平台)", "式")]


@pytest.mark.parametrize(
    ("name", "generic"),
    [
        ("政府网站", True),
        ("官网", True),
        ("官 网", True),
        ("微信公众平台", True),
        ("微信公众平台x", False),
        ("微信公众(?:号|平台)", False),
        ("本县政府网站", True),
        ("县便民服务站", True),
        ("政府网站（名称）", True),
        ("本县官网（网址）", True),
        ("政府网站2", True),
        ("官网发布", True),
        ("政府网站。", True),
        ("本县", True),
        ("政府网站、官网", True),
        ("政府网站和本县门户网站", True),
        ("兰考县人民政府门户网站", False),
        ("政府网站、兰考县人民政府门户网站", False),
        ("兰考人社", False),
        ("和县政府网站", False),  # 和县 is a county
    ],
)
def test_a_word_for_a_class_of_channels_names_none(name: str, generic: bool) -> None:
    assert is_generic_name(name, KINDS, generic_names_of(GENERIC)) is generic


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("政府网站", "政府网站"),
        ("发布会/听证会", "发布会/听证会"),
        ("听证会", "发布会/听证会"),
        ("电子屏", "社区/村公示栏(电子屏)"),
        ("公示栏", "社区/村公示栏(电子屏)"),
        ("服务站", "便民服务站"),
        ("务站", ""),
        ("网站", ""),
        ("电视", ""),
        ("兰考县广播电视", ""),
    ],
)
def test_a_kind_is_named_by_its_name_or_by_a_part_of_it(name: str, kind: str) -> None:
    assert kind_named(name, KINDS) == kind


@pytest.mark.parametrize(
    ("text", "is_list"),
    [
        ("■政府网站", True),
        ("□政府网站 兰考县", True),
        ("政府网站、两微一端、广播电视", True),
        ("政府网站、两微一端", False),
        ("兰考县人民政府门户网站", False),
    ],
)
def test_three_kinds_or_boxes_are_the_forms_list(text: str, is_list: bool) -> None:
    assert is_channel_list(text, KINDS) is is_list


@pytest.mark.parametrize(
    ("name", "is_account"),
    [
        ("微信公众号“兰考人社”", True),
        ("兰考人社抖音号", True),
        ("兰考人社", False),
        ("兰考县政府网站", False),
        ("兰考县政府网站微博频道", False),
    ],
)
def test_an_account_is_told_by_its_medium(name: str, is_account: bool) -> None:
    assert is_social_media(name) is is_account


@pytest.mark.parametrize(("name", "account"), [("微信公众号“兰考人社”", "兰考人社"), ("两微一端", "")])
def test_an_accounts_name_is_what_is_said_beside_its_medium(name: str, account: str) -> None:
    assert account_name(name) == account
