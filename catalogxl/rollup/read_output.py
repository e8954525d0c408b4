"""An output folder of ``compile`` ──► values. The record is read a county at a time, so size costs no memory."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from catalogxl.errors import CatalogError
from catalogxl.grammar.date import parse_date
from catalogxl.grammar.personal_traces import mask
from catalogxl.model import Baseline
from catalogxl.output.output_dir import MANIFEST, file_digest, read_manifest
from catalogxl.record.internal import EntryData, ReturnData, recorded_deadline
from catalogxl.rollup.entry_values import (
    FROM_RETURN,
    Address,
    CountyRecord,
    FileFate,
    Gathered,
    ItemEntry,
    Supplement,
    one_entry,
    one_set,
)

RECORD: Final = "data/catalog.json"
_TELEPHONES: Final = ("enquiry_phone", "supervision_phone", "apply_phone")


def read_outputs(outs: Sequence[Path], baseline: Baseline) -> Gathered:
    """Everything in the folders ``outs``, joined.

    Raises:
        CatalogError: a folder is no whole output of ``compile``, was made with another baseline, or two of them hold
            the same county's catalog of the same domain.
    """
    records: dict[str, CountyRecord] = {}
    files: list[FileFate] = []
    for out in outs:
        manifest = _manifest(out, baseline)
        found, own = _sound(out, manifest, baseline)
        files += own
        for record in found:
            held = records.get(record.code)
            records[record.code] = _joined(held, record, baseline) if held else record
    return Gathered(baseline, dict(sorted(records.items())), tuple(files))


def _files(inputs: Iterable[Mapping[str, Any]]) -> list[FileFate]:
    """The files that a manifest lists."""
    return [
        FileFate(one["file"], one["status"], one["county"], tuple(one["covers"]), one.get("reason", ""))
        for one in inputs
    ]


def read_records(path: Path, baseline: Baseline, source: str = "") -> Iterator[CountyRecord]:
    """The counties of ``data/catalog.json`` (a line a county, as ``compile`` writes it)."""
    with path.open(encoding="utf-8") as lines:
        next(lines)  # the baseline
        for line in lines:
            text = line.rstrip("\n").rstrip(",")
            if text and text != "]}":
                yield county_record(json.loads(text), baseline, source)


def _manifest(out: Path, baseline: Baseline) -> Mapping[str, Any]:
    if not out.is_dir():
        raise CatalogError(f"没有“{out}”这个文件夹。请给出 catalogxl compile 的输出文件夹。")
    manifest: dict[str, Any] | None = None
    with suppress(CatalogError):  # it speaks of overwriting
        manifest = read_manifest(out)
    if manifest is None or RECORD not in (manifest.get("outputs") or ()):
        raise CatalogError(f"“{out}”不是 catalogxl compile 的输出（没有 {RECORD}），不能汇总。")
    made_with = manifest.get("baseline")
    own = {"id": baseline.id, "digest": baseline.digest}
    if made_with != own:
        other = made_with.get("id", "") if isinstance(made_with, dict) else ""
        raise CatalogError(
            f"“{out}”是按另一份省级基线（{other}）汇编的，与这一次的 {baseline.id} 内容不同，不能放在一起汇总。"
            "请用同一份基线重新汇编，或用 --baseline 指定它。"
        )
    return manifest


def _sound(
    out: Path, manifest: Mapping[str, Any], baseline: Baseline
) -> tuple[list[CountyRecord], list[FileFate]]:
    """The counties and files of an output that is as ``compile`` left it."""
    damaged = CatalogError(
        f"“{out}”中的 {RECORD} 与 {MANIFEST} 的记载不符，已被改动或损坏。请重新运行 catalogxl compile 生成这个文件夹。"
    )
    path = out / RECORD
    try:
        if file_digest(path) != manifest["outputs"][RECORD]:
            raise damaged
        return list(read_records(path, baseline, out.name)), _files(manifest["inputs"])
    except OSError as error:
        raise CatalogError(f"“{path}”打不开（{error.strerror or error}），请核对后重试。") from error
    except (ValueError, KeyError, TypeError, AttributeError, StopIteration) as error:
        raise damaged from error


def county_record(county: Mapping[str, Any], baseline: Baseline, source: str = "") -> CountyRecord:
    """A county (``code`` and ``returns``) as it stands in the record."""
    returns: list[ReturnData] = county["returns"]
    covers = {domain for one in returns for domain in one["covers"]}
    entries: dict[str, ItemEntry] = {}
    supplements: list[Supplement] = []
    for one in returns:
        kinds = {body["body_name"]: body["body_kind"] for body in one["bodies"]}
        for entry in one["entries"]:
            if entry["supplement"]:
                names = (entry["domain"], entry["level1"], entry["level2"], entry["refines"])
                supplements.append(Supplement(*names))
            elif entry["code"] in baseline.item:
                entries[entry["code"]] = _entry(entry, kinds)
    return CountyRecord(
        code=county["code"],
        source=source,
        covers=tuple(domain.name for domain in baseline.domains if domain.name in covers),
        entries=entries,
        supplements=tuple(supplements),
        addresses={domain: address for one in returns for domain, address in _addresses(one)},
        feedback=tuple(mask(text) for one in returns if (text := one["profile"].get("feedback", ""))),
        telephones=tuple(
            text for one in returns for key in _TELEPHONES if (text := one["profile"].get(key, ""))
        ),
    )


def _entry(entry: EntryData, kinds: Mapping[str, str]) -> ItemEntry:
    audience = [word for word, held in _audiences(entry) if held]
    # Counties are compared in working days: calendar days count as the working days in them.
    deadline = recorded_deadline(entry)
    item = ItemEntry(
        code=entry["code"],
        listed=entry["listed"],
        reason=mask(entry["unlisted_reason"]),
        days=deadline.workdays if deadline else None,
        channels=one_set(entry["channels"]),
        audience="、".join(audience),
        mode=entry["mode"],
        level=entry["level"],
        kinds=one_set(kinds[body] for body in entry["bodies"] if body in kinds),
        additions=len(entry["contents_extra"]) + len(entry["bases_extra"]),
    )
    return one_entry(item)


def _audiences(entry: EntryData) -> tuple[tuple[str, bool], ...]:
    return ("全社会", entry["audience_all"]), ("特定群体", bool(entry["audience_specific"]))


def _addresses(one: ReturnData) -> Iterator[tuple[str, Address]]:
    for domain in one["covers"]:
        url = one["profile"].get(f"published_url:{domain}", "")
        written = one["profile"].get(f"published_on:{domain}", "")
        if url:
            yield domain, Address(url, parse_date(written) or "", FROM_RETURN)


def _joined(held: CountyRecord, new: CountyRecord, baseline: Baseline) -> CountyRecord:
    both = [domain for domain in held.covers if domain in new.covers]
    name = baseline.county[new.code].name if new.code in baseline.county else new.code
    if both:
        raise CatalogError(
            f"{name}（{new.code}）的{'、'.join(both)}目录在“{held.source}”和“{new.source}”中各有一份。"
            "请只留下最终的一份：从其中一个的填报中去掉这个县，重新汇编后再汇总。"
        )
    covers = {*held.covers, *new.covers}
    return CountyRecord(
        code=held.code,
        source=held.source,
        covers=tuple(domain.name for domain in baseline.domains if domain.name in covers),
        entries={**held.entries, **new.entries},
        supplements=(*held.supplements, *new.supplements),
        addresses={**held.addresses, **new.addresses},
        feedback=(*held.feedback, *(text for text in new.feedback if text not in held.feedback)),
        telephones=(*held.telephones, *new.telephones),
    )
