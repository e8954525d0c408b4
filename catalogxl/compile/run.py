"""Returned files ──► OUT: survey them, publish the counties without error, send the others back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from catalogxl import __version__
from catalogxl.compile.approval import approval_html
from catalogxl.compile.claim import claimed, outside
from catalogxl.compile.data import pretty_json, writing_data
from catalogxl.compile.examine import Examined, Status, Terms
from catalogxl.compile.inputs import Input
from catalogxl.compile.public import FORMATS, public_files
from catalogxl.compile.review import write_review
from catalogxl.compile.sheets import ALWAYS, Printing
from catalogxl.compile.survey import by_county, publishable, survey
from catalogxl.compile.tree import MANIFEST, Tree, building, foreign_files, read_manifest
from catalogxl.errors import CatalogError
from catalogxl.model import Baseline, Finding
from catalogxl.record.build import ReturnRecord
from catalogxl.record.projection import public_catalog

UNIDENTIFIED: Final = "未识别"
APPROVAL: Final = "approval"
_FORMAT: Final = 1


@dataclass(frozen=True, slots=True)
class Watch:
    """Who wants to know how far it is: called with each file examined, and with each county written."""

    examined: Callable[[Examined], None] = lambda examined: None
    written: Callable[[str], None] = lambda county: None


@dataclass(frozen=True, slots=True)
class Compiled:
    """What a run did: every file with its fate, the outputs with their SHA-256, the published counties' codes."""

    baseline: Baseline
    examined: tuple[Examined, ...]
    outputs: Mapping[str, str]
    published: tuple[str, ...]


def compile_returns(
    inputs: Sequence[Input],
    out: Path,
    *,
    terms: Terms = Terms(),  # noqa: B008 (frozen)
    formats: Sequence[str] = FORMATS,
    sheets: Sequence[str] = ALWAYS,
    font_dir: Path | None = None,
    jobs: int | None = None,
    replace_all: bool = False,
    latest: bool = False,
    watch: Watch = Watch(),
) -> Compiled:
    """Compile ``inputs`` into ``out``, whole or not at all; the same inputs give the same bytes.

    Raises:
        CatalogError: ``out`` is no output of an earlier run, holds files that people put there or counties that
            this run lacks (both without ``replace_all``), is written by another run, or cannot be written;
            an input lies in it; the baseline has errors.
        Interrupted: Ctrl-C; ``out`` is as it was.
    """
    baseline = terms.baseline()
    printing = Printing(tuple(formats), tuple(sheets), (font_dir,) if font_dir else ())
    with claimed(out) as place:
        earlier = _earlier(place, replace_all=replace_all)
        given = outside(inputs, place)
        examined = survey(given, terms, jobs=jobs, latest=latest, progress=watch.examined)
        counties = by_county(examined)
        published = tuple(code for code, returns in counties.items() if publishable(returns))
        if not replace_all:
            _refuse_loss(earlier, published, baseline)
        with building(place) as tree:
            notes = _write_published(tree, counties, published, terms, printing, watch)
            _write_reviews(tree, examined, counties, published, terms)
            examined = [_with_notes(one, notes) for one in examined]
            _write_rollup(tree, examined, baseline)
            manifest = _manifest(terms, examined, published, tree.digests)
            tree.write(MANIFEST, pretty_json(manifest))
    return Compiled(baseline, tuple(examined), dict(sorted(tree.digests.items())), published)


def _earlier(out: Path, *, replace_all: bool = False) -> Mapping[str, Any]:
    """The manifest of what stands there; nothing but the program's own files is replaced without being asked."""
    manifest = read_manifest(out) or {}
    foreign = [] if replace_all else foreign_files(out, manifest)
    if foreign:
        names = "、".join(f"“{name}”" for name in foreign[:3])
        more = f"等 {len(foreign)} 个" if len(foreign) > 3 else ""
        raise CatalogError(
            f"输出文件夹“{out.name}”中有后来放进去的文件：{names}{more}，继续会丢失它们。"
            "请先移到别处；汇编时确实不要它们，加 --replace。"
        )
    return manifest


def _refuse_loss(earlier: Mapping[str, Any], published: Sequence[str], baseline: Baseline) -> None:
    lost = [code for code in earlier.get("published", ()) if code not in published]
    if lost:
        names = "、".join(_name(baseline, code) for code in lost[:5])
        more = f"等 {len(lost)} 个县" if len(lost) > 5 else ""
        raise CatalogError(
            f"输出文件夹中已公开的{names}{more}不在这一次可公开的填报中，继续会丢失它们的目录。"
            "请把全部填报一起汇编；确实要去掉时加 --replace。"
        )


def _name(baseline: Baseline, code: str) -> str:
    return baseline.county[code].name if code in baseline.county else code


def _write_published(
    tree: Tree,
    counties: Mapping[str, list[Examined]],
    published: Sequence[str],
    terms: Terms,
    printing: Printing,
    watch: Watch,
) -> dict[str, list[Finding]]:
    """Write ``data/``, ``public/`` and ``approval/``; the notes on each county."""
    baseline = terms.baseline()
    notes: dict[str, list[Finding]] = {}
    with writing_data(tree, baseline) as data:
        for code in published:
            records = _in_order(counties[code], baseline)
            catalog = public_catalog(code, [record.data for record in records], baseline)
            data.add(code, catalog["fingerprint"], records)
            folder = f"public/{folder_name(baseline, code)}"
            public = public_files(catalog, baseline, printing)
            for name, content in public.files.items():
                tree.write(f"{folder}/{name}", content)
            notes[code] = public.notes
            page = approval_html(catalog, counties[code], terms)
            tree.write(f"{APPROVAL}/{folder_name(baseline, code)}.html", page.encode())
            watch.written(code)
    return notes


def _in_order(returns: Sequence[Examined], baseline: Baseline) -> list[ReturnRecord]:
    """The records of a county's returns by the domains they answer for, in whatever order the files came."""
    domains = [domain.name for domain in baseline.domains]
    records = [one.record for one in returns if one.record is not None]
    return sorted(records, key=lambda record: domains.index(record.data["covers"][0]))


def _write_reviews(
    tree: Tree,
    examined: Sequence[Examined],
    counties: Mapping[str, list[Examined]],
    published: Sequence[str],
    terms: Terms,
) -> None:
    baseline = terms.baseline()
    for code, returns in counties.items():
        if code not in published:
            name = baseline.county[code].name
            write_review(tree, f"review/{folder_name(baseline, code)}", name, returns, terms)
    unknown = [one for one in examined if not one.county and one.status is not Status.SKIPPED]
    if unknown:
        write_review(tree, f"review/{UNIDENTIFIED}", f"{UNIDENTIFIED}文件", unknown, terms)


def _write_rollup(tree: Tree, examined: Sequence[Examined], baseline: Baseline) -> None:
    """Write ``rollup/`` over the counties of this run; pandas is imported only if there are some to compare."""
    from catalogxl.rollup.run import write_rollup
    from catalogxl.rollup.values import FileFate

    files = (FileFate(one.file, one.status.value, one.county, one.covers) for one in examined)
    write_rollup(tree, files, baseline)


def write_review_folder(examined: Sequence[Examined], folder: Path, terms: Terms) -> None:
    """Write what goes back to the counties, and nothing else, to ``folder``: whole or not at all.

    Raises:
        CatalogError: ``folder`` holds something else, is written by another run, or cannot be written.
    """
    counties = by_county(examined)
    fine = tuple(code for code, returns in counties.items() if publishable(returns))
    with claimed(folder) as place, building(place) as tree:
        if _earlier(place).get("published"):
            raise CatalogError(
                f"“{folder.name}”是汇编结果，里面有已公开的目录，不能改放问题清单，请另写一个文件夹。"
            )
        _write_reviews(tree, examined, counties, fine, terms)
        tree.write(MANIFEST, pretty_json(_manifest(terms, examined, (), tree.digests)))


def folder_name(baseline: Baseline, code: str) -> str:
    """``410225-兰考县``: made of the baseline's own words only."""
    return f"{code}-{baseline.county[code].name}"


def _with_notes(one: Examined, notes: Mapping[str, list[Finding]]) -> Examined:
    own = notes.get(one.county or "", ()) if one.status is not Status.SKIPPED else ()
    return replace(one, findings=(*one.findings, *own)) if own else one


def _manifest(
    terms: Terms, examined: Sequence[Examined], published: Sequence[str], digests: Mapping[str, str]
) -> dict[str, Any]:
    baseline = terms.baseline()
    return {
        "tool": "catalogxl",
        "format": _FORMAT,
        "version": __version__,
        "baseline": {"id": baseline.id, "digest": baseline.digest},
        "rules": {"digest": terms.settings.digest(), "changed": list(terms.settings.summary())},
        "published": list(published),
        "inputs": [
            {
                "file": one.file,
                "sha256": one.digest or None,
                "status": one.status.value,
                "county": one.county,
                "covers": list(one.covers),
            }
            for one in examined
        ],
        "outputs": dict(sorted(digests.items())),
    }
