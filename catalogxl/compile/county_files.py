"""One county's returns ──► its files, whether published or sent back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from catalogxl.boards.pdf import PdfUnavailableError
from catalogxl.compile.approval_form import approval_html
from catalogxl.compile.archive import ArchiveHead, CountyHistory
from catalogxl.compile.handover import HANDOVER, handover, handover_name
from catalogxl.compile.parcels import parcel_name, parcel_of_files
from catalogxl.compile.public_files import public_files
from catalogxl.compile.publications import Printing
from catalogxl.compile.review_files import review_files
from catalogxl.errors import CatalogError
from catalogxl.examine.examine import Examined, ExamineOptions, file_finding
from catalogxl.model import Baseline, Finding, Severity
from catalogxl.record.internal import ReturnData
from catalogxl.record.projection import public_catalog, with_days
from catalogxl.record.public import PublicCatalog
from catalogxl.record.text import WrittenReturn
from catalogxl.site.adjustment_notice import notice_files, notice_view
from catalogxl.site.region import SiteCounty, site_county

PUBLIC: Final = "public"
APPROVAL: Final = "approval"
REVIEW: Final = "review"
NOTICES: Final = "notice"


class CountyJob(NamedTuple):
    """A county's returns in the order of the files. Without ``printing`` they go back; ``folder`` names its files.

    ``history`` are the versions of its catalog, where they are kept.
    """

    code: str
    name: str
    folder: str
    returns: tuple[Examined, ...]
    printing: Printing | None
    history: CountyHistory | None = None


class CountyFacts(NamedTuple):
    """What the rest of OUT says of a county: nothing of one that is sent back.

    Its fingerprint, notes on what could not be printed, its place on the region's page, if it has one, and the newest
    version in the archive.
    """

    fingerprint: str = ""
    notes: tuple[Finding, ...] = ()
    site: SiteCounty | None = None
    archived: ArchiveHead | None = None


class CountyFiles(NamedTuple):
    """Files by their path below OUT, what the rest of OUT says of them, and the returns as the record has them."""

    files: Mapping[str, bytes]
    facts: CountyFacts = CountyFacts()
    data: tuple[ReturnData, ...] = ()


def county_files(job: CountyJob, options: ExamineOptions) -> CountyFiles:
    """Everything that OUT holds of one county, but for ``data/``."""
    options = options.for_edition_of(job.returns)
    if job.printing is None:
        review = review_files(job.name, job.returns, options)
        files = dict(_below(f"{REVIEW}/{job.folder}", review))
        parcel = parcel_of_files(job.name, job.folder, job.returns, review)
        files[f"{REVIEW}/{parcel_name(job.folder)}"] = parcel
        return CountyFiles(files)
    baseline = options.baseline()
    data = [one.data() for one in in_order(job.returns, baseline)]
    catalog = public_catalog(job.code, data, baseline)
    if job.history:
        catalog = with_days(catalog, job.history.updated_on)
    public = public_files(catalog, baseline, job.printing, job.history)
    files = dict(_below(f"{PUBLIC}/{job.folder}", public.files))
    files[f"{APPROVAL}/{job.folder}.html"] = approval_html(catalog, job.returns, data, options).encode()
    notice, notes = _notice(catalog, job.history, job.printing, baseline)
    files |= _below(f"{NOTICES}/{job.folder}", notice)
    files[f"{HANDOVER}/{handover_name(job.folder)}"] = handover(
        catalog, public.files, job.folder, baseline, notice
    )
    site = site_county(catalog, job.folder, public.files) if "html" in job.printing.formats else None
    archived = job.history.head if job.history else None
    notes = list(dict.fromkeys([*public.notes, *notes]))
    facts = CountyFacts(catalog["fingerprint"], tuple(notes), site, archived)
    return CountyFiles(files, facts, tuple(data))


def _notice(
    catalog: PublicCatalog, history: CountyHistory | None, printing: Printing, baseline: Baseline
) -> tuple[Mapping[str, bytes], list[Finding]]:
    """The notice of what the newest version changed, none of a first one or where no item changed; and why it has no PDF."""
    if history is None or len(history.metas) == 1:
        return {}, []
    *_, before, newest = history.metas
    view = notice_view(catalog, newest["changes"], baseline, before=before["fingerprint"], day=newest["day"])
    if view is None:
        return {}, []
    try:
        return notice_files(view, printing.formats, printing.press), []
    except PdfUnavailableError as error:
        rest = [one for one in printing.formats if one != "pdf"]
        return notice_files(view, rest), [file_finding("pdf_unavailable", Severity.NOTE, error.message)]


def in_order(returns: Sequence[Examined], baseline: Baseline) -> list[WrittenReturn]:
    """The written returns of a county by the domains they answer for, in whatever order the files came."""
    domains = [domain.name for domain in baseline.domains]
    written = [one.written for one in returns if one.written is not None]
    if len(written) < len(returns):
        raise CatalogError("可公开的填报没有读出内容，请重新运行；原有的输出没有改动。")
    return sorted(written, key=lambda one: domains.index(one.covers[0]))


def _below(folder: str, files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    return ((f"{folder}/{name}", data) for name, data in files.items())
