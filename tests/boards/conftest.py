"""A small county catalog: ordinary items, a supplement, a group of bodies, and text that tries to be code."""

from __future__ import annotations

import pytest

from catalogxl.boards.table_view import TableView, table_view
from catalogxl.record.public import PublicCatalog, PublicDomain, PublicEntry

KINDS = (
    ("website", "政府网站"),
    ("gazette", "政府公报"),
    ("social_media", "两微一端"),
    ("service_center", "政务服务中心"),
    ("board", "社区/企事业单位/村公示栏(电子屏)"),
    ("other", "其他"),
)
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(2)>',
    "#panic(1) $x$ *b* `raw` @ref // not a comment",
    "{{ 7*7 }}{% raw %}",
    '=HYPERLINK("http://example.com","x")',
    "</style><b>",
    "&L&P",
)
GROUP = "兰考县各乡镇（街道）便民服务中心"
OFFICE = "兰考县人力资源和社会保障局"


def make_entry(number: int, *, level1: str, level2: str, **changed: object) -> PublicEntry:
    """An ordinary entry, with what ``changed`` says otherwise."""
    entry: PublicEntry = {
        "code": f"JY-{number:04d}",
        "seq": number,
        "supplement": False,
        "refines": "",
        "level1": level1,
        "level2": level2,
        "kind": "业务办理",
        "contents": [{"text": "对象范围", "stage": ""}, {"text": "发放结果", "stage": "结果"}],
        "bases": ["《中华人民共和国政府信息公开条例》（中华人民共和国国务院令第711号）"],
        "deadline_days": 20,
        "deadline_unit": "工作日",
        "deadline_trigger": "",
        "deadline": "公开事项信息形成或变更之日起20个工作日内公开",
        "bodies": [OFFICE, GROUP],
        "channels": [
            {"id": "website", "kind": "政府网站", "names": ["兰考县人民政府网"]},
            {"id": "service_center", "kind": "政务服务中心", "names": ["兰考县政务服务中心二楼人社综合窗口"]},
        ],
        "audience_all": True,
        "audience_specific": "",
        "mode": "主动公开",
        "levels": ["县级", "乡级"],
        "guide_url": f"https://www.example.gov.cn/guide?item={number}&lang=zh",
        "has_form": True,
        "has_instructions": True,
        "has_sample": False,
        "office": "就业促进股",
        "phone": "0371-26990000",
    }
    entry.update(changed)  # type: ignore[typeddict-item]
    return entry


def make_domain(entries: list[PublicEntry]) -> PublicDomain:
    return {
        "domain": "就业",
        "title": "就业领域基层政务公开标准目录",
        "enquiry_phone": "0371-26990001",
        "supervision_phone": "12333",
        "published_url": "https://www.example.gov.cn/zwgk/jy",
        "published_on": "2020-10-20",
        "bodies": [
            {"name": OFFICE, "kind": "县级人力资源社会保障部门", "level": "县级", "members": []},
            {
                "name": GROUP,
                "kind": "乡镇(街道)基层公共服务平台(窗口)",
                "level": "乡级",
                "members": ["堌阳镇便民服务中心"],
            },
        ],
        "channels": [
            {
                "id": "website",
                "kind": "政府网站",
                "names": ["兰考县人民政府网"],
                "addresses": ["https://www.example.gov.cn/"],
            },
            {"id": "gazette", "kind": "政府公报", "names": ["兰考政报"], "addresses": []},
        ],
        "entries": entries,
    }


def make_catalog(entries: list[PublicEntry]) -> PublicCatalog:
    return {
        "format": 1,
        "fingerprint": "sha256:" + "0123456789abcdef" * 4,
        "county": {"code": "410225", "name": "兰考县", "city": "开封市"},
        "baseline": {
            "id": "henan-2020",
            "title": "河南省标准目录",
            "date": "2020-05-26",
            "digest": "sha256:00",
        },
        "domains": [make_domain(entries)],
    }


def make_view(entries: list[PublicEntry]) -> TableView:
    catalog = make_catalog(entries)
    return table_view(catalog, catalog["domains"][0], channel_kinds=KINDS)


def ordinary_entries() -> list[PublicEntry]:
    """Two 一级事项 of five items, and a supplement below the first."""
    entries = [make_entry(n, level1="就业信息服务", level2=f"岗位信息发布{n}") for n in range(1, 6)]
    entries.append(
        make_entry(
            99,
            level1="就业信息服务",
            level2="返乡创业示范园区入驻补贴申请",
            supplement=True,
            code="BC-1a2b3c",
            audience_all=False,
            audience_specific="返乡创业人员",
            mode="依申请公开",
            levels=["县级"],
            guide_url="javascript:alert(1)",
        )
    )
    long_name = "对就业困难人员(含建档立卡贫困劳动力)实施就业援助"
    entries += [make_entry(n, level1=long_name, level2=f"公益性岗位补贴申领{n}") for n in range(6, 11)]
    return entries


@pytest.fixture
def catalog() -> PublicCatalog:
    return make_catalog(ordinary_entries())


@pytest.fixture
def view() -> TableView:
    return make_view(ordinary_entries())


@pytest.fixture
def hostile_view() -> TableView:
    """A sheet on which every free text is one of HOSTILE."""
    return make_view(
        [
            make_entry(
                n,
                level1=text,
                level2=text,
                deadline=text,
                bases=[text],
                bodies=[text],
                guide_url=text,
                office=text,
            )
            for n, text in enumerate(HOSTILE, start=1)
        ]
    )


@pytest.fixture
def giant_view() -> TableView:
    """A sheet with one item that no page and no spreadsheet row can hold, between two ordinary ones."""
    contents = [
        {"text": f"补充内容第{n}条，说明办理材料和办理时限以及收费依据和结果送达方式", "stage": ""}
        for n in range(200)
    ]
    return make_view(
        [
            make_entry(1, level1="就业信息服务", level2="前一事项"),
            make_entry(2, level1="就业信息服务", level2="很长的事项", contents=contents),
            make_entry(3, level1="就业信息服务", level2="后一事项"),
        ]
    )


@pytest.fixture
def long_view() -> TableView:
    """A sheet of several pages under one 一级事项."""
    bases = [f"《关于第{n}号有关问题的通知》（人社部发〔2014〕{n}号）" for n in range(12)]
    return make_view(
        [make_entry(n, level1="就业信息服务", level2=f"事项{n}", bases=bases) for n in range(1, 21)]
    )
