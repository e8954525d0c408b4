"""Outputs of ``compile`` built without workbooks, and the roll-up over them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from catalogxl.output.data_tables import county_pieces, pretty_json, writing_data
from catalogxl.output.output_dir import MANIFEST, OutputDir
from catalogxl.record.build import record_of
from catalogxl.record.projection import public_catalog
from catalogxl.record.text import write_return
from catalogxl.rollup.published_addresses import with_addresses
from catalogxl.rollup.read_output import read_outputs
from catalogxl.rollup.rollup import document_of
from catalogxl.rollup.summary import roll
from catalogxl.rollup.summary_tables import all_tables
from returns import Filled, baseline, catalog_of, filled, item_row

URL = "https://www.example.gov.cn/mulu"


def county(code: str, **profile: str) -> Filled:
    """A faultless return of a county, with ``profile`` put into its 单位信息 (``__`` for the colon of a key)."""
    name = baseline().county[code].name
    contents = filled(county=code)
    contents = {
        key: [{field: text.replace("兰考县", name) for field, text in row.items()} for row in rows]
        for key, rows in contents.items()
    }
    contents["catalogxl:profile"][0].update({key.replace("__", ":"): text for key, text in profile.items()})
    return contents


def reported(code: str, **profile: str) -> Filled:
    """The same with the addresses of both domains."""
    held = {f"published_url__{domain.name}": URL for domain in baseline().domains}
    dates = {f"published_on__{domain.name}": "2020-10-15" for domain in baseline().domains}
    return county(code, **held, **dates, **profile)


def aside(contents: Filled, codes: Sequence[str], why: str = "本地没有这项业务") -> Filled:
    """``contents`` with these items set aside."""
    for code in codes:
        item_row(contents, code).update(listed="暂不列入", unlisted_reason=why)
    return contents


def fate(file: str, status: str, code: str | None = None, *covers: str) -> dict[str, Any]:
    """An input of a manifest."""
    return {"file": file, "sha256": None, "status": status, "county": code, "covers": list(covers)}


def output(folder: Path, counties: Sequence[Filled], *others: dict[str, Any]) -> Path:
    """What ``compile`` would leave of these faultless returns and ``others`` that are not published."""
    base = baseline()
    inputs = list(others)
    folder.mkdir(parents=True)
    tree = OutputDir(folder)
    with writing_data(tree, base) as data:
        for contents in counties:
            code = contents["catalogxl:profile"][0]["county_code"]
            record = record_of(catalog_of(contents, file=f"{code}.xlsx"))
            catalog = public_catalog(code, [record.data], base)
            data.put(county_pieces(code, catalog["fingerprint"], [write_return(record)], base))
            inputs.append(fate(f"{code}.xlsx", "publishable", code, *record.data["covers"]))
    made_with = {"id": base.id, "digest": base.digest}
    manifest = {"tool": "catalogxl", "format": 1, "baseline": made_with, "inputs": inputs}
    tree.write(MANIFEST, pretty_json({**manifest, "outputs": tree.digests}))
    return folder


def rolled(
    outs: Path | list[Path], *, addresses: Path | None = None, as_of: str | None = None
) -> dict[str, Any]:
    """What rollup.json would hold, without writing it."""
    gathered = read_outputs(outs if isinstance(outs, list) else [outs], baseline())
    if addresses is not None:
        gathered = with_addresses(gathered, addresses)
    rollup = roll(gathered, as_of=as_of)
    return document_of(rollup, all_tables(rollup))


def state_of(document: dict[str, Any], code: str, domain: str = "就业") -> dict[str, Any]:
    """The line of a county's catalog."""
    (line,) = (one for one in document["catalogs"] if (one["code"], one["domain"]) == (code, domain))
    found: dict[str, Any] = line
    return found
