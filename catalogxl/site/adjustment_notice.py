"""What changed of a county's public catalog ──► the notice to the public (调整公告) and its files.

Only what is published stands there; an item that the county set aside is cancelled for the public, without the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Final

from catalogxl.boards.notice import (
    DAY_LINE,
    NoticeTable,
    NoticeView,
    render_notice_html,
    render_notice_paste_html,
    render_notice_pdf,
    render_notice_xlsx,
)
from catalogxl.boards.pdf import Press
from catalogxl.boards.qr import qr_code
from catalogxl.boards.table_cells import shown, web_address
from catalogxl.boards.table_view import Fact, baseline_line, short_fingerprint
from catalogxl.boards.theme import load_theme
from catalogxl.model import Baseline
from catalogxl.record.public import PublicCatalog, PublicEntry
from catalogxl.site.metadata import publishers

NOTICE: Final = "调整公告"
_COUNTY: Final = "本县调整"
_BOTH: Final = "两者"
_SHORTER: Final = "缩短"
_MORE_CHANNELS: Final = "渠道增加"
_Why = Callable[..., str]
_PRESS: Final = Press()


def notice_files(view: NoticeView, formats: Sequence[str], press: Press = _PRESS) -> dict[str, bytes]:
    """The notice in each of ``formats`` by file name. Raises PdfUnavailableError where a PDF is asked for and cannot be made."""
    files: dict[str, bytes] = {}
    if "html" in formats:
        files[f"{NOTICE}.html"] = render_notice_html(view).encode()
        files[f"{NOTICE}-粘贴版.html"] = render_notice_paste_html(view).encode()
    if "xlsx" in formats:
        files[f"{NOTICE}.xlsx"] = render_notice_xlsx(view)
    if "pdf" in formats:
        files[f"{NOTICE}.pdf"] = render_notice_pdf(view, press)
    return files


def notice_view(
    catalog: PublicCatalog, changes: Mapping[str, Any], baseline: Baseline, *, before: str, day: str = ""
) -> NoticeView | None:
    """The notice of ``changes`` (``public_changes``) that led to ``catalog``; None if they touch no item.

    ``before`` is the fingerprint of the catalog until then, ``day`` the ISO date of the notice, '' if it is not known.
    """
    rows = [*changes["added"], *changes["changed"], *changes["removed"]]
    if not rows:
        return None
    theme = load_theme()
    county = shown(catalog["county"]["name"])
    names = "、".join(shown(domain["domain"]) for domain in catalog["domains"])
    why = partial(_why, notice=baseline.notice)
    entries = {entry["code"]: entry for domain in catalog["domains"] for entry in domain["entries"]}
    asked = {shown(domain["domain"]): shown(domain["enquiry_phone"]) for domain in catalog["domains"]}
    after = partial(_after, asked=asked, hotline=theme.hotlines[-1].number)
    tables = (
        NoticeTable(
            "一、变更的事项",
            ("事项", "要素", "调整前", "调整后", "原因"),
            (0.2, 0.15, 0.25, 0.25, 0.15),
            tuple(_changed(changes["changed"], why)),
        ),
        NoticeTable(
            "二、新增的事项",
            ("事项", "公开主体", "公开时限", "原因"),
            (0.3, 0.3, 0.2, 0.2),
            tuple((*_added(row, entries.get(row["code"])), why(row)) for row in changes["added"]),
        ),
        NoticeTable(
            "三、取消的事项",
            ("事项", "原因", "今后到哪里办、问谁"),
            (0.3, 0.2, 0.5),
            tuple((shown(row["name"]), why(row), after(row)) for row in changes["removed"]),
        ),
    )
    addresses = [shown(domain["published_url"]) for domain in catalog["domains"] if domain["published_url"]]
    return NoticeView(
        title=f"{county}关于调整{names}领域基层政务公开事项标准目录的公告",
        lead=_lead(f"{county}{names}领域基层政务公开事项标准目录", changes, why),
        tables=_numbered(tables),
        facts=tuple(_facts(catalog, before)),
        qr=next(
            (
                qr_code(address, caption="扫码看现行目录", alt=f"二维码：{county}现行目录网址 {address}")
                for address in addresses
            ),
            None,
        ),
        publisher="、".join(publishers(catalog, baseline)) or county,
        day=_in_words(day),
        date=day or catalog["baseline"]["date"],
        fingerprint=short_fingerprint(catalog),
        baseline_line=baseline_line(catalog, theme),
    )


def _numbered(tables: Iterable[NoticeTable]) -> tuple[NoticeTable, ...]:
    """Those that have rows, numbered anew."""
    held = [table for table in tables if table.rows]
    numbers = "一二三"
    return tuple(
        table._replace(heading=f"{number}、{table.heading.partition('、')[2]}")
        for number, table in zip(numbers, held, strict=False)
    )


# ---------------------------------------------------------------- why


def _why(row: Mapping[str, Any], field: Mapping[str, Any] | None = None, *, notice: str) -> str:
    """The province's document, 本县调整, or both."""
    ground = shown(str((row.get("lineage") or {}).get("ground", "")))
    cause = (field or row).get("cause", _COUNTY)
    if cause == _COUNTY and not ground:
        return _COUNTY
    province = ground or f"省级调整（{shown(notice)}）"
    return f"{province}；{_COUNTY}" if cause == _BOTH else province


def _lead(catalog: str, changes: Mapping[str, Any], why: _Why) -> str:
    """One sentence: on what ground, and how many items."""
    reasons = [why(row) for key in ("added", "removed") for row in changes[key]]
    reasons += [why(row, field) for row in changes["changed"] for field in row["fields"] or (None,)]
    parts = dict.fromkeys(part for reason in reasons for part in reason.split("；"))
    grounds = [part for part in parts if part != _COUNTY]
    ground = f"根据{'、'.join(grounds)}，" if grounds else ""
    own = "结合本县实际，" if _COUNTY in parts else ""
    counts = []
    if changes["changed"]:
        counts.append(f"变更 {len(changes['changed'])} 项{_weights(changes['changed'])}")
    counts += [
        f"{word} {len(changes[key])} 项"
        for key, word in (("added", "新增"), ("removed", "取消"))
        if changes[key]
    ]
    return f"{ground}{own}现将{catalog}的调整情况公告如下：{'，'.join(counts)}。"


def _weights(rows: Iterable[Mapping[str, Any]]) -> str:
    """How many deadlines became shorter, and how many items have a channel more."""
    directions = [[field["direction"] for field in row["fields"]] for row in rows]
    shorter = sum(_SHORTER in held for held in directions)
    channels = sum(any(_MORE_CHANNELS in one for one in held) for held in directions)
    said = [f"公开时限缩短 {shorter} 项"] if shorter else []
    said += [f"公开渠道增加 {channels} 项"] if channels else []
    return f"（其中{'，'.join(said)}）" if said else ""


# ---------------------------------------------------------------- rows


def _changed(rows: Sequence[Mapping[str, Any]], why: _Why) -> Iterator[tuple[str, ...]]:
    """What helps people most stands first: shorter deadlines, then new channels."""
    for row in sorted(rows, key=lambda row: min(map(_weight, row["fields"]), default=2)):
        name = shown(row["name"])
        lineage = row.get("lineage") or {}
        if lineage and (lineage["relation"] in ("拆分", "合并") or not row["fields"]):
            before, now = (_names(row, lineage[side]) for side in ("from", "to"))
            yield name, f"事项{lineage['relation']}", before, now, why(row)
        for field in sorted(row["fields"], key=_weight):
            values = (shown(field["from"]), shown(field["to"]))
            yield name, field["heading"], *values, why(row, field)


def _weight(field: Mapping[str, Any]) -> int:
    return 0 if field["direction"] == _SHORTER else 1 if _MORE_CHANNELS in field["direction"] else 2


def _names(row: Mapping[str, Any], codes: Iterable[str]) -> str:
    return "、".join(shown(row.get("names", {}).get(code, code)) for code in codes)


def _added(row: Mapping[str, Any], entry: PublicEntry | None) -> tuple[str, str, str]:
    if entry is None:
        return shown(row["name"]), "", ""
    return shown(row["name"]), "、".join(map(shown, entry["bodies"])), shown(entry["deadline"])


def _after(row: Mapping[str, Any], *, asked: Mapping[str, str], hotline: str) -> str:
    """Where people turn to now."""
    to = (row.get("lineage") or {}).get("to", ())
    phone = asked.get(shown(row.get("domain", "")), "") or hotline
    said = f"并入“{_names(row, to)}”，按该事项办理和查询；" if to else "本目录不再列入；"
    return f"{said}不清楚的，请拨打 {phone}。"


def _facts(catalog: PublicCatalog, before: str) -> Iterator[Fact]:
    theme = load_theme()
    for domain in catalog["domains"]:
        if url := shown(domain["published_url"]):
            yield Fact(f"{shown(domain['domain'])}领域现行目录", url, web_address(url))
    for label, key in (("咨询电话", "enquiry_phone"), ("监督电话", "supervision_phone")):
        phones = dict.fromkeys(shown(str(domain.get(key, ""))) for domain in catalog["domains"])
        if said := "、".join(filter(None, phones)):
            yield Fact(label, said)
    yield Fact("投诉热线", "、".join(f"{line.number}（{line.name}）" for line in theme.hotlines))
    prints = " → ".join(one.removeprefix("sha256:")[:16] for one in (before, catalog["fingerprint"]))
    yield Fact("数据指纹", prints)


def _in_words(day: str) -> str:
    """``2021年6月10日``; a line to write on if the day is not known."""
    if not day:
        return DAY_LINE
    year, month, number = day.split("-")
    return f"{int(year)}年{int(month)}月{int(number)}日"
