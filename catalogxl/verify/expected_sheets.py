"""The record ──► what each kind of published table says of it, by headings of verify's own.

Nothing here is drawn: no function that makes a sheet is asked, so that a sheet that was made wrongly is told. Only words
that an office may set anew (``templates/look.json``) are taken from there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Final

from catalogxl.boards.theme import load_theme
from catalogxl.grammar.deadline import amount
from catalogxl.model import Baseline
from catalogxl.normalise import clean
from catalogxl.record.public import PublicCatalog, PublicDomain, PublicEntry
from catalogxl.verify.expected import (
    ExpectedColumn,
    ExpectedField,
    ExpectedItem,
    ExpectedLine,
    ExpectedSheet,
    FieldKind,
)
from catalogxl.vocabulary import COUNTY_LEVEL, ON_REQUEST, PROACTIVE, TOWNSHIP_LEVEL

Value = tuple[ExpectedLine, ...]
#: The official table (notice, attachment): key, upper heading, heading, and what county pages write instead.
_OFFICIAL: Final = (
    ("seq", "", ("序号",)),
    ("level1", "公开事项", ("一级事项",)),
    ("level2", "公开事项", ("二级事项",)),
    ("contents", "", ("公开内容(要素)", "公开内容")),
    ("bases", "", ("公开依据",)),
    ("deadline", "", ("公开时限",)),
    ("bodies", "", ("公开主体",)),
    ("channels", "", ("公开渠道和载体", "公开渠道", "公开渠道及载体")),
    ("audience_all", "公开对象", ("全社会",)),
    ("audience_specific", "公开对象", ("特定群体", "特定群众", "特定对象")),
    ("proactive", "公开方式", ("主动", "主动公开")),
    ("on_request", "公开方式", ("依申请", "依申请公开")),
    ("county", "公开层级", ("县级", "县（市、区）级", "区级")),
    ("township", "公开层级", ("乡级", "乡镇级", "乡、村级", "乡镇、村级")),
)
#: The columns of ticks, from left to right.
TICKED: Final = ("audience_all", "audience_specific", "proactive", "on_request", "county", "township")
_BOARD: Final = (
    ("band", "", ("遇到什么事",)),
    ("name", "", ("办什么事",)),
    ("where", "", ("在哪里看",)),
    ("who", "", ("谁负责",)),
    ("office", "", ("责任科室",)),
    ("phone", "", ("电话",)),
    ("days", "", ("多久更新",)),
    ("audience", "", ("谁能看",)),
    ("mode", "", ("要不要申请",)),
    ("contents", "", ("能看到什么",)),
)
# ``catalog.csv`` has a column for each of these; any other key of the record may have one.
_FLAT: Final = frozenset(
    [
        "domain",
        "seq",
        "code",
        "level1",
        "level2",
        "kind",
        "contents",
        "bases",
        "deadline_days",
        "deadline",
        "bodies",
        "channels",
        "audience_all",
        "audience_specific",
        "mode",
        "levels",
        "guide_url",
        "has_form",
        "has_instructions",
        "has_sample",
        "office",
        "phone",
        "supplement",
        "refines",
    ]
)
_FLAT_KINDS: Final[Mapping[str, FieldKind]] = {"int": "count", "bool": "truth"}
#: Columns that a copy may lack.
MAY_LACK: Final = frozenset({*PublicEntry.__annotations__} - _FLAT | {"seq"})
_ITEM: Final = {
    "name": "事项",
    "contents": "公开内容",
    "where": "公开渠道",
    "bodies": "公开主体",
    "office": "责任科室",
    "phone": "电话",
    "days": "公开时限",
    "mode": "公开方式",
    "bases": "公开依据",
}
_ENCLOSED: Final = ("has_form", "has_instructions", "has_sample")


def sheets(catalog: PublicCatalog, baseline: Baseline) -> Iterator[ExpectedSheet]:
    """Every kind of sheet that is a table: official, flat."""
    yield official_table(catalog, baseline)
    yield flat_table(catalog)


def official_table(catalog: PublicCatalog, baseline: Baseline) -> ExpectedSheet:
    """The official table of all domains, one after the other."""
    kinds = {kind.id: kind.name for kind in baseline.channels}
    columns = _columns(_OFFICIAL, "")
    items = tuple(
        _item(entry, domain, columns, partial(_official_value, entry, kinds))
        for domain in catalog["domains"]
        for entry in domain["entries"]
    )
    return ExpectedSheet("table", columns, items)


def flat_table(catalog: PublicCatalog) -> ExpectedSheet:
    """``catalog.csv``: its headings are the keys of the record."""
    keys = ("domain", *PublicEntry.__annotations__)
    columns = tuple(ExpectedColumn(key, key, "", (key,)) for key in keys)
    items = tuple(
        _item(entry, domain, columns, partial(_flat_value, entry, domain))
        for domain in catalog["domains"]
        for entry in domain["entries"]
    )
    return ExpectedSheet("csv", columns, items)


def boards(catalog: PublicCatalog, baseline: Baseline) -> Iterator[ExpectedSheet]:
    """The reading boards, all domains in one; then that of each township body or member of a group of them."""
    columns = _columns(_BOARD, "reading")
    every = [(domain, entry) for domain in catalog["domains"] for entry in domain["entries"]]
    yield ExpectedSheet(
        "board", columns, tuple(_board_item(entry, domain, columns, "", baseline) for domain, entry in every)
    )
    for place, roles in places(catalog).items():
        own = [
            _board_item(entry, domain, columns, place, baseline)
            for domain, entry in every
            if TOWNSHIP_LEVEL in entry["levels"] and roles.intersection(entry["bodies"])
        ]
        if own:
            yield ExpectedSheet("board", columns, tuple(own), title=place)


def item_texts(catalog: PublicCatalog) -> ExpectedSheet:
    """Sheets that show an item as labelled text (cards, pages): what any of them has to say of it."""
    columns = tuple(ExpectedColumn(key, heading, "", ()) for key, heading in _ITEM.items())
    items = tuple(
        _item(entry, domain, columns, partial(_item_value, entry, domain))
        for domain in catalog["domains"]
        for entry in domain["entries"]
    )
    return ExpectedSheet("item", columns, items)


def _item_value(
    entry: PublicEntry, domain: PublicDomain, key: str
) -> tuple[FieldKind, Value, tuple[str, ...]]:
    values: dict[str, Callable[[], Sequence[str]]] = {
        "name": lambda: [entry["level2"]],
        "contents": lambda: content_lines(entry),
        "where": lambda: channel_names(entry),
        "bodies": lambda: entry["bodies"],
        "office": lambda: [entry["office"]],
        "phone": lambda: [entry["phone"] or domain["enquiry_phone"]],
        "days": lambda: deadline_forms(entry),
        "mode": lambda: mode_forms(entry),
        "bases": lambda: entry["bases"],
    }
    return "either" if key in ("days", "mode") else "lines", _lines(values[key]()), ()


def deadline_forms(entry: PublicEntry) -> list[str]:
    """The deadline as sheets say it, from the whole sentence to the bare number of days."""
    said = words()
    long = amount(entry["deadline_days"], entry["deadline_unit"])
    since, _, _ = entry["deadline"].partition("之日起")
    return [
        entry["deadline"],
        said["days_from"].format(since=since.removeprefix("公开事项"), amount=long),
        _days(entry),
        f"{long}内",
        long,
    ]


def mode_forms(entry: PublicEntry) -> list[str]:
    """How sheets say that an item is to be applied for; empty where it is not, of which most say nothing."""
    said = words()
    if entry["mode"] != ON_REQUEST:
        return []
    return [said["must_apply"], said["on_request"], ON_REQUEST]


def _days(entry: PublicEntry) -> str:
    """The deadline as boards say it: what it counts from, where the county says that, and the number of days."""
    since = f"{clean(entry['deadline_trigger'])}后" if entry["deadline_trigger"] else ""
    long = amount(entry["deadline_days"], entry["deadline_unit"])
    return since + words()["updated_within"].format(amount=long)


def places(catalog: PublicCatalog) -> dict[str, set[str]]:
    """Each township body, or member of a group of them, with the names on the roster that it publishes as."""
    found: dict[str, set[str]] = {}
    for domain in catalog["domains"]:
        for body in domain["bodies"]:
            if body["level"] == TOWNSHIP_LEVEL:
                for name in body["members"] or [body["name"]]:
                    found.setdefault(clean(name), set()).add(body["name"])
    return found


def words() -> Mapping[str, str]:
    """The words of the sheets by key, as this installation has them."""
    return load_theme().words


def content_lines(entry: PublicEntry) -> list[str]:
    """Each 公开内容, its stage behind it."""
    return [
        clean(one["text"]) + (words()["stage"].format(stage=one["stage"]) if one["stage"] else "")
        for one in entry["contents"]
    ]


def enclosed(entry: PublicEntry) -> str:
    """What a guide has with it, in words: 规范表格、填写说明."""
    held: Mapping[str, Any] = entry
    return "、".join(words()[key] for key in _ENCLOSED if held[key])


def channel_names(entry: PublicEntry) -> list[str]:
    """The full names of the channels, each once; the kind where the county names none."""
    named = (name for use in entry["channels"] for name in use["names"] or [use["kind"]])
    return list(dict.fromkeys(map(clean, named)))


def _columns(own: Sequence[tuple[str, str, tuple[str, ...]]], sheet: str) -> tuple[ExpectedColumn, ...]:
    """The columns, each with the heading that an office may have set besides, unless that is another column's."""
    set_by_office = {column.key: column for column in load_theme(sheet).columns}
    taken = {word for _, _, spellings in own for word in spellings}
    found = []
    for key, group, spellings in own:
        column = set_by_office.get(key)
        more = (column.head,) if column is not None and column.head not in taken else ()
        every = (*spellings, *more)
        if group:
            every += tuple(group + word for word in every)
        found.append(ExpectedColumn(key, spellings[0], group, every))
    return tuple(found)


def _item(
    entry: PublicEntry,
    domain: PublicDomain,
    columns: Sequence[ExpectedColumn],
    value: Callable[[str], tuple[FieldKind, Value, tuple[str, ...]]],
) -> ExpectedItem:
    fields = {}
    for column in columns:
        kind, lines, others = value(column.key)
        fields[column.key] = ExpectedField(column.key, column.heading, kind, lines, others)
    return ExpectedItem(
        code=entry["code"],
        domain=domain["domain"],
        seq=entry["seq"],
        level1=clean(entry["level1"]),
        name=clean(entry["level2"]),
        fields=fields,
    )


def _lines(texts: Sequence[str], label: str = "") -> Value:
    return tuple(ExpectedLine(said, label) for text in texts if (said := clean(text)))


def _official_value(
    entry: PublicEntry, kinds: Mapping[str, str], key: str
) -> tuple[FieldKind, Value, tuple[str, ...]]:
    said = words()
    ticks = {
        "audience_all": entry["audience_all"],
        "proactive": entry["mode"] == PROACTIVE,
        "on_request": entry["mode"] == ON_REQUEST,
        "county": COUNTY_LEVEL in entry["levels"],
        "township": TOWNSHIP_LEVEL in entry["levels"],
    }
    if key in ticks:
        return "tick", _lines([said["tick_sign"]] if ticks[key] else []), ()
    if key == "seq":
        return "count", _lines([str(entry["seq"])]), ()
    if key == "audience_specific":
        return "ticked_text", _lines([entry["audience_specific"]]), ()
    if key == "channels":
        used = {use["id"] for use in entry["channels"]}
        chosen = _lines([_with_names(use["kind"], use["names"]) for use in entry["channels"]])
        return "channels", chosen, tuple(name for id, name in kinds.items() if id not in used)
    values: dict[str, Callable[[], Value]] = {
        "level1": lambda: _lines([entry["level1"]]),
        "level2": lambda: (*_lines([entry["level2"]]), replace(_small_print(entry), optional=True)),
        "contents": lambda: (
            *_lines(content_lines(entry)),
            *_lines([entry["guide_url"]], said["guide"]),
            *_lines([enclosed(entry)], said["guide_has"]),
        ),
        "bases": lambda: _lines(entry["bases"]),
        "deadline": lambda: _lines([entry["deadline"]]),
        "bodies": lambda: (
            *_lines(entry["bodies"]),
            *_lines([entry["office"]], said["office"]),
            *_lines([entry["phone"]], said["phone"]),
        ),
    }
    return "lines", values[key](), ()


def _small_print(entry: PublicEntry) -> ExpectedLine:
    """What stands below an item's name, and the official form does not have: its code, or that it is the county's own."""
    if entry["refines"]:
        return ExpectedLine(words()["refines"].format(code=entry["refines"]))
    return ExpectedLine(words()["supplement"] if entry["supplement"] else entry["code"])


def _with_names(kind: str, names: Sequence[str]) -> str:
    return f"{clean(kind)}（{'、'.join(map(clean, names))}）" if names else clean(kind)


def _flat_value(
    entry: PublicEntry, domain: PublicDomain, key: str
) -> tuple[FieldKind, Value, tuple[str, ...]]:
    own: Mapping[str, Any] = entry
    values: dict[str, Callable[[], Sequence[str]]] = {
        "domain": lambda: [domain["domain"]],
        "contents": lambda: [
            f"{one['stage']}：{one['text']}" if one["stage"] else one["text"] for one in entry["contents"]
        ],
        "channels": lambda: [f"{use['kind']}：{'、'.join(use['names'])}" for use in entry["channels"]],
        "levels": lambda: ["、".join(entry["levels"])],
    }
    value = values[key]() if key in values else own.get(key, "")
    kind: FieldKind = _FLAT_KINDS.get(type(value).__name__, "lines")
    if isinstance(value, list):
        return kind, _lines(value), ()
    return kind, _lines(str(value).lower().split("\n") if kind == "truth" else str(value).split("\n")), ()


def _board_item(
    entry: PublicEntry,
    domain: PublicDomain,
    columns: Sequence[ExpectedColumn],
    publisher: str,
    baseline: Baseline,
) -> ExpectedItem:
    said = words()

    def value(key: str) -> tuple[FieldKind, Value, tuple[str, ...]]:
        audience = "" if entry["audience_all"] else entry["audience_specific"]
        values: dict[str, Callable[[], Sequence[str]]] = {
            "band": lambda: [_band(entry, baseline)],
            "name": lambda: [entry["level2"]],
            "contents": lambda: content_lines(entry),
            "where": lambda: channel_names(entry),
            "who": lambda: [publisher] if publisher else entry["bodies"],
            "office": lambda: [entry["office"]],
            "phone": lambda: [entry["phone"] or domain["enquiry_phone"]],
            "days": lambda: [_days(entry)],
            "audience": lambda: [clean(audience) or said["everybody"]],
            "mode": lambda: [said["apply_first" if entry["mode"] == ON_REQUEST else "no_application"]],
        }
        return "lines", _lines(values[key]()), ()

    return _item(entry, domain, columns, value)


def _band(entry: PublicEntry, baseline: Baseline) -> str:
    """What people come for when they look for the item; its 一级事项 if the baseline does not say."""
    return event_of(entry, baseline) or entry["level1"]


def event_of(entry: PublicEntry, baseline: Baseline) -> str:
    """The life event of an item, or of the one that it makes finer; '' if it has none."""
    events = baseline.life_event_of
    return events.get(entry["code"]) or events.get(entry["refines"]) or ""
