"""What goes out, opened by LibreOffice: no formula but our own, whatever counties wrote."""

from __future__ import annotations

import html
import re
import subprocess
from pathlib import Path

import pytest

from catalogxl.compile.compile import compile_returns
from catalogxl.examine.inputs import find_returned_files
from hostile.attacks import FORMULAS, JINJA, SCRIPT, TYPST, damaged
from hostile.honest import BELOW, CODE, contents, in_xml, put
from hostile.pages import strange_scripts
from office.clerk import why_missing
from returns import item_row, workbook_of

pytestmark = pytest.mark.skipif(bool(why_missing()), reason="LibreOffice is missing")

_FORMULA = re.compile(rb'table:formula="([^"]*)"')
# What a county may write and have published; nothing of it begins like a formula.
PUBLIC = {"contents_extra": f"{SCRIPT}\n{TYPST}\n{JINJA}\n甲=7777+1\n-7777+2", "remark": "备注:=7777+1"}


def published() -> bytes:
    held = contents()
    item_row(held, CODE).update(PUBLIC)
    return workbook_of(held)


def returned() -> bytes:
    held = contents()
    for row, text in zip(held["catalogxl:domain:就业"], FORMULAS, strict=False):
        row.update(contents_extra=text, remark=text)
    held["catalogxl:profile"][0].update(county_code="410221", county_name="杞县", feedback=FORMULAS[0])
    return workbook_of(held)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("texts")
    (folder / "=7777+1.xlsx").write_bytes(returned())
    (folder / "兰考县.xlsx").write_bytes(published())
    (folder / "@7777.xlsx").write_bytes(in_xml("xl/workbook.xml", 'name="自查"', 'name="=7777+1"'))
    (folder / "杂.xlsx").write_bytes(damaged(put(BELOW, "7777")))
    out = tmp_path_factory.mktemp("compiled") / "out"
    compile_returns(find_returned_files([folder / "=7777+1.xlsx", folder / "兰考县.xlsx"]), out, jobs=2)
    more = tmp_path_factory.mktemp("clash") / "out"
    compile_returns(find_returned_files([folder / "@7777.xlsx", folder / "杂.xlsx"]), more, jobs=2)
    return out.parent.parent


def formulas(files: list[Path], folder: Path) -> dict[str, set[bytes]]:
    """The formulas that LibreOffice sees in each file, by its path."""
    found = {}
    for number, path in enumerate(files):
        (folder / f"{number:03}{path.suffix}").write_bytes(path.read_bytes())
    # A CSV as a person opens it: comma, quotes, UTF-8, every column "standard", formulas evaluated.
    command = ["soffice", "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    command += ["--convert-to", "fods", "--outdir", str(folder / "flat")]
    for suffix, options in (
        (".csv", ["--infilter=CSV:44,34,76,1,,0,false,true,false,false,false,-1,true"]),
        (".xlsx", []),
    ):
        chosen = [str(path) for path in sorted(folder.glob(f"*{suffix}"))]
        if chosen:
            subprocess.run([*command, *options, *chosen], check=True, capture_output=True, timeout=120)
    for number, path in enumerate(files):
        flat = folder / "flat" / f"{number:03}.fods"
        # A CSV may come out as a flat file for each sheet.
        data = b"".join(one.read_bytes() for one in flat.parent.glob(f"{number:03}*.fods"))
        assert data, path.name
        found[path.as_posix()] = set(_FORMULA.findall(data))
    return found


def test_no_output_holds_a_formula_that_we_did_not_write(out: Path, tmp_path: Path) -> None:
    files = sorted(path for path in out.glob("c*/out/**/*") if path.suffix in (".csv", ".xlsx"))
    control = tmp_path / "control.csv"
    control.write_text("a,b\n=7777+1,x\n", encoding="utf-8")
    found = formulas([control, *files], tmp_path)
    assert any(b"7777" in formula for formula in found.pop(control.as_posix())), (
        "the control is not seen as a formula"
    )
    assert {Path(name).suffix for name in found} == {".csv", ".xlsx"}
    assert {name for name, seen in found.items() if any(b"7777" in formula for formula in seen)} == set()
    # Only workbooks that go back to be filled in hold formulas, all of them ours.
    assert {name for name, seen in found.items() if seen and "/review/" not in name} == set()


def test_pages_quote_what_was_written(out: Path) -> None:
    pages = [path.read_text("utf-8") for path in out.glob("c*/out/**/*.html")]
    assert len(pages) > 3
    assert any("&lt;script&gt;" in page for page in pages)
    for page in pages:
        assert strange_scripts(page) == []
        assert "<img src=x" not in page
        assert "default-src 'none'" in html.unescape(page)


def test_file_names_come_from_the_baseline(out: Path) -> None:
    names = [path.relative_to(out).as_posix() for path in out.glob("c*/out/**/*")]
    assert names
    assert [name for name in names if "7777" in name or "@" in name] == []
