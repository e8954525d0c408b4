"""What counties get wrong, as seen in published catalogs; and files that are none."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random
from typing import Final

from filling import Contents, Row

from catalogxl.vocabulary import TICK, UNLISTED
from catalogxl.workbook.schema.layout import BODIES, CHANNELS, DEFAULTS, DOMAIN, PROFILE, SUPPLEMENTS

Mistake = Callable[[Contents, Random], None]

_DEADLINES: Final = (
    "30",
    "25个工作日内",
    "长期",
    "实时公开",
    "同上",
    "每月",
    "6个月",
    "信息形成20个工作日内公开",
)
_BODIES: Final = ("乡镇人民政府", "县人社局", "相关部门", "劳动就业局")
_GROUPS: Final = ("有关人员", TICK, "相关群众")
_BASES: Final = (
    "社会保险法",
    "《关于做好就业工作的通知》",
    "国发[2015]23号",
    "《河南省就业促进条例》第十条 等相关规定",
)
_DATES: Final = ("9月份", "2020.13.1", "已填")
_URLS: Final = ("www.example.gov.cn", "见县政府网站", "网址待定")


def make_mistakes(contents: Contents, random: Random) -> None:
    """Put one to eight kinds of mistake into ``contents``, the first of which certainly keeps it from publication."""
    _deadline(contents, random)
    for mistake in random.sample(_OTHERS, random.randint(0, 7)):
        mistake(contents, random)


def break_file(data: bytes, random: Random) -> bytes:
    """``data`` as it arrives when something went wrong on the way."""
    return random.choice(_WAYS_TO_BREAK)(data, random)


def _listed(contents: Contents, random: Random, most: int = 6) -> list[Row]:
    rows = [
        row
        for key, held in contents.items()
        if key.startswith(DOMAIN)
        for row in held
        if row["listed"] != UNLISTED
    ]
    return random.sample(rows, random.randint(1, most))


def _deadline(contents: Contents, random: Random) -> None:
    first, *others = _listed(contents, random)
    first["deadline"] = random.choice(_DEADLINES[:6])
    for row in others:
        row["deadline"] = random.choice(_DEADLINES)


def _body(contents: Contents, random: Random) -> None:
    for row in _listed(contents, random):
        row["body1"] = random.choice(_BODIES)


def _generic_body(contents: Contents, random: Random) -> None:
    contents[BODIES][1]["body_name"] = random.choice(_BODIES)


def _no_members(contents: Contents, random: Random) -> None:
    contents[BODIES][3]["body_members"] = ""


def _basis(contents: Contents, random: Random) -> None:
    for row in _listed(contents, random):
        row["bases_extra"] = random.choice(_BASES)


def _audience(contents: Contents, random: Random) -> None:
    for row in _listed(contents, random):
        row.update(audience_all="", audience_specific=random.choice(("", *_GROUPS)))


def _mode(contents: Contents, random: Random) -> None:
    for row in _listed(contents, random):
        row["mode"] = random.choice(("", "公开", "主动公开、依申请公开"))


def _level(contents: Contents, random: Random) -> None:
    for row in _listed(contents, random):
        row["level"] = random.choice(("", "县", "省级", "乡级"))


def _tick(contents: Contents, random: Random) -> None:
    for row in _listed(contents, random):
        row["channel:website"] = random.choice(("", "是", "✔", "x", "V"))


def _channel(contents: Contents, random: Random) -> None:
    random.choice(contents[CHANNELS]).update(channel_name="", channel_address="")


def _reason(contents: Contents, random: Random) -> None:
    for row in _listed(contents, random, most=3):
        row.update(listed=UNLISTED, unlisted_reason="")


def _profile(contents: Contents, random: Random) -> None:
    profile = contents[PROFILE][0]
    profile.update(
        filled_on=random.choice(_DATES), filler_name="", enquiry_phone=random.choice(("", "见网站"))
    )
    profile["published_url:就业"] = random.choice(_URLS)


def _office(contents: Contents, random: Random) -> None:
    for row in random.sample(contents[DEFAULTS], 3):
        row.update(office="", guide_url=random.choice(_URLS))


def _person(contents: Contents, random: Random) -> None:
    for row in _listed(contents, random, most=2):
        row["contents_extra"] = f"咨询电话：139{random.randint(10_000_000, 99_999_999)}（微信同号）"


def _proof(contents: Contents, random: Random) -> None:
    for row in _listed(contents, random, most=2):
        row["contents_extra"] = "提交材料：身份证件、失业登记证明、村委会出具的无业证明"


def _supplement(contents: Contents, random: Random) -> None:
    """An item that the province has already, barely filled in."""
    (row,) = _listed(contents, random, most=1)
    doubled = {key: row[key] for key in ("level1", "level2", "kind", "mode", "level")}
    contents[SUPPLEMENTS].append({"domain": "就业", **doubled, "contents": "见网站", "bases": "相关文件"})


_OTHERS: Final[tuple[Mistake, ...]] = (
    _body,
    _generic_body,
    _no_members,
    _basis,
    _audience,
    _mode,
    _level,
    _tick,
    _channel,
    _reason,
    _profile,
    _office,
    _person,
    _proof,
    _supplement,
)

_COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # MS-CFB 2.2


def _truncated(data: bytes, random: Random) -> bytes:
    return data[: random.randint(len(data) // 10, len(data) * 9 // 10)]


def _damaged(data: bytes, random: Random) -> bytes:
    """Bytes overwritten in the middle, as by a bad disk."""
    at = random.randint(len(data) // 4, len(data) // 2)
    return data[:at] + random.randbytes(4096) + data[at + 4096 :]


def _locked(data: bytes, random: Random) -> bytes:
    """As a workbook with a password begins: a compound file."""
    name = "EncryptedPackage".encode("utf-16-le")
    return _COMPOUND + bytes(504) + random.randbytes(8192) + name + random.randbytes(len(data) // 2)


def _web_page(data: bytes, random: Random) -> bytes:
    return (
        "<html><body><table><tr><td>就业领域基层政务公开事项标准目录</td></tr></table></body></html>".encode()
    )


def _no_bytes(data: bytes, random: Random) -> bytes:
    return b""


def _noise(data: bytes, random: Random) -> bytes:
    return random.randbytes(len(data))


def _part_gone(data: bytes, random: Random) -> bytes:
    """A package that names a sheet it does not hold."""
    return re.sub(rb"xl/worksheets/sheet6", b"xl/worksheets/sheetX", data)


_WAYS_TO_BREAK: Final = (_truncated, _damaged, _locked, _web_page, _no_bytes, _noise, _part_gone)
