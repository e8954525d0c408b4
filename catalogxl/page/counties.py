"""What the page makes of a county: the workbook to mend, the parcel to send back, its own boards and pages to look at,
the form to sign; and of all counties together what ``compile`` makes, as one zip that is written county by county.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from catalogxl.compile.compile import UNIDENTIFIED, write_unidentified
from catalogxl.compile.county_files import PUBLIC, CountyFiles, CountyJob, county_files, in_order
from catalogxl.compile.parcels import parcel, parcel_name
from catalogxl.compile.plans import Plan, planned
from catalogxl.compile.publications import Printing
from catalogxl.examine.examine import Status
from catalogxl.output.data_tables import county_pieces, writing_data
from catalogxl.output.zip_archive import StreamedZip
from catalogxl.page.session import Session
from catalogxl.site.region import SiteCounty
from catalogxl.site.region_page import region_files

# A browser makes no PDF (it prints the pages); the rest is what ``compile`` makes.
FORMATS: Final = ("csv", "json", "html", "xlsx")


def plans(session: Session) -> list[Plan]:
    """The counties that returned something, in the order of their codes."""
    return planned(session.examination(), session.baseline)


def files_of(session: Session, plan: Plan) -> CountyFiles:
    """All that OUT would hold of a county, but for ``data/``."""
    return county_files(_job(session, plan), session.options)


def parcel_of(session: Session, plan: Plan) -> tuple[str, bytes]:
    """The zip that goes back to a county, with its name."""
    job = _job(session, plan)
    return parcel_name(job.folder), parcel(job.name, job.folder, job.returns, session.options)


def compilation(session: Session) -> Iterator[bytes]:
    """The output of ``compile`` for these files as a zip, in pieces: one a county, then the rest.

    Without ``manifest.json`` and ``rollup/``, which need the program on a computer.
    """
    archive = StreamedZip()
    baseline = session.baseline
    sites: list[SiteCounty] = []
    with writing_data(archive, baseline) as data:
        for plan in plans(session):
            made = files_of(session, plan)
            for path, content in made.files.items():
                archive.write(path, content)
            if plan.published:
                returns = _job(session, plan).returns
                options = session.options.for_edition_of(returns)
                own = options.baseline()
                pieces = county_pieces(
                    plan.code, made.facts.fingerprint, in_order(returns, own), own, edition=options.edition
                )
                data.put(pieces)
            sites += [made.facts.site] if made.facts.site else []
            yield archive.take()
    if sites:
        for path, content in region_files(sites, baseline).items():
            archive.write(f"{PUBLIC}/{path}", content)
    write_unidentified(archive, session.examination(), session.options)
    yield archive.end()


def parcels(session: Session) -> Iterator[bytes]:
    """A zip with the parcels of all counties that are sent back, in pieces: one a county, then what belongs to none."""
    archive = StreamedZip()
    for plan in plans(session):
        if not plan.published:
            name, content = parcel_of(session, plan)
            archive.write(name, content)
            yield archive.take()
    unknown = [one for one in session.examination() if not one.county and one.status is not Status.SKIPPED]
    if unknown:
        name = f"{UNIDENTIFIED}文件"
        archive.write(parcel_name(name), parcel(name, name, unknown, session.options))
    yield archive.end()


def _job(session: Session, plan: Plan) -> CountyJob:
    returns = tuple(map(session.whole, plan.returns))
    name = session.baseline.county[plan.code].name
    return CountyJob(plan.code, name, plan.folder, returns, Printing(FORMATS) if plan.published else None)
