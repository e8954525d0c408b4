"""Runtime, program and baseline ──► one HTML file that asks nobody for anything.

Every part stands in it compressed. Its policy (Content-Security-Policy, level 3) names its scripts by their hash and
allows no connection at all: what a county drops into the page cannot leave it.
"""

from __future__ import annotations

import base64
import gzip
from pathlib import Path
from typing import Final, NamedTuple

from markupsafe import Markup

from catalogxl.baseline import load_baseline
from catalogxl.boards.page_template import template
from catalogxl.boards.theme import template_text
from catalogxl.output.zip_archive import zip_of
from catalogxl.page.bundle import BASELINE, bundle
from catalogxl.page.bytecode import compiled
from catalogxl.page.runtime import LICENCES, STANDARD_LIBRARY, Runtime
from catalogxl.page.standard_library import needed_modules
from catalogxl.site.shell import page_style, policy_hash, script_json
from catalogxl.version import __version__

_SCRIPTS: Final = ("page_engine.js", "page_findings.js", "page_results.js", "page_verify.js", "page.js")
_CHECK: Final = "page_check.js"
_WORKER: Final = "page_worker.js"
_STYLES: Final = ("site.css", "page.css")
_PROGRAM: Final = "program.zip"


class _Part(NamedTuple):
    name: str
    text: Markup


def build_page(runtime: Runtime, baseline_folder: Path | None = None, *, bytecode: bool = True) -> bytes:
    """The page for the baseline of ``baseline_folder`` (None: the shipped one); same inputs, same bytes.

    With ``bytecode`` the Python in it is compiled in advance if Node.js is here; it then starts sooner.

    Raises:
        CatalogError: the baseline has errors.
    """
    baseline = load_baseline(baseline_folder)
    check, script = template_text(_CHECK), "".join(template_text(name) for name in _SCRIPTS)
    parts = {**runtime.parts, **_python(runtime, baseline_folder, bytecode=bytecode)}
    page = template("page.html.j2").render(
        style=Markup(page_style(*_STYLES)),
        policy=_policy(check, script),
        check=Markup(check),
        script=Markup(script),
        worker=Markup(template_text(_WORKER)),
        parts=[_Part(name, _packed(data)) for name, data in parts.items()],
        start=script_json(
            {"lock": runtime.lock, "baseline": BASELINE if baseline_folder is not None else None}
        ),
        version=__version__,
        baseline=baseline,
        licences=LICENCES,
    )
    return page.encode()


def _python(runtime: Runtime, baseline_folder: Path | None, *, bytecode: bool) -> dict[str, bytes]:
    """The standard library and the program. Not compressed: together they compress better than one by one."""
    archives = {
        STANDARD_LIBRARY: zip_of(needed_modules(runtime.parts[STANDARD_LIBRARY]), stored=True),
        _PROGRAM: zip_of(bundle(baseline_folder), stored=True),
    }
    return (compiled(archives, runtime) if bytecode else None) or archives


def _packed(data: bytes) -> Markup:
    """``data`` as a ``<script>`` may hold it: base64 of gzip."""
    return Markup(base64.b64encode(gzip.compress(data, 9, mtime=0)).decode())


def _policy(*scripts: str) -> str:
    hashes = " ".join(f"'{policy_hash(script)}'" for script in scripts)
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {hashes} 'wasm-unsafe-eval' blob:",
            "worker-src blob:",
            "style-src 'unsafe-inline'",  # the boards that are shown in a frame bring theirs
            "img-src data:",
            "connect-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
