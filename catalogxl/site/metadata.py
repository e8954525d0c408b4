"""What a page says of itself: the band of labelled values that government websites show, and the tags of its head.

Nothing is made up: an index number (索引号) is given by the office that publishes, so the page shows a mark of
the catalog instead, which is made of what identifies it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from catalogxl.boards.table_view import baseline_line, short_fingerprint
from catalogxl.boards.theme import load_theme
from catalogxl.model import Baseline
from catalogxl.normalise import clean
from catalogxl.record.public import PublicCatalog
from catalogxl.vocabulary import COUNTY_LEVEL


class Band(NamedTuple):
    """A labelled value of the band; ``note`` says what it is where the label does not."""

    label: str
    value: str
    note: str = ""


def catalog_title(catalog: PublicCatalog) -> str:
    """The title of a county's catalog."""
    return load_theme().words["index_title"].format(county=clean(catalog["county"]["name"]))


def identifier(catalog: PublicCatalog) -> str:
    """The mark of this state of the catalog, ``410225-henan-2020-0123456789abcdef``."""
    return f"{catalog['county']['code']}-{clean(catalog['baseline']['id'])}-{short_fingerprint(catalog)}"


def publishers(catalog: PublicCatalog, baseline: Baseline) -> tuple[str, ...]:
    """The bodies of the first county-level kind (县级人力资源社会保障部门), each once; () if the county names none."""
    kind = next((kind.name for kind in baseline.body_kinds if kind.level == COUNTY_LEVEL), "")
    bodies = (body for domain in catalog["domains"] for body in domain["bodies"])
    return tuple(dict.fromkeys(clean(body["name"]) for body in bodies if body["kind"] == kind))


def dates(catalog: PublicCatalog) -> dict[str, str]:
    """The day each domain's catalog was published (ISO), where the county says one."""
    return {
        clean(domain["domain"]): clean(domain["published_on"])
        for domain in catalog["domains"]
        if domain["published_on"]
    }


def band(catalog: PublicCatalog, baseline: Baseline) -> tuple[Band, ...]:
    """The band of a county's page; what the record does not hold is left out."""
    county = catalog["county"]
    place = "　".join(filter(None, (clean(county["city"]), clean(county["name"]), f"（{county['code']}）")))
    count = sum(len(domain["entries"]) for domain in catalog["domains"])
    values = (
        Band("目录标识", identifier(catalog), "由区划代码、标准目录编号和数据指纹组成，不是索引号"),
        Band("发布机构", "、".join(publishers(catalog, baseline))),
        Band("行政区划", place),
        Band("成文（公布）日期", _dates(catalog)),
        Band("版本", baseline_line(catalog, load_theme()).partition("：")[2]),
        Band("事项数", f"{count} 项"),
        Band("数据指纹", short_fingerprint(catalog)),
    )
    return tuple(value for value in values if value.value)


def meta_tags(catalog: PublicCatalog, baseline: Baseline) -> Iterator[tuple[str, str]]:
    """Tags of the head as the guide for government websites (国办发〔2017〕47号) names them for an article."""
    title = catalog_title(catalog)
    names = [clean(domain["domain"]) for domain in catalog["domains"]]
    days = set(dates(catalog).values())
    yield "ArticleTitle", title
    if len(days) == 1:
        yield "PubDate", days.pop()
    if bodies := publishers(catalog, baseline):
        yield "ContentSource", "、".join(bodies)
    yield "Keywords", ";".join((clean(catalog["county"]["name"]), "基层政务公开", "标准目录", *names))
    yield (
        "Description",
        f"{title}：{'、'.join(names)}领域公开事项的内容、依据、时限、主体、渠道、对象、方式和层级",
    )


def present(value: Mapping[str, Any]) -> dict[str, Any]:
    """``value`` without members that say nothing."""
    return {key: part for key, part in value.items() if part not in ("", [], {}, None)}


def updated_on(catalog: PublicCatalog) -> str:
    """The latest day on which an item changed or a domain's catalog was published (ISO), '' if none is known."""
    days = (entry.get("updated_on", "") for domain in catalog["domains"] for entry in domain["entries"])
    return max((*dates(catalog).values(), *days), default="")


def _dates(catalog: PublicCatalog) -> str:
    days = dates(catalog)
    if len(set(days.values())) == 1 and len(days) == len(catalog["domains"]):
        return next(iter(days.values()))
    return "，".join(f"{name} {day}" for name, day in days.items())
