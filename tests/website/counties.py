"""Counties to make pages of: an ordinary one, a crowded one, one with a single item, one whose texts try to be code."""

from __future__ import annotations

from copy import deepcopy
from functools import lru_cache
from pathlib import Path

from boards.conftest import HOSTILE, make_catalog, make_domain, make_entry, ordinary_entries
from catalogxl.compile.public_files import public_files
from catalogxl.compile.publications import Printing
from catalogxl.record.build import record_of
from catalogxl.record.projection import public_catalog
from catalogxl.record.public import PublicCatalog, PublicEntry
from returns import LANKAO, baseline, catalog_of, filled, item_row, supplement

FORMATS = ("csv", "json", "html", "xlsx")
LONG = "对就业困难人员(含建档立卡贫困劳动力)实施就业援助并发放一次性创业补贴社会保险补贴岗位补贴"


@lru_cache(maxsize=1)
def _whole() -> PublicCatalog:
    contents = filled(county=LANKAO)
    contents["catalogxl:profile"][0].update(
        {"published_url:就业": "https://www.example.gov.cn/jy", "published_on:就业": "2020-10-20"}
    )
    contents["catalogxl:supplements"] = [supplement(), supplement(level2="返乡创业服务", refines="JY-0501")]
    item_row(contents, "JY-0102").update(audience_all="", audience_specific="登记失业人员")
    item_row(contents, "SB-0101").update(mode="依申请公开")
    return _public(contents)


def _public(contents: dict[str, list[dict[str, str]]]) -> PublicCatalog:
    record = record_of(catalog_of(contents))
    return public_catalog(record.county, [record.data], baseline())


def whole() -> PublicCatalog:
    """兰考县 with every item of the baseline and two of its own."""
    return deepcopy(_whole())


def small() -> PublicCatalog:
    """Eleven items of one domain; one is for some people only, on request, and the county's own."""
    return make_catalog(ordinary_entries())


def lonely() -> PublicCatalog:
    """One item and nothing that need not be there."""
    bare = {"bodies": [], "channels": [], "guide_url": "", "office": "", "phone": "", "has_form": False}
    entry = make_entry(101, level1="就业信息服务", level2="就业政策法规咨询", has_instructions=False, **bare)
    catalog = make_catalog([entry])
    for key in ("enquiry_phone", "supervision_phone", "published_url", "published_on"):
        catalog["domains"][0][key] = ""  # type: ignore[literal-required]
    catalog["domains"][0].update(bodies=[], channels=[])
    return catalog


def crowded() -> PublicCatalog:
    """Long names without a place to break, forty supplements, a group of twenty townships, three domains."""
    towns = [f"积石山保安族东乡族撒拉族自治县第{n:02d}镇人民政府便民服务中心" for n in range(1, 21)]
    group = "积石山保安族东乡族撒拉族自治县各乡镇人民政府、街道办事处便民服务中心"
    catalog = make_catalog([])
    catalog["county"].update(name="积石山保安族东乡族撒拉族自治县", city="临夏回族自治州")
    catalog["domains"] = [make_domain(_crowd(name, group)) for name in ("就业", "社会保险", "养老服务")]
    for domain, name in zip(catalog["domains"], ("就业", "社会保险", "养老服务"), strict=True):
        domain.update(domain=name, title=f"{name}领域基层政务公开事项标准目录")
        domain["published_url"] = f"https://www.example.gov.cn/{'verylongpath' * 12}?id=1&b=2"
        domain["bodies"].append(
            {"name": group, "kind": "乡镇(街道)基层公共服务平台(窗口)", "level": "乡级", "members": towns}
        )
    return catalog


def _crowd(name: str, group: str) -> list[PublicEntry]:
    def entry(number: int, own: bool) -> PublicEntry:
        made = make_entry(
            number,
            level1=f"{name}{LONG}",
            level2=f"{LONG}{number}",
            bodies=[group],
            supplement=own,
            guide_url=f"https://www.example.gov.cn/{'x' * 180}",
        )
        made["code"] = f"BC-{name}-{number}" if own else f"{name}-{number:04d}"
        return made

    return [entry(n, False) for n in range(1, 6)] + [entry(n, True) for n in range(6, 46)]


def hostile() -> PublicCatalog:
    """Every free text is one that tries to be code, in its turn."""
    words = (*HOSTILE, "</script><script>alert(3)</script>", "<!--", "]]>", 'JY-0001" onclick="alert(4)')
    entries = [
        make_entry(
            number,
            code=text,
            refines=text,
            supplement=True,
            level1=text,
            level2=text,
            contents=[{"text": text, "stage": ""}],
            bases=[text],
            deadline=text,
            bodies=[text],
            channels=[{"id": "website", "kind": text, "names": [text]}],
            audience_specific=text,
            mode=text,
            guide_url=text,
            office=text,
            phone=text,
        )
        for number, text in enumerate(words, 1)
    ]
    catalog = make_catalog(entries)
    catalog["domains"][0].update(published_url="javascript:alert(5)", enquiry_phone=words[0])
    catalog["domains"][0]["bodies"][0]["name"] = words[0]
    return catalog


SAMPLES = {"whole": whole, "small": small, "lonely": lonely, "crowded": crowded, "hostile": hostile}


def write_county(folder: Path, catalog: PublicCatalog) -> Path:
    """Write the public files of a county but for PDF; returns its start page."""
    files = public_files(catalog, baseline(), Printing(FORMATS)).files
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder / "index.html"
