"""``check``: what goes back to the counties of a city, in one overview and as a folder; how strictly it judges."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from catalogxl.cli.main import main
from compile.conftest import (
    QI,
    contents_of,
    faulty_return,
    return_of,
    run,
    tree_of,
    write_folder,
)
from returns import LANKAO, cell_of_item, item_row, workbook_of

QI_FOLDER = f"{QI}-杞县"
LISTS = {"问题清单.csv", "问题清单.html"}


def call(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A city's folder of returns."""
    files = {
        "兰考县.xlsx": return_of(),
        "杞县.xlsx": faulty_return(),
        "损坏.xlsx": b"PK\x03\x04 broken",
    }
    return write_folder(tmp_path_factory.mktemp("city"), files)


@pytest.fixture(scope="module")
def loose(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A publishable return with an automatic repair and a warning."""
    contents = contents_of()
    item_row(contents, "JY-0104").update(mode="主动 公开", deadline="15个工作日内")
    return write_folder(tmp_path_factory.mktemp("loose"), {"兰考县.xlsx": workbook_of(contents)})


# ---------------------------------------------------------------- the overview


def test_a_city_sees_a_line_a_county_with_the_errors_by_duty(city: Path) -> None:
    shown = call("check", city, "--jobs", "2").stdout
    lines = [line for line in shown.splitlines() if line]
    assert "共 3 份：退回修改 1 份，无法读取 1 份，可公开 1 份。" in lines
    assert "  兰考县" in lines[lines.index("可公开（1）") + 1]


# ---------------------------------------------------------------- --review


def test_the_folder_holds_what_goes_back_and_nothing_else(city: Path, tmp_path: Path) -> None:
    assert call("check", city, "--review", tmp_path / "back", "--jobs", "1").exit_code == 1
    assert set(tree_of(tmp_path / "back")) == {
        "manifest.json",
        f"review/{QI_FOLDER}.zip",
        *(f"review/{QI_FOLDER}/{name}" for name in (*LISTS, f"{QI_FOLDER}.xlsx")),
        *(f"review/未识别/{name}" for name in LISTS),
    }
    manifest = json.loads((tmp_path / "back/manifest.json").read_text(encoding="utf-8"))
    assert manifest["published"] == []


def test_it_is_the_same_as_what_compile_sends_back(city: Path, tmp_path: Path) -> None:
    call("check", city, "--review", tmp_path / "back", "--jobs", "1")
    run(city, tmp_path / "out")
    sent = {name: data for name, data in tree_of(tmp_path / "out").items() if name.startswith("review/")}
    given = {name: data for name, data in tree_of(tmp_path / "back").items() if name.startswith("review/")}
    assert sent == given


def test_a_second_check_renews_the_folder(city: Path, tmp_path: Path) -> None:
    for _ in range(2):
        call("check", city / "杞县.xlsx", "--review", tmp_path / "back", "--jobs", "1")
    done = call("check", city / "兰考县.xlsx", "--review", tmp_path / "back", "--jobs", "1")
    assert done.exit_code == 0
    assert set(tree_of(tmp_path / "back")) == {"manifest.json"}


def test_a_published_catalog_is_never_replaced_by_a_list_of_problems(city: Path, tmp_path: Path) -> None:
    run(city, tmp_path / "out")
    before = tree_of(tmp_path / "out")
    done = call("check", city, "--review", tmp_path / "out", "--jobs", "1")
    assert done.exit_code == 2
    assert "已公开的目录" in done.stderr
    assert tree_of(tmp_path / "out") == before


@pytest.mark.parametrize("name", ["说明.docx", "manifest.json"])
def test_a_folder_of_people_s_own_is_left_alone(city: Path, tmp_path: Path, name: str) -> None:
    write_folder(tmp_path / "back", {name: b"{}"})
    done = call("check", city, "--review", tmp_path / "back", "--jobs", "1")
    assert done.exit_code == 2
    assert "Traceback" not in done.stderr
    assert tree_of(tmp_path / "back") == {name: b"{}"}


# ---------------------------------------------------------------- --strict, --rules


def manifest_of(out: Path) -> dict[str, object]:
    document: dict[str, object] = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    return document


def test_strictly_a_repair_and_a_warning_are_errors(loose: Path, tmp_path: Path) -> None:
    path = loose / "兰考县.xlsx"
    assert call("compile", path, "-o", tmp_path / "mild", "--formats", "json", "--jobs", "1").exit_code == 0
    out = tmp_path / "strict"
    done = call("compile", path, "-o", out, "--strict", "--formats", "json", "--jobs", "1")
    assert done.exit_code == 1
    assert not (out / "public").exists()
    folder = out / f"review/{LANKAO}-兰考县"
    with (folder / "问题清单.csv").open(encoding="utf-8-sig", newline="") as file:
        errors = {(r["工作表"], r["单元格"]): r for r in csv.DictReader(file) if r["程度"] == "错误"}
    contents = contents_of()
    assert set(errors) == {cell_of_item(contents, "JY-0104", key) for key in ("mode", "deadline")}
    repair = errors[cell_of_item(contents, "JY-0104", "mode")]
    assert (repair["现填内容"], repair["建议改为"]) == ("主动 公开", "主动公开")
    assert "从严核对" in (folder / "问题清单.html").read_text(encoding="utf-8")
    assert manifest_of(out)["rules"]["changed"] == ["从严核对：提醒和自动修正都按错误处理"]  # type: ignore[index]
    book = openpyxl.load_workbook(folder / f"{LANKAO}-兰考县.xlsx")
    for sheet, cell in errors:
        assert book[sheet][cell].comment.text.startswith("【错误】")


def test_a_province_s_own_weights_hold_and_are_told(loose: Path, tmp_path: Path) -> None:
    rules = tmp_path / "rules.toml"
    rules.write_text('[severity]\ndeadline_loose = "error"\n', encoding="utf-8")
    out = tmp_path / "out"
    done = call("compile", loose, "-o", out, "--rules", rules, "--formats", "json", "--jobs", "1")
    assert done.exit_code == 1
    page = (out / f"review/{LANKAO}-兰考县/问题清单.html").read_text(encoding="utf-8")
    assert "规则 deadline_loose 由“提醒”改为“错误”" in page
    assert manifest_of(out)["rules"]["changed"] == ["规则 deadline_loose 由“提醒”改为“错误”"]  # type: ignore[index]
    rules.write_text('[severity]\ndeadline_loose = "off"\n', encoding="utf-8")
    done = call("check", loose, "--rules", rules, "--jobs", "1")
    assert done.exit_code == 0
    assert "工作日" not in done.stderr


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('[severity]\nnope = "error"', "没有“nope”这条规则"),
        ('[severity]\ndeadline_loose = "loud"', "不是可用的值"),
        ('[severity]\nformula_text = "off"', "不能调低或关闭"),
        ("[severity", "TOML"),
        ('[other]\na = "error"', "第 1 行：不认识“other”"),
    ],
)
def test_rules_that_cannot_hold_are_refused_in_words(
    loose: Path, tmp_path: Path, text: str, says: str
) -> None:
    (tmp_path / "rules.toml").write_text(text, encoding="utf-8")
    done = call("check", loose, "--rules", tmp_path / "rules.toml", "--jobs", "1")
    assert done.exit_code == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr
