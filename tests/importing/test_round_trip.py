"""What was published comes in again as it went out: values, own lines, bodies, channels, supplements, in every format."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogxl.boards.pdf import render_table_pdf
from catalogxl.boards.table_html import render_table_html
from catalogxl.boards.table_view import table_view
from catalogxl.boards.table_xlsx import render_table_xlsx
from catalogxl.importing.imported import ImportedRow
from catalogxl.record.build import record_of
from catalogxl.record.projection import public_catalog
from catalogxl.record.public import PublicCatalog
from importing.old_tables import rows_of
from returns import (
    JOBS_CENTER,
    LANKAO,
    OFFICE,
    TOWNS,
    Filled,
    baseline,
    catalog_of,
    filled,
    item_row,
    supplement,
)

TICK = "√"
CHANNELS = [kind.id for kind in baseline().channels]
# One sign over and over would say nothing.
WORDS = st.text("甲乙丙丁戊己庚辛", min_size=3, max_size=8).filter(lambda word: len(set(word)) > 2)


def published(contents: Filled) -> PublicCatalog:
    """The public catalog of a return."""
    return public_catalog(LANKAO, [record_of(catalog_of(contents)).data], baseline())


def formats(catalog: PublicCatalog) -> dict[str, list[bytes]]:
    """The official tables as files: a file a domain."""
    kinds = [(kind.id, kind.name) for kind in baseline().channels]
    views = [table_view(catalog, domain, channel_kinds=kinds) for domain in catalog["domains"]]
    return {
        "html": [render_table_html(view).encode() for view in views],
        "xlsx": [render_table_xlsx(view) for view in views],
    }


def expected(catalog: PublicCatalog) -> dict[str, dict[str, Any]]:
    """What import is to say of each entry, by code, or by name where it is the county's own."""
    found = {}
    for domain in catalog["domains"]:
        for entry in domain["entries"]:
            item = baseline().item.get(entry["code"])
            lines = [f"{c['stage']}：{c['text']}" if c["stage"] else c["text"] for c in entry["contents"]]
            cited = [one.document.citation for one in item.bases] if item else []
            found[entry["code"] if item else entry["level2"]] = {
                "deadline": entry["deadline_days"],
                "channels": sorted(channel["id"] for channel in entry["channels"]),
                "mode": entry["mode"],
                "level": "、".join(entry["levels"]),
                "audience_all": entry["audience_all"],
                "audience_specific": entry["audience_specific"],
                "contents": lines[len(item.contents) :] if item else lines,
                "bases": [text for text in entry["bases"] if text not in cited],
                "bodies": sorted(entry["bodies"]),
                "refines": entry["refines"],
            }
    return found


def said(row: ImportedRow) -> dict[str, Any]:
    values = row.values
    extra = "_extra" if row.item else ""
    return {
        "deadline": values.get("deadline"),
        "channels": sorted(values.get("channels", [])),
        "mode": values.get("mode"),
        "level": values.get("level"),
        "audience_all": values.get("audience_all"),
        "audience_specific": values.get("audience_specific", ""),
        "contents": values.get(f"contents{extra}", []),
        "bases": values.get(f"bases{extra}", []),
        "bodies": sorted([*values.get("bodies", []), *values.get("body_classes", [])]),
        "refines": row.refines,
    }


def check(catalog: PublicCatalog, files: list[bytes]) -> None:
    rows = [row for data in files for row in rows_of(data)]
    assert {row.item or row.level2: said(row) for row in rows} == expected(catalog)


@st.composite
def changed_returns(draw: st.DrawFn) -> Filled:
    """A faultless return in which some items and a supplement say what is drawn."""
    contents = filled()
    own = supplement(level2="零工市场用工信息", refines=draw(st.sampled_from(["", "JY-0102"])))
    contents["catalogxl:supplements"] = [own]
    codes = draw(st.lists(st.sampled_from([item.code for item in baseline().items]), min_size=1, max_size=4))
    for row in (*(item_row(contents, code) for code in dict.fromkeys(codes)), own):
        channels = draw(st.sets(st.sampled_from(CHANNELS), min_size=1))
        row.update({f"channel:{channel}": TICK if channel in channels else "" for channel in CHANNELS})
        everyone = draw(st.booleans())
        row["audience_all"] = TICK if everyone else ""
        row["audience_specific"] = draw(WORDS) if not everyone or draw(st.booleans()) else ""
        row["deadline"] = str(draw(st.integers(1, 20)))
        row["mode"] = draw(st.sampled_from(baseline().modes))
        row["level"] = draw(st.sampled_from(["县级", "乡级", "县级、乡级"]))
        row["body1"] = draw(st.sampled_from([OFFICE, JOBS_CENTER, TOWNS]))
        if "code" in row:
            stage = draw(st.sampled_from(["", "结果：", "服务："]))
            row["contents_extra"] = stage + draw(WORDS)
    return contents


@given(changed_returns())
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_return_published_comes_in_again(contents: Filled) -> None:
    catalog = published(contents)
    for files in formats(catalog).values():
        check(catalog, files)


def test_the_table_as_pdf_comes_in_again() -> None:
    pytest.importorskip("typst")
    contents = filled()
    item_row(contents, "JY-0101").update(deadline="7", level="县级", contents_extra="结果：名单")
    catalog = published(contents)
    kinds = [(kind.id, kind.name) for kind in baseline().channels]
    views = [table_view(catalog, domain, channel_kinds=kinds) for domain in catalog["domains"]]
    check(catalog, [render_table_pdf(view) for view in views])
