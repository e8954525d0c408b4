"""Pages in a folder, and one browser to look at them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from catalogxl.site.region import site_county
from catalogxl.site.region_page import region_files
from returns import baseline
from website.browser import CHROMIUM, Browser, browsing
from website.counties import SAMPLES, write_county


@dataclass(frozen=True)
class Site:
    """A folder as it is put on a website."""

    folder: Path

    @property
    def region(self) -> Path:
        return self.folder / "index.html"

    def county(self, name: str) -> Path:
        return self.folder / f"410225-{name}" / "index.html"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of all samples, as if each were a county."""
    folder = tmp_path_factory.mktemp("public")
    counties = []
    for name, make in SAMPLES.items():
        catalog, place = make(), f"410225-{name}"
        write_county(folder / place, catalog)
        files = [path.name for path in (folder / place).iterdir()]
        counties.append(site_county(catalog, place, files))
    for name, data in region_files(counties, baseline()).items():
        (folder / name).write_bytes(data)
    return Site(folder)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        if os.environ.get("CI"):
            pytest.fail("Chromium is needed under CI")
        pytest.skip("no Chromium here")
    with browsing() as running:
        yield running
