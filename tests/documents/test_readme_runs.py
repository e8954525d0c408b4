"""The commands of both README files and of the manuals, one after the other in an empty folder and as they stand there, do what they say.

Left out are those that need the network, a runtime or a browser. ``compile`` gets ``--formats csv,json,html`` for speed.
"""

from __future__ import annotations

import shutil
import socket
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from click.testing import CliRunner

from baseline_folder import copy_baseline
from catalogxl.cli import main
from compile.conftest import return_of, tree_of, write_folder
from documents.commands import MANUALS, READMES, ROOT, named_commands
from grids.builders import as_docx, as_html
from importing.old_tables import HEADS, row
from second_edition import second_edition

LEFT_OUT = {"page": "needs the runtime of the page", "desk": "serves until it is stopped"}
# Commands whose answer 1 is what the page promises: something differs, or something is to be decided.
MAY_DIFFER = {"diff", "migrate"}
EXAMPLE = ROOT / "examples" / "兰考县-示例.xlsx"


def example_file(path: Path) -> None:
    path.write_bytes(EXAMPLE.read_bytes())


def example_folder(path: Path) -> None:
    path.mkdir()
    example_file(path / "兰考县.xlsx")


def authority_list(path: Path) -> None:
    path.write_text("名称,编码\n失业登记,1\n", encoding="utf-8")


def compiled(path: Path) -> None:
    example_folder(path.with_name(f"{path.name}-returned"))
    write_folder(path, output_of_example())


@cache
def output_of_example() -> dict[str, bytes]:
    with TemporaryDirectory() as place:
        returned, out = Path(place) / "in", Path(place) / "out"
        example_folder(returned)
        run(["compile", str(returned), "-o", str(out)])
        return tree_of(out)


def compiled_elsewhere(path: Path) -> None:
    """Another city's output: a roll-up takes each county once."""
    _write(path.with_name(f"{path.name}.xlsx"), return_of("410328"))
    run(["compile", f"{path.name}.xlsx", "-o", path.name])


def published_page(path: Path) -> None:
    pages = sorted(Path.cwd().glob("*/public/*/就业*.html"))
    shutil.copy(pages[0], path)


def published_pages(path: Path) -> None:
    path.mkdir()
    published_page(path / "就业.html")


def old_table(write: Callable[..., bytes], domain: str, item: tuple[str, str]) -> Callable[[Path], None]:
    table = [*HEADS, row("1", *item)]
    return lambda path: _write(path, write(table, f"{domain}领域基层政务公开标准目录"))


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def first_edition(path: Path) -> None:
    copy_baseline(path)


def next_edition(path: Path) -> None:
    second_edition(path)


INSURANCE = ("社会保险登记", "职工参保登记")
JOBS = ("就业失业登记", "失业登记")
# What a README takes as given ──► how it comes about.
GIVEN: dict[str, Callable[[Path], None]] = {
    "兰考县.xlsx": example_file,
    "returned/": example_folder,
    "交回的文件夹": example_folder,
    "改好的表": example_folder,
    "清单.csv": authority_list,
    "各县填好的表": example_folder,
    "out": compiled,
    "汇编结果": compiled,
    "开封": compiled,
    "洛阳": compiled_elsewhere,
    "去年汇编": compiled,
    "今年汇编": compiled,
    "out2025": compiled,
    "out2026": compiled,
    "page.html": published_page,
    "另存的网页.html": published_page,
    "网上的页面": published_pages,
    "old.html": old_table(as_html, "社会保险", INSURANCE),
    "旧目录.html": old_table(as_html, "社会保险", INSURANCE),
    "旧目录.docx": old_table(as_docx, "就业", JOBS),
    "2020/": first_edition,
    "旧基线": first_edition,
    "文件夹": first_edition,
    "2026/": next_edition,
}


def run(words: list[str]) -> None:
    formats = ["--formats", "csv,json,html"] if words[0] == "compile" else []
    result = CliRunner().invoke(main, [*words, *formats])
    expected = {0, 1} if MAY_DIFFER & set(words) else {0}
    assert result.exit_code in expected, f"catalogxl {' '.join(words)}\n{result.output}"
    assert result.exception is None or isinstance(result.exception, SystemExit)


def provide(words: list[str]) -> None:
    """Bring about the files that the command takes and that no earlier command has made."""
    made = {words[at + 1] for at, word in enumerate(words[:-1]) if word in ("-o", "--draft")}
    for word in words[1:]:
        path = Path(word)
        if word in GIVEN and word not in made and not path.exists():
            GIVEN[word](path.absolute())


def fill_in(words: list[str]) -> None:
    """Do what people do after the command: a new edition's empty tables are filled in."""
    if words[:2] == ["baseline", "new"]:
        folder = Path(words[words.index("-o") + 1]).absolute()
        shutil.rmtree(folder)
        next_edition(folder)


@pytest.mark.slow
@pytest.mark.parametrize("page", [*READMES, *MANUALS])
def test_the_commands_run_in_order(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: socket.socket, address: object) -> None:
        assert self.family not in (socket.AF_INET, socket.AF_INET6), f"the network is asked for {address}"

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.chdir(tmp_path)
    for words in named_commands(page):
        only_named = len(words) == 1 and words != ["demo"]
        if words[0] not in LEFT_OUT and not only_named:
            provide(words)
            run(words)
            fill_in(words)
