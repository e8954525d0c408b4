"""公开主体 of an old table ──► units by name, and classes of units (乡镇人民政府) that are no unit's name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from catalogxl.importing.words import squeezed, undoubled, without_ordinal
from catalogxl.model import Baseline, County
from catalogxl.normalise import clean
from catalogxl.rules.unit_names import NameFault, name_fault, places_of
from catalogxl.vocabulary import COUNTY_LEVEL, TOWNSHIP_LEVEL

_BETWEEN: Final = re.compile(r"[、，,；;／/|]|(?<=[局府处会心站所])\s*(?:和|及|以及)\s*(?=[县市区各乡镇街])")
_END_OF_UNIT: Final = re.compile(r"(?<=[局处会心站所门构])\s+(?=\S{4,})|(?<=人民政府)\s+(?=\S{4,})")
_TOWNSHIP: Final = re.compile(
    r"[乡镇](?:人民)?政府|街道|办事处|[乡镇村]|社区|居委会|村委会|便民服务|基层公共服务平台|服务站点?"
)
_COUNTY_UNIT: Final = re.compile(r"[局]$|[县市区旗](?:人民)?政府$|[县市区]级")
# 各乡镇人民政府、街道办事处: one group, whatever stands between its parts.
_GROUP: Final = re.compile(r"^[一-鿿]{0,8}?各(?:乡|镇|街道|村|社区|县|区|有关|相关)")
_ANY_PLACE: Final = re.compile(r"^[一-鿿]{1,6}?[县市区旗]")
_SHORT: Final = re.compile(r"^(?:人社局|人力社保局|社保局|就业局|人社中心|社保中心|就业中心)$")
_DEPARTMENT: Final = re.compile(r"人力资源(?:和)?社会保障局$")


@dataclass(frozen=True, slots=True)
class BodiesRead:
    """``names`` of units; ``classes`` are what names no unit; ``doubts`` (text, why) in Chinese."""

    names: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    doubts: tuple[tuple[str, str], ...] = ()


def read_bodies(text: str, county: County, baseline: Baseline) -> BodiesRead:
    """The bodies of a cell, each in one piece."""
    names: list[str] = []
    classes: list[str] = []
    doubts: list[tuple[str, str]] = []
    places = places_of(county, baseline)
    for name in _split(undoubled(text)):
        fault = name_fault(name, places, baseline)
        if fault is NameFault.GENERIC or _GROUP.search(name) or _is_short(name):
            classes.append(name)
            doubts.append((name, "不是单位全称"))
            continue
        names.append(name)
        if fault is NameFault.NO_DIVISION:
            doubts.append((name, "名称前没有县（市、区）名"))
        elif fault is not None:
            doubts.append((name, "不像是单位全称"))
    return BodiesRead(
        tuple(dict.fromkeys(names)), tuple(dict.fromkeys(classes)), tuple(dict.fromkeys(doubts))
    )


def level_of_body(name: str) -> str:
    """The level (县级, 乡级) that a body is of, by its name."""
    if _COUNTY_UNIT.search(name) and not re.search("[乡镇]", name):
        return COUNTY_LEVEL
    rest = _ANY_PLACE.sub("", name)
    return TOWNSHIP_LEVEL if _TOWNSHIP.search(rest) else COUNTY_LEVEL


def kind_of_body(name: str, baseline: Baseline) -> str:
    """The kind of body to propose: the department, a county's service, a township's platform; '' if it is none."""
    level = level_of_body(name)
    kinds = [kind.name for kind in baseline.body_kinds if kind.level == level]
    if not kinds:
        return ""
    if level == COUNTY_LEVEL:
        return kinds[0] if _DEPARTMENT.search(name) or len(kinds) == 1 else kinds[1]
    village = re.search("村|社区|居委会", name)
    return kinds[-1] if village and len(kinds) > 1 else kinds[0]


def _split(text: str) -> list[str]:
    whole = ""
    for line in filter(None, re.split(r"\n|。", clean(text))):
        # A line that breaks in the middle of a name goes on in the next one.
        whole += line if not whole or not _ends_a_name(whole.split("\n")[-1]) else f"\n{line}"
    found: list[str] = []
    for line in whole.split("\n"):
        pieces = [line] if _GROUP.search(squeezed(line)) else _BETWEEN.split(_END_OF_UNIT.sub("、", line))
        for piece in pieces:
            name = without_ordinal(squeezed(piece)).strip("：:。.、")
            if name:
                found.append(name)
    return _with_brackets(found)


def _with_brackets(pieces: list[str]) -> list[str]:
    """Pieces that a separator within brackets tore apart, together again: 乡镇(街道、社区)服务平台."""
    found: list[str] = []
    depth = 0
    for piece in pieces:
        if depth > 0 and found:
            found[-1] += f"、{piece}"
        else:
            found.append(piece)
        depth = max(0, depth + len(re.findall("[（(]", piece)) - len(re.findall("[）)]", piece)))
    return found


def _ends_a_name(line: str) -> bool:
    return bool(
        re.search(
            r"(?:局|府|处|[员居村事]会|心|站|所|厅|台|口|门|构|院|队|科|股|室|[、，,；;）)])$", line.strip()
        )
    )


def _is_short(name: str) -> bool:
    return bool(_SHORT.match(_ANY_PLACE.sub("", name)))
