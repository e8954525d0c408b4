"""``compile --archive``: every published version of a county's catalog is kept, in a chain that shows any later change."""

from __future__ import annotations

import csv
import json
import shutil
import zipfile
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from click.testing import CliRunner

from catalogxl.cli.main import main
from catalogxl.compile.archive import ArchiveHead, Archiving, CountyHistory
from catalogxl.compile.history import history_files
from catalogxl.errors import CatalogError
from catalogxl.record.projection import fingerprint
from compile.conftest import (
    INTERNAL,
    QI,
    TONGXU,
    contents_of,
    faulty_return,
    return_of,
    run,
    tree_of,
    write_folder,
)
from returns import item_row, workbook_of

FOLDER = "410225-兰考县"


def lankao(deadline: str) -> dict[str, bytes]:
    """兰考县 with this deadline of one item."""
    contents = contents_of()
    item_row(contents, "JY-0103")["deadline"] = deadline
    return {"兰考县.xlsx": workbook_of(contents)}


def publish(place: Path, deadline: str, day: str = "", **more: Any) -> None:
    """Compile 兰考县 into ``place/out`` and archive it in ``place/archive``."""
    folder = write_folder(place / "in", lankao(deadline))
    run(folder, place / "out", archiving=Archiving(place / "archive", day), **more)


def versions(place: Path) -> list[dict[str, Any]]:
    """The descriptions of the versions, by the names of their folders."""
    return [
        json.loads(path.read_bytes()) for path in sorted((place / "archive" / FOLDER).glob("*/meta.json"))
    ]


@pytest.fixture(scope="module")
def archived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where two versions are archived; not to be changed."""
    place = tmp_path_factory.mktemp("archived")
    publish(place, "10", "2020-10-01")
    publish(place, "5", "2021-06-10")
    return place


@pytest.fixture
def two(archived: Path, tmp_path: Path) -> Path:
    """The same, to be changed."""
    shutil.copytree(archived, tmp_path / "two")
    return tmp_path / "two"


def test_each_change_becomes_a_version(two: Path) -> None:
    first, second = versions(two)
    assert [(one["number"], one["day"]) for one in (first, second)] == [(1, "2020-10-01"), (2, "2021-06-10")]
    assert first["previous"] is None
    assert second["previous"]
    folders = sorted(path.name for path in (two / "archive" / FOLDER).iterdir())
    assert folders == [f"{one['number']:03d}-{one['fingerprint'][7:19]}" for one in (first, second)]
    published = (two / "out/public" / FOLDER / "catalog.json").read_bytes()
    assert (two / "archive" / FOLDER / folders[1] / "catalog.json").read_bytes() == published


def test_what_did_not_change_is_no_version(two: Path) -> None:
    before = tree_of(two / "archive")
    publish(two, "5", "2022-01-01")
    assert tree_of(two / "archive") == before


def test_the_day_is_that_of_the_return_if_nothing_is_said(tmp_path: Path) -> None:
    publish(tmp_path, "10")
    assert versions(tmp_path)[0]["day"] == INTERNAL["filled_on"]


def test_the_same_returns_give_the_same_archive(two: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    publish(again, "10", "2020-10-01")
    publish(again, "5", "2021-06-10")
    assert tree_of(again / "archive") == tree_of(two / "archive")


def test_it_does_not_depend_on_the_formats(tmp_path: Path) -> None:
    publish(tmp_path / "some", "10", formats=("csv",))
    publish(tmp_path / "all", "10")
    assert tree_of(tmp_path / "some/archive") == tree_of(tmp_path / "all/archive")


def test_one_countys_correction_adds_one_version(two: Path) -> None:
    publish(two, "7", update=True)
    assert [one["number"] for one in versions(two)] == [1, 2, 3]


def test_what_goes_back_to_the_county_is_not_archived(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "in", {"杞县.xlsx": faulty_return(), **lankao("10")})
    run(folder, tmp_path / "out", archiving=Archiving(tmp_path / "archive"))
    assert not list((tmp_path / "archive").glob(f"{QI}-*"))


def test_the_public_sees_what_changed_in_which_version(two: Path) -> None:
    folder = two / "out/public" / FOLDER
    history = json.loads((folder / "history.json").read_bytes())
    assert history["county"]["code"] == "410225"
    first, second = history["versions"]
    assert (first["number"], first["day"], first["changes"]) == (1, "2020-10-01", None)
    assert (second["number"], second["day"]) == (2, "2021-06-10")
    assert second["fingerprint"] == json.loads((folder / "catalog.json").read_bytes())["fingerprint"]
    (changed,) = second["changes"]["changed"]
    assert (changed["code"], changed["fields"]) == (
        "JY-0103",
        [
            {
                "field": "deadline",
                "heading": "公开时限(工作日)",
                "from": "10",
                "to": "5",
                "cause": "本县调整",
                "direction": "缩短",
            }
        ],
    )
    page = (folder / "目录沿革.html").read_text(encoding="utf-8")
    assert page.index("第 2 版（2021-06-10）") < page.index("第 1 版（2020-10-01）")
    assert "变更 1 项" in page


def test_an_item_that_is_set_aside_is_told_without_the_reason(two: Path) -> None:
    contents = contents_of()
    item_row(contents, "JY-0103").update(listed="暂不列入", unlisted_reason="本县不办理此事")
    folder = write_folder(two / "in", {"兰考县.xlsx": workbook_of(contents)})
    run(folder, two / "out", archiving=Archiving(two / "archive"))
    public = two / "out/public" / FOLDER
    history = json.loads((public / "history.json").read_bytes())
    assert [one["code"] for one in history["versions"][2]["changes"]["removed"]] == ["JY-0103"]
    texts = [(public / name).read_text(encoding="utf-8") for name in ("history.json", "目录沿革.html")]
    texts += [path.read_text(encoding="utf-8") for path in (two / "archive").rglob("*.json")]
    assert not any("本县不办理此事" in text for text in texts)


def test_words_of_a_county_are_text_on_the_page(archived: Path) -> None:
    metas = versions(archived)
    metas[1]["changes"]["changed"][0]["fields"][0]["to"] = "<script>alert(1)</script>"
    page = history_files(CountyHistory(tuple(metas), ArchiveHead(2, ""), {}), ("html",))[
        "目录沿革.html"
    ].decode()
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_a_history_does_not_vanish_unasked(two: Path) -> None:
    before = tree_of(two / "out")
    with pytest.raises(CatalogError, match="--archive"):
        run(two / "in", two / "out")
    assert tree_of(two / "out") == before
    run(two / "in", two / "out", fewer=True)
    run(two / "in", two / "new")
    assert tree_of(two / "out") == tree_of(two / "new")


def test_a_run_over_the_same_gives_the_same(two: Path) -> None:
    before = tree_of(two / "out")
    publish(two, "5", "2021-06-10")
    assert tree_of(two / "out") == before


@pytest.mark.parametrize("name", ["catalog.json", "meta.json"])
@pytest.mark.parametrize("number", ["001", "002"])
def test_a_changed_version_is_noticed_and_nothing_is_written(two: Path, name: str, number: str) -> None:
    path = next((two / "archive" / FOLDER).glob(f"{number}-*/{name}"))
    changed = path.read_bytes().replace(b"10", b"11", 1) if name == "catalog.json" else b"{}"
    path.write_bytes(changed)
    before = tree_of(two)
    with pytest.raises(CatalogError, match="已被改动或损坏") as caught:
        publish(two, "7")
    assert path.parent.name in caught.value.message
    kept = {key: data for key, data in before.items() if not key.startswith("in/")}
    assert {key: data for key, data in tree_of(two).items() if not key.startswith("in/")} == kept


def test_a_first_day_that_was_changed_afterwards_breaks_the_chain(two: Path) -> None:
    path = next((two / "archive" / FOLDER).glob("001-*/meta.json"))
    path.write_bytes(path.read_bytes().replace(b"2020-10-01", b"2019-10-01"))
    with pytest.raises(CatalogError, match=r"001-.*已被改动"):
        publish(two, "7")


def test_a_missing_version_is_noticed(two: Path) -> None:
    next((two / "archive" / FOLDER).glob("001-*")).rename(two / "elsewhere")
    with pytest.raises(CatalogError, match="缺第 1 版"):
        publish(two, "7")


def test_an_archive_that_cannot_be_written_leaves_the_output_as_it_was(two: Path) -> None:
    before = tree_of(two / "out")
    (two / "file").write_bytes(b"")
    folder = write_folder(two / "in", lankao("7"))
    with pytest.raises(CatalogError, match="file"):
        run(folder, two / "out", archiving=Archiving(two / "file" / "archive"))
    with pytest.raises(CatalogError, match="不是文件夹"):
        run(folder, two / "out", archiving=Archiving(two / "file"))
    assert tree_of(two / "out") == before


def test_a_run_that_fails_leaves_the_archive_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise CatalogError("差错")

    monkeypatch.setattr("catalogxl.compile.compile._write_manifest", fail)
    with pytest.raises(CatalogError, match="差错"):
        publish(tmp_path, "10")
    assert not (tmp_path / "archive").exists()
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(("out", "archive"), [("a", "a"), ("a", "a/b"), ("a/b", "a")])
def test_archive_and_output_do_not_lie_in_each_other(tmp_path: Path, out: str, archive: str) -> None:
    folder = write_folder(tmp_path / "in", lankao("10"))
    with pytest.raises(CatalogError, match="归档另指定"):
        run(folder, tmp_path / out, archiving=Archiving(tmp_path / archive))


@pytest.mark.parametrize(
    ("more", "said"),
    [(["--archive", "A", "--as-of", "昨天"], "2021-06-10"), (["--as-of", "2021-06-10"], "--archive")],
)
def test_the_command_says_how_a_day_is_given(tmp_path: Path, more: list[str], said: str) -> None:
    folder = write_folder(tmp_path / "in", {})
    folder.mkdir()
    answer = CliRunner().invoke(main, ["compile", str(folder), "-o", str(tmp_path / "out"), *more])
    assert answer.exit_code == 2
    assert said in answer.output


def test_each_item_says_when_it_last_changed(two: Path) -> None:
    folder = two / "out/public" / FOLDER
    catalog = json.loads((folder / "catalog.json").read_bytes())
    days = {e["code"]: e["updated_on"] for domain in catalog["domains"] for e in domain["entries"]}
    assert days["JY-0103"] == "2021-06-10"
    assert set(days.values()) == {"2020-10-01", "2021-06-10"}
    assert json.loads((folder / "history.json").read_bytes())["updated_on"] == days
    rows = list(csv.DictReader((folder / "catalog.csv").read_text("utf-8-sig").splitlines()))
    assert {row["code"]: row["updated_on"] for row in rows if row["code"] in days} == days
    assert "更新于 2021-06-10" in (folder / "item/JY-0103.html").read_text("utf-8")
    assert "更新于 2020-10-01" in (folder / "item/JY-0104.html").read_text("utf-8")


def test_the_days_are_no_part_of_the_fingerprint(two: Path, tmp_path: Path) -> None:
    run(two / "in", tmp_path / "plain")
    one, other = (
        json.loads((place / "public" / FOLDER / "catalog.json").read_bytes())
        for place in (two / "out", tmp_path / "plain")
    )
    assert one["fingerprint"] == other["fingerprint"] == fingerprint(one)


def test_people_find_the_history(two: Path) -> None:
    name = quote("目录沿革.html")
    folder = two / "out/public" / FOLDER
    assert f'href="{name}"' in (folder / "index.html").read_text("utf-8")
    assert quote(f"public/{FOLDER}/目录沿革.html") in (two / "out/打开这里.html").read_text("utf-8")
    described = json.loads((folder / "dcat.jsonld").read_bytes())
    links = [
        one["dcat:downloadURL"]["@id"] for s in described["dcat:dataset"] for one in s["dcat:distribution"]
    ]
    assert {name, "history.json"} <= set(links)
    with zipfile.ZipFile(two / "out/handover" / f"{FOLDER}.zip") as parcel:
        held = parcel.namelist()
        guide = parcel.read("怎样张贴和放到网站上.txt").decode("utf-8-sig")
    assert {f"{FOLDER}/目录沿革.html", f"{FOLDER}/history.json"} <= set(held)
    assert "目录沿革.html" in guide


def newest(place: Path) -> Path:
    """The folder of the newest version."""
    return sorted((place / "archive" / FOLDER).iterdir())[-1]


def test_newest_versions_that_were_cut_off_are_noticed(two: Path) -> None:
    shutil.rmtree(newest(two))
    before = tree_of(two / "out"), tree_of(two / "archive")
    with pytest.raises(CatalogError, match=r"只有 1 版，汇编结果中记载的有 2 版.*--fewer"):
        publish(two, "7")
    assert (tree_of(two / "out"), tree_of(two / "archive")) == before
    copy = two / "out/public" / FOLDER / "就业.html"
    answer = CliRunner().invoke(
        main, ["verify", str(two / "out"), str(copy), "--archive", str(two / "archive")]
    )
    assert (answer.exit_code, "只有 1 版" in answer.output) == (2, True)
    publish(two, "7", fewer=True)
    assert [one["number"] for one in versions(two)] == [1, 2]


def test_a_consistent_edit_of_the_newest_version_is_noticed(two: Path) -> None:
    path = newest(two) / "meta.json"
    path.write_bytes(path.read_bytes().replace(b"2021-06-10", b"2019-06-10"))
    before = tree_of(two / "out"), tree_of(two / "archive")
    with pytest.raises(CatalogError, match="第 2 版与汇编结果中记载的不是同一个"):
        publish(two, "7")
    with pytest.raises(CatalogError, match="第 2 版与汇编结果中记载的不是同一个"):
        publish(two, "5")
    assert (tree_of(two / "out"), tree_of(two / "archive")) == before


def test_a_run_that_could_not_archive_is_made_good_by_the_same_run(two: Path) -> None:
    """OUT is in its place first: whoever is stopped between the two runs the same command again."""
    kept = tree_of(two / "archive")
    shutil.rmtree(newest(two))
    publish(two, "5", "2021-06-10")
    assert tree_of(two / "archive") == kept


def test_versions_that_others_added_are_no_fault(two: Path, tmp_path: Path) -> None:
    shutil.copytree(two / "out", tmp_path / "earlier")
    publish(two, "7", "2022-01-01")
    folder = write_folder(two / "in", lankao("5"))
    run(folder, tmp_path / "earlier", archiving=Archiving(two / "archive", "2023-01-01"))
    assert [one["day"] for one in versions(two)] == ["2020-10-01", "2021-06-10", "2022-01-01", "2023-01-01"]


def test_an_archive_added_later_remakes_what_was_made_without(two: Path, tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "in", lankao("5"))
    for archive in (None, Archiving(tmp_path / "archive", "2021-01-01")):
        run(folder, tmp_path / "out", archiving=archive)
    run(folder, tmp_path / "fresh", archiving=Archiving(tmp_path / "other", "2021-01-01"))
    assert tree_of(tmp_path / "out") == tree_of(tmp_path / "fresh")


def test_an_update_with_an_archive_gives_the_bytes_of_a_full_run(tmp_path: Path) -> None:
    both = {"通许县.xlsx": return_of(TONGXU), **lankao("10")}
    after = {**both, **lankao("5")}
    for place, second, more in (("update", lankao("5"), {"update": True}), ("full", after, {})):
        for number, given in enumerate((both, second)):
            folder = write_folder(tmp_path / f"{place}-{number}", given)
            archiving = Archiving(tmp_path / place / "archive", f"202{number}-01-01")
            run(folder, tmp_path / place / "out", archiving=archiving, **(more if number else {}))
    assert tree_of(tmp_path / "update") == tree_of(tmp_path / "full")
