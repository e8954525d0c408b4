"""Returned files ──► OUT: survey them, publish the counties without error, send the others back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from catalogxl import __version__
from catalogxl.compile.approval import approval_html
from catalogxl.compile.data import pretty_json, writing_data
from catalogxl.compile.examine import Examined, Status, Terms
from catalogxl.compile.inputs import Input
from catalogxl.compile.public import FORMATS, write_public
from catalogxl.compile.review import write_review
from catalogxl.compile.survey import by_county, publishable, survey
from catalogxl.compile.tree import MANIFEST, Tree, building, read_manifest, recover
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
    jobs: int | None = None,
    replace_all: bool = False,
    latest: bool = False,
    watch: Watch = Watch(),
) -> Compiled:
    """Compile ``inputs`` into ``out``, whole or not at all; the same inputs give the same bytes.

    Raises:
        CatalogError: ``out`` is no output of an earlier run, holds counties that this run lacks (without
            ``replace_all``), or cannot be written; the baseline has errors.
    """
    baseline = terms.baseline()
    # An output that a dead run left beside its place counts as published, too.
    recover(out)
    earlier = read_manifest(out)
    examined = survey(inputs, terms, jobs=jobs, latest=latest, progress=watch.examined)
    counties = by_county(examined)
    published = tuple(code for code, returns in counties.items() if publishable(returns))
    if earlier is not None and not replace_all:
        _refuse_loss(earlier, published, baseline)
    with building(out) as tree:
        notes = _write_published(tree, counties, published, baseline, formats, watch)
        _write_reviews(tree, examined, counties, published, terms)
        examined = [_with_notes(one, notes) for one in examined]
        manifest = _manifest(terms, examined, published, tree.digests)
        tree.write(MANIFEST, pretty_json(manifest))
    return Compiled(baseline, tuple(examined), dict(sorted(tree.digests.items())), published)


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
    baseline: Baseline,
    formats: Sequence[str],
    watch: Watch,
) -> dict[str, list[Finding]]:
    """Write ``data/``, ``public/`` and ``approval/``; the notes on each county."""
    notes: dict[str, list[Finding]] = {}
    with writing_data(tree, baseline) as data:
        for code in published:
            records = _in_order(counties[code], baseline)
            catalog = public_catalog(code, [record.data for record in records], baseline)
            data.add(code, catalog["fingerprint"], records)
            folder = f"public/{folder_name(baseline, code)}"
            notes[code] = write_public(tree, folder, catalog, baseline, formats)
            page = approval_html(catalog, counties[code], baseline)
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


def write_review_folder(examined: Sequence[Examined], folder: Path, terms: Terms) -> None:
    """Write what goes back to the counties, and nothing else, to ``folder``: whole or not at all.

    Raises:
        CatalogError: ``folder`` holds something else, or cannot be written.
    """
    read_manifest(folder)
    counties = by_county(examined)
    fine = tuple(code for code, returns in counties.items() if publishable(returns))
    with building(folder) as tree:
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
