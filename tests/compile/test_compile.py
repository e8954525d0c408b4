"""``compile``: what becomes of each file, what is written, and that the same input gives the same bytes."""

from __future__ import annotations

import csv
import hashlib
import json
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from catalogxl.compile.compile import Compiled
from catalogxl.errors import CatalogError
from compile.conftest import (
    INTERNAL,
    QI,
    TONGXU,
    contents_of,
    handed_in,
    return_of,
    run,
    tree_of,
    write_folder,
)
from returns import LANKAO, item_row, workbook_of

Done = tuple[Compiled, Path]
CATALOGS = {
    *("catalog.csv", "catalog.json", "dcat.jsonld", "index.html", "item"),
    *("就业.html", "就业-A4.html", "就业-粘贴版.html", "就业-粘贴版-手机.html", "就业-阅读版.html"),
    *(
        "社会保险.html",
        "社会保险-A4.html",
        "社会保险-粘贴版.html",
        "社会保险-粘贴版-手机.html",
        "社会保险-阅读版.html",
        "社会保险-阅读版-粘贴版.html",
    ),
    "就业-阅读版-粘贴版.html",
}


def fates(compiled: Compiled) -> dict[str, tuple[str, str | None]]:
    return {one.file: (one.status.value, one.county) for one in compiled.examined}


def test_every_file_has_its_fate(done: Done) -> None:
    assert fates(done[0]) == {
        "兰考县.xlsx": ("publishable", LANKAO),
        "通许/通许县.xlsx": ("publishable", TONGXU),
        "杞县.xlsx": ("returned", QI),
        "损坏.xlsx": ("unreadable", None),
        "上报说明.txt": ("skipped", None),
        "~$兰考县.xlsx": ("skipped", None),
    }
    assert done[0].published == (TONGXU, LANKAO)


def test_a_county_without_error_is_published_and_another_goes_back(out: Path) -> None:
    names = set(tree_of(out))
    assert {name.split("/")[1] for name in names if name.startswith("public/")} == {
        f"{LANKAO}-兰考县",
        f"{TONGXU}-通许县",
        *("index.html", "counties.csv", "dcat.jsonld"),  # of the whole province
    }
    for folder in (f"{LANKAO}-兰考县", f"{TONGXU}-通许县"):
        assert {name.split("/")[2] for name in names if name.startswith(f"public/{folder}/")} == CATALOGS
    assert {name for name in names if name.startswith("review/")} == {
        f"review/{QI}-杞县/{QI}-杞县.xlsx",
        f"review/{QI}-杞县.zip",
        *(
            f"review/{folder}/问题清单.{kind}"
            for folder in (f"{QI}-杞县", "未识别")
            for kind in ("csv", "html")
        ),
    }


def test_the_list_of_problems_names_cell_and_way_out(out: Path) -> None:
    path = out / "review" / f"{QI}-杞县" / "问题清单.csv"
    rows = list(csv.DictReader(path.open(encoding="utf-8-sig", newline="")))
    (error,) = (row for row in rows if row["程度"] == "错误")
    assert (error["文件"], error["工作表"], error["事项编码"]) == ("杞县.xlsx", "就业", "JY-0104")
    assert error["现填内容"] == "看情况"
    page = path.with_suffix(".html").read_text(encoding="utf-8")
    assert error["单元格"] in page
    assert "看情况" in page


def test_the_manifest_lists_every_input_and_every_output(out: Path) -> None:
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in tree_of(out).items()}
    del digests["manifest.json"]
    assert manifest["outputs"] == digests
    assert {one["file"]: one["sha256"] for one in manifest["inputs"]} == {
        name: hashlib.sha256(data).hexdigest() for name, data in handed_in().items()
    }
    assert manifest["published"] == [TONGXU, LANKAO]
    assert {one["status"] for one in manifest["inputs"]} == {
        "publishable",
        "returned",
        "unreadable",
        "skipped",
    }


def test_no_output_holds_a_path_of_the_machine(inbox: Path, out: Path) -> None:
    for name, data in tree_of(out).items():
        for path in (inbox, out, Path.home()):
            assert str(path).encode() not in data, name


# ---------------------------------------------------------------- the same bytes


def test_the_same_input_gives_the_same_bytes_however_many_run_at_once(
    inbox: Path, out: Path, tmp_path: Path
) -> None:
    run(inbox, tmp_path / "again", jobs=4, children=True)
    assert tree_of(tmp_path / "again") == tree_of(out)


def test_another_order_of_the_files_gives_the_same_data_and_public_sheets(
    inbox: Path, out: Path, tmp_path: Path
) -> None:
    files = [*sorted(inbox.glob("*.xlsx"), reverse=True), inbox / "通许"]
    run(files[::-1], tmp_path / "one")
    run(files, tmp_path / "other")
    one, other = tree_of(tmp_path / "one"), tree_of(tmp_path / "other")
    assert {n: d for n, d in one.items() if n.startswith(("data/", "public/"))} == {
        n: d for n, d in other.items() if n.startswith(("data/", "public/"))
    }
    assert [n for n in one if n.startswith("public/")] == [n for n in tree_of(out) if n.startswith("public/")]


def halves() -> dict[str, bytes]:
    """One county's catalog from two offices, each with a domain of its own."""
    files = {}
    for domain, other in (("就业", "社会保险"), ("社会保险", "就业")):
        contents = contents_of()
        contents["catalogxl:profile"][0].update(covers=domain, enquiry_phone=f"0371-{len(files) + 1}2345678")
        del contents[f"catalogxl:domain:{other}"]
        if domain == "社会保险":
            contents["catalogxl:supplements"] = []
        files[f"{domain}.xlsx"] = workbook_of(with_empty_sheet(contents, other))
    return files


def with_empty_sheet(
    contents: dict[str, list[dict[str, str]]], domain: str
) -> dict[str, list[dict[str, str]]]:
    """The sheet of a domain that an office does not answer for stays as the province filled it in."""
    return {**contents, f"catalogxl:domain:{domain}": contents_of()[f"catalogxl:domain:{domain}"]}


def test_two_returns_of_disjoint_covers_make_one_catalog_in_any_order(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "in", halves())
    paths = [folder / "就业.xlsx", folder / "社会保险.xlsx"]
    compiled = run(paths, tmp_path / "one")
    assert fates(compiled) == {path.name: ("publishable", LANKAO) for path in paths}
    run(paths[::-1], tmp_path / "other")
    one, other = tree_of(tmp_path / "one"), tree_of(tmp_path / "other")
    for name in one:
        if name.startswith(("data/", "public/")):
            assert one[name] == other[name], name
    catalog = json.loads(one[f"public/{LANKAO}-兰考县/catalog.json"])
    assert [domain["domain"] for domain in catalog["domains"]] == ["就业", "社会保险"]
    assert [domain["enquiry_phone"] for domain in catalog["domains"]] == ["0371-12345678", "0371-22345678"]


def another_version() -> bytes:
    """The same county's return of a later day, in which three cells are others."""
    contents = contents_of()
    contents["catalogxl:profile"][0].update(filled_on="2020-09-20", filler_name="内部填报人丁")
    item_row(contents, "JY-0101")["deadline"] = "10"
    return workbook_of(contents)


def test_two_returns_for_the_same_domain_that_differ_clash_and_each_names_the_other(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "in", {"初稿.xlsx": return_of(), "定稿.xlsx": another_version()})
    compiled = run(folder, tmp_path / "out")
    assert {status for status, _ in fates(compiled).values()} == {"returned"}
    told = {one.file: one.findings[-1] for one in compiled.examined}
    assert told["初稿.xlsx"].rule == told["定稿.xlsx"].rule == "return_doubled"
    assert "“定稿.xlsx”（填报日期 2020-09-20，填报人 内部填报人丁，有 3 格不同）" in told["初稿.xlsx"].message
    assert "“初稿.xlsx”（填报日期 2020-09-13，填报人 内部填报人乙，有 3 格不同）" in told["定稿.xlsx"].message
    assert all("--latest" in one.message and "填报范围" in one.message for one in told.values())
    assert compiled.published == ()
    assert not (tmp_path / "out" / "public").exists()


def test_of_many_versions_at_most_three_are_named(tmp_path: Path) -> None:
    versions = {}
    for day in range(1, 7):
        contents = contents_of()
        contents["catalogxl:profile"][0]["filled_on"] = f"2020-09-0{day}"
        versions[f"第{day}稿.xlsx"] = workbook_of(contents)
    compiled = run(write_folder(tmp_path / "in", versions), tmp_path / "out")
    for one in compiled.examined:
        (clash,) = [finding for finding in one.findings if finding.rule == "return_doubled"]
        assert clash.message.count(".xlsx") == 3
        assert "另有 2 份" in clash.message


@pytest.mark.parametrize("second", ["same bytes", "saved again"])
def test_a_return_sent_twice_is_one_return(tmp_path: Path, second: str) -> None:
    data = return_of()
    files = {"兰考县.xlsx": data, "兰考县(1).xlsx": data if second == "same bytes" else repacked(data)}
    compiled = run(write_folder(tmp_path / "in", files), tmp_path / "out")
    assert fates(compiled) == {
        "兰考县.xlsx": ("publishable", LANKAO),
        "兰考县(1).xlsx": ("skipped", LANKAO),
    }
    (copy,) = [one for one in compiled.examined if one.file == "兰考县(1).xlsx"]
    (note,) = copy.findings
    assert (note.rule, note.severity.value) == ("return_copied", "note")
    assert "“兰考县.xlsx”" in note.message
    again = run(write_folder(tmp_path / "in", files), tmp_path / "out")
    assert fates(again) == fates(compiled)


def repacked(data: bytes) -> bytes:
    """The same workbook in other bytes, as a mail program or another save leaves it."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    return out.getvalue()


# ---------------------------------------------------------------- what is there already


def test_a_run_that_lacks_a_published_county_is_refused_without_replace(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "in", {"兰考县.xlsx": return_of(), "通许县.xlsx": return_of(TONGXU)})
    run(folder, tmp_path / "out")
    before = tree_of(tmp_path / "out")
    with pytest.raises(CatalogError, match=r"通许县.*--replace"):
        run(folder / "兰考县.xlsx", tmp_path / "out")
    assert tree_of(tmp_path / "out") == before
    compiled = run(folder / "兰考县.xlsx", tmp_path / "out", replace_all=True)
    assert compiled.published == (LANKAO,)
    assert not (tmp_path / "out" / "public" / f"{TONGXU}-通许县").exists()


def test_an_interrupted_swap_does_not_hide_what_was_published(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "in", {"兰考县.xlsx": return_of(), "通许县.xlsx": return_of(TONGXU)})
    run(folder, tmp_path / "out")
    (tmp_path / "out").rename(tmp_path / ".out.catalogxl-old")
    with pytest.raises(CatalogError, match="通许县"):
        run(folder / "兰考县.xlsx", tmp_path / "out")
    assert (tmp_path / "out" / "public" / f"{TONGXU}-通许县").exists()


@pytest.mark.parametrize("name", ["文档.docx", "manifest.json"])
def test_a_folder_that_is_no_output_is_never_replaced(inbox: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / name).write_text('{"tool": "another"}', encoding="utf-8")
    with pytest.raises(CatalogError, match="不能覆盖"):
        run(inbox / "兰考县.xlsx", tmp_path / "out", replace_all=True)
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert (tmp_path / "out" / name).read_text(encoding="utf-8") == '{"tool": "another"}'


def test_an_empty_folder_may_be_written_to(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "in", {"兰考县.xlsx": return_of()})
    (tmp_path / "out").mkdir()
    assert run(folder, tmp_path / "out").published == (LANKAO,)
    assert (tmp_path / "out" / "manifest.json").exists()


def test_nothing_to_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match="空的"):
        run(tmp_path, tmp_path / "out")
    with pytest.raises(CatalogError, match="找不到"):
        run(tmp_path / "没有.xlsx", tmp_path / "out")


# ---------------------------------------------------------------- what is public


def public_texts(out: Path) -> Iterator[tuple[str, str]]:
    """Every public file as text; of a zipped one, each part."""
    for name, data in tree_of(out / "public").items():
        if name.endswith(".xlsx"):
            with zipfile.ZipFile(BytesIO(data)) as package:
                parts = (part for part in package.namelist() if not part.endswith(".png"))  # codes to scan
                yield from ((f"{name}/{part}", package.read(part).decode()) for part in parts)
        else:
            yield name, data.decode("utf-8-sig")


def test_nothing_internal_stands_anywhere_in_public(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "in", {"兰考县上报.xlsx": return_of()})
    compiled = run(folder, tmp_path / "out", formats=("csv", "json", "html", "xlsx"))
    assert compiled.published == (LANKAO,)
    texts = list(public_texts(tmp_path / "out"))
    assert len(texts) > len(CATALOGS)
    for name, text in texts:
        for key, value in INTERNAL.items():
            assert value not in text, f"{key} in {name}"
        assert "兰考县上报" not in text, f"the file's name in {name}"
        assert "unlisted" not in text, name
        assert "provenance" not in text, name
    data = (tmp_path / "out" / "data" / "catalog.json").read_text(encoding="utf-8")
    assert all(value in data for value in INTERNAL.values())


def test_an_item_that_is_set_aside_is_not_public(out: Path) -> None:
    catalog = json.loads((out / "public" / f"{LANKAO}-兰考县" / "catalog.json").read_text(encoding="utf-8"))
    codes = [entry["code"] for entry in catalog["domains"][0]["entries"]]
    assert "JY-0102" not in codes
    assert codes[:2] == ["JY-0101", "JY-0103"]
    assert [entry["seq"] for entry in catalog["domains"][0]["entries"]] == list(range(1, len(codes) + 1))
    assert sum(entry["supplement"] for entry in catalog["domains"][0]["entries"]) == 1
