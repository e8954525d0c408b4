"""A second run reads and makes only what changed, and leaves the same bytes as a run that does everything."""

from __future__ import annotations

import hashlib
import json
import random
import shutil
import zlib
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import pytest

from catalogxl.compile import made_county
from catalogxl.compile.incremental import RERUN
from catalogxl.errors import CatalogError
from catalogxl.examine.examine import Examined, ExamineOptions, examine_to_text, unreadable
from catalogxl.output.store import record_of
from catalogxl.rules.settings import RuleSettings
from compile.conftest import QI, TONGXU, contents_of, faulty_return, return_of, run, tree_of, write_folder
from returns import LANKAO, item_row, workbook_of

SEED = 93
STEPS = 8


@lru_cache(maxsize=32)
def edited(code: str, days: int) -> bytes:
    """A county's return with another deadline of one item."""
    contents = contents_of(code)
    item_row(contents, "JY-0101")["deadline"] = str(days)
    return workbook_of(contents)


@lru_cache(maxsize=8)
def half(code: str, domain: str) -> bytes:
    """A return that answers for one domain only."""
    contents = contents_of(code)
    contents["catalogxl:profile"][0]["covers"] = domain
    return workbook_of(contents)


@pytest.fixture
def examined(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are really examined, in the order in which that happens."""
    seen: list[str] = []

    def watched(data: bytes, options: ExamineOptions, file: str) -> Examined:
        seen.append(file)
        return examine_to_text(data, options, file)

    monkeypatch.setattr(made_county, "examine_to_text", watched)
    return seen


def told(folder: Path, out: Path) -> list[tuple[str, str, list[str]]]:
    """What a run says of each file."""
    compiled = run(folder, out, replace_all=True)
    return [(one.file, one.status.value, [str(f) for f in one.findings]) for one in compiled.examined]


# ---------------------------------------------------------------- any change


def counties(chance: random.Random) -> dict[str, bytes]:
    """One thing that can happen to the folder between two runs: a file edited, added, or put in another's place."""
    code = chance.choice([LANKAO, QI, TONGXU])
    name = f"{chance.choice(['', '开封/'])}{code}.xlsx"
    kinds: list[Callable[[], dict[str, bytes]]] = [
        lambda: {name: edited(code, chance.choice([1, 5, 20]))},
        lambda: {name: return_of(code)},
        lambda: {f"{QI}.xlsx": faulty_return()},
        lambda: {f"{code}-就业.xlsx": half(code, "就业")},
        lambda: {f"{code}-社保.xlsx": half(code, "社会保险")},
        lambda: {"损坏.xlsx": b"PK\x03\x04" + chance.randbytes(9)},
        lambda: {"说明.txt": chance.randbytes(5)},
    ]
    return chance.choice(kinds)()


def test_after_any_changes_it_is_what_a_full_run_makes(tmp_path: Path) -> None:
    chance = random.Random(SEED)
    inbox = write_folder(tmp_path / "in", {"兰考县.xlsx": return_of(), "杞县.xlsx": faulty_return()})
    for step in range(STEPS):
        again = told(inbox, tmp_path / "out")
        fresh = told(inbox, tmp_path / f"fresh-{step}")
        assert again == fresh
        assert tree_of(tmp_path / "out") == tree_of(tmp_path / f"fresh-{step}")
        shutil.rmtree(tmp_path / f"fresh-{step}")
        held = sorted(path for path in inbox.rglob("*") if path.is_file())
        for path in chance.sample(held, k=chance.choice([0, 0, 1]) if len(held) > 2 else 0):
            path.unlink()
        write_folder(inbox, counties(chance))


def test_only_what_changed_is_read(tmp_path: Path, examined: list[str]) -> None:
    inbox = write_folder(
        tmp_path / "in",
        {"兰考县.xlsx": return_of(), "通许县.xlsx": return_of(TONGXU), "杞县.xlsx": faulty_return()},
    )
    first = run(inbox, tmp_path / "out")
    assert sorted(examined) == ["兰考县.xlsx", "杞县.xlsx", "通许县.xlsx"]
    examined.clear()
    second = run(inbox, tmp_path / "out")
    assert examined == []
    assert list(second.examined) == [
        one if one.status.value != "returned" else second.examined[at]
        for at, one in enumerate(second.examined)
    ]
    assert (second.outputs, second.published) == (first.outputs, first.published)
    write_folder(inbox, {"通许县.xlsx": edited(TONGXU, 3)})
    run(inbox, tmp_path / "out")
    assert examined == ["通许县.xlsx"]


def test_an_unchanged_half_is_read_again_when_the_other_half_changes(
    tmp_path: Path, examined: list[str]
) -> None:
    inbox = write_folder(tmp_path / "in", {"甲.xlsx": half(LANKAO, "就业"), "通许.xlsx": return_of(TONGXU)})
    run(inbox, tmp_path / "out")
    examined.clear()
    write_folder(inbox, {"乙.xlsx": half(LANKAO, "社会保险")})
    run(inbox, tmp_path / "out")
    assert set(examined) == {"乙.xlsx", "甲.xlsx"}


# ---------------------------------------------------------------- what keeps nothing


def again_on_other_terms(tmp_path: Path, examined: list[str], **options: object) -> list[str]:
    """What is read by a second run that differs from the first by ``options``; the result is a full run's."""
    inbox = write_folder(tmp_path / "in", {"兰考县.xlsx": return_of(), "杞县.xlsx": faulty_return()})
    run(inbox, tmp_path / "out")
    examined.clear()
    run(inbox, tmp_path / "out", **options)
    seen = list(examined)
    run(inbox, tmp_path / "fresh", **options)
    assert tree_of(tmp_path / "out") == tree_of(tmp_path / "fresh")
    return seen


def test_with_other_rules_everything_is_read_again(tmp_path: Path, examined: list[str]) -> None:
    strict = ExamineOptions(settings=RuleSettings((("channel_unnamed", "off"),)))
    assert again_on_other_terms(tmp_path, examined, options=strict) == ["兰考县.xlsx", "杞县.xlsx"]


def test_for_other_formats_findings_hold_and_records_are_read_again(
    tmp_path: Path, examined: list[str]
) -> None:
    assert again_on_other_terms(tmp_path, examined, formats=("json",), fewer=True) == [
        "兰考县.xlsx",
        "杞县.xlsx",
    ]


def test_with_another_program_everything_is_read_again(
    tmp_path: Path, examined: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox = write_folder(tmp_path / "in", {"兰考县.xlsx": return_of()})
    run(inbox, tmp_path / "out")
    examined.clear()
    monkeypatch.setattr("catalogxl.compile.incremental.program_digest", lambda: "sha256:another")
    run(inbox, tmp_path / "out")
    assert examined == ["兰考县.xlsx"]


TAMPERED = {
    "a public page": f"public/{LANKAO}-兰考县/catalog.json",
    "the record": "data/catalog.json",
    "a table of the record": "data/entries.csv",
    "what the run left": RERUN,
}


@pytest.mark.parametrize("name", TAMPERED.values(), ids=list(TAMPERED))
@pytest.mark.parametrize("how", ["changed", "gone"])
def test_nothing_is_taken_from_a_file_that_was_touched(tmp_path: Path, name: str, how: str) -> None:
    inbox = write_folder(tmp_path / "in", {"兰考县.xlsx": return_of(), "通许县.xlsx": return_of(TONGXU)})
    run(inbox, tmp_path / "out")
    right = tree_of(tmp_path / "out")
    path = tmp_path / "out" / name
    if how == "changed":
        path.write_bytes(path.read_bytes().replace(b"1", b"2"))
    else:
        path.unlink()
    run(inbox, tmp_path / "out")
    assert tree_of(tmp_path / "out") == right


def test_an_unreadable_file_named_is_told_although_it_was_passed_over_in_a_folder(tmp_path: Path) -> None:
    inbox = write_folder(tmp_path / "in", {"兰考县.xlsx": return_of(), "说明.txt": b"x"})
    assert [one.status.value for one in run(inbox, tmp_path / "out").examined] == ["publishable", "skipped"]
    named = [inbox / "兰考县.xlsx", inbox / "说明.txt"]
    assert [one.status.value for one in run(named, tmp_path / "out").examined] == [
        "publishable",
        "unreadable",
    ]


# ---------------------------------------------------------------- what went wrong


def dying(data: bytes, options: ExamineOptions, file: str) -> Examined:
    """An examination whose child process dies: a busy machine, a full memory."""
    return unreadable(file, "读取此文件时程序异常中止", hashlib.sha256(data).hexdigest())


def test_a_passing_failure_is_not_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inbox = write_folder(tmp_path / "in", {"兰考县.xlsx": return_of()})
    with monkeypatch.context() as patched:
        patched.setattr(made_county, "examine_to_text", dying)
        assert run(inbox, tmp_path / "out").published == ()
    assert run(inbox, tmp_path / "out").published == (LANKAO,)


def test_no_county_is_published_by_a_second_reading_that_failed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox = write_folder(tmp_path / "in", {"兰考县.xlsx": return_of()})
    run(inbox, tmp_path / "out")
    page = tmp_path / "out" / f"public/{LANKAO}-兰考县/catalog.json"
    page.write_bytes(b"{}")  # so that the county is made again of a return that is known
    before = tree_of(tmp_path / "out")
    monkeypatch.setattr(made_county, "examine_to_text", dying)
    with pytest.raises(CatalogError, match="的结果与上一次不同"):
        run(inbox, tmp_path / "out")
    assert tree_of(tmp_path / "out") == before


def fitted(out: Path, text: bytes) -> None:
    """Put another store there, and its SHA-256 into the manifest."""
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    manifest["outputs"][RERUN] = hashlib.sha256(text).hexdigest()
    (out / RERUN).write_bytes(text)
    (out / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False), "utf-8")


def with_values(text: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """The store with other values under their keys, whose digests are right."""
    out, at = b"", 0
    while at < len(text):
        end = text.index(b"\n", at) + 1
        key, size, _ = text[at:end].decode().split()
        value = text[end : end + int(size)]
        out += record_of(key, value if key == "terms" else change(value))
        at = end + int(size)
    return out


def repacked(value: bytes, old: bytes, new: bytes) -> bytes:
    """A value with other words in it, compressed again if it was."""
    if not value.startswith(b"x"):
        return value.replace(old, new)
    text = zlib.decompress(value)
    return zlib.compress(text.replace(old, new)) if old in text else value


EDITS: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda text: b"",
    "cut off": lambda text: text[:-9],
    "another line": lambda text: b"x\n" + text,
    "a size beyond the end": lambda text: text.replace(b" ", b" 9", 1),
    "a size below nothing": lambda text: text.replace(b" ", b" -", 1),
    "another value": lambda text: text.replace(b'"status"', b'"Status"'),
    "broken JSON": lambda text: with_values(text, lambda value: repacked(value, b'"', b"")),
    "an unknown status": lambda text: with_values(
        text, lambda value: repacked(value, b'"publishable"', b'"fine"')
    ),
    "nothing in it": lambda text: with_values(text, lambda value: b""),
    "not compressed": lambda text: with_values(text, lambda value: b"{}"),
    "no pieces": lambda text: with_values(text, lambda value: repacked(value, b'"pieces"', b'"places"')),
    "a place outside": lambda text: with_values(
        text, lambda value: repacked(value, b"data/entries.csv", b"../../../etc/passwd")
    ),
    "another county": lambda text: with_values(
        text, lambda value: repacked(value, f'["{LANKAO}"'.encode(), b'["410221"')
    ),
    "nested without end": lambda text: with_values(text, lambda value: b"[" * 100_000),
    "no UTF-8": lambda text: with_values(text, lambda value: repacked(value, b"fingerprint", b"\xff\xfe")),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=list(EDITS))
def test_an_edited_rerun_file_is_of_no_use_and_does_no_harm(
    tmp_path: Path, edit: Callable[[bytes], bytes]
) -> None:
    inbox = write_folder(tmp_path / "in", {"兰考县.xlsx": return_of()})
    run(inbox, tmp_path / "out", formats=("json",))
    right = tree_of(tmp_path / "out")
    fitted(tmp_path / "out", edit(right[RERUN]))
    run(inbox, tmp_path / "out", formats=("json",))
    assert tree_of(tmp_path / "out") == right


@pytest.mark.parametrize("lists", [{"outputs": 3}, {"published": 3}, {"published": [["x"]]}])
def test_a_manifest_with_strange_lists_is_none_of_ours(tmp_path: Path, lists: dict[str, object]) -> None:
    inbox = write_folder(tmp_path / "in", {"兰考县.xlsx": return_of()})
    write_folder(tmp_path / "out", {"manifest.json": json.dumps({"tool": "catalogxl", **lists}).encode()})
    with pytest.raises(CatalogError, match="不是本程序的输出"):
        run(inbox, tmp_path / "out")


def test_a_link_in_the_output_is_not_taken_over(tmp_path: Path) -> None:
    inbox = write_folder(tmp_path / "in", {"兰考县.xlsx": return_of(), "通许县.xlsx": return_of(TONGXU)})
    run(inbox, tmp_path / "out")
    path = tmp_path / "out" / f"public/{LANKAO}-兰考县/catalog.csv"
    path.rename(tmp_path / "elsewhere.csv")
    path.symlink_to(tmp_path / "elsewhere.csv")
    run(inbox, tmp_path / "out")
    assert not path.is_symlink()


def test_a_full_disk_for_temporary_files_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> None:
        raise OSError(28, "No space left on device")

    inbox = write_folder(tmp_path / "in", {"兰考县.xlsx": return_of()})
    monkeypatch.setattr("catalogxl.output.store.tempfile.TemporaryFile", full)
    with pytest.raises(CatalogError, match="临时文件写不下"):
        run(inbox, tmp_path / "out")
    assert not (tmp_path / "out").exists()
