"""The one-file page as it is handed out, built once, and one browser to open it in."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from catalogxl.page.page_file import build_page
from catalogxl.page.runtime import FILE_NAME, Runtime, fetch_runtime, open_runtime, runtime_at_hand
from website.browser import CHROMIUM, Browser, browsing

_BUILD = Path(__file__).parents[2] / "build"


@pytest.fixture(scope="session")
def runtime_file() -> Path:
    """The package of the pinned runtime: at hand, or fetched by npm; under CI it must be had."""
    found = runtime_at_hand()
    if found is None and not (_BUILD / FILE_NAME).is_file() and shutil.which("npm") is None:
        if os.environ.get("CI"):
            pytest.fail("npm is needed under CI")
        pytest.skip(f"neither {FILE_NAME} nor npm here")
    return found or fetch_runtime(_BUILD)


@pytest.fixture(scope="session")
def runtime(runtime_file: Path) -> Runtime:
    """The pinned runtime."""
    return open_runtime(runtime_file)


@pytest.fixture(scope="session")
def page_file(runtime: Runtime, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page for the shipped baseline."""
    path = tmp_path_factory.mktemp("page") / "填报表检查.html"
    path.write_bytes(build_page(runtime))
    return path


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        if os.environ.get("CI"):
            pytest.fail("Chromium is needed under CI")
        pytest.skip("no Chromium here")
    with browsing() as running:
        yield running
