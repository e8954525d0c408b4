"""The returns that benchmarks measure with are what they say: publishable, full of mistakes, or no workbooks."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import pytest

from catalogxl.examine.examine import Examined, ExamineOptions, examine
from catalogxl.model import Severity

COMMAND = Path(__file__).parents[2] / "benchmarks" / "make_returns.py"
TERMS = ExamineOptions()


def made(out: Path, *options: str) -> list[tuple[str, str, bytes]]:
    """Three returns: the kind, the file and its bytes."""
    subprocess.run([sys.executable, COMMAND, "-n", "3", "-o", out, *options], check=True, capture_output=True)
    with (out / "returns.csv").open(encoding="utf-8-sig", newline="") as table:
        rows = list(csv.DictReader(table))
    return [(row["kind"], row["file"], (out / "returned" / row["file"]).read_bytes()) for row in rows]


def examined(out: Path, *options: str) -> list[tuple[str, Examined]]:
    """The same, with what the program says of each."""
    return [(kind, examine(data, TERMS, file)) for kind, file, data in made(out, *options)]


def test_clean_returns_are_publishable_and_full(tmp_path: Path) -> None:
    returns = examined(tmp_path, "--faulty", "0", "--broken", "0")
    assert [(kind, one.status.value) for kind, one in returns] == [("clean", "publishable")] * 3
    assert len({one.county for _, one in returns}) == 3
    for _, one in returns:
        assert one.record is not None
        assert len(one.record.data["entries"]) >= 95


@pytest.mark.parametrize(
    ("kind", "status", "options"),
    [
        ("faulty", "returned", ("--faulty", "1", "--broken", "0")),
        ("broken", "unreadable", ("--faulty", "0", "--broken", "1")),
    ],
)
def test_spoilt_returns_are_not_published(
    tmp_path: Path, kind: str, status: str, options: tuple[str, ...]
) -> None:
    returns = examined(tmp_path, *options, "--seed", "7")
    assert [(is_kind, one.status.value) for is_kind, one in returns] == [(kind, status)] * 3
    for _, one in returns:
        assert any(finding.severity is Severity.ERROR for finding in one.findings)


def test_the_same_seed_makes_the_same_bytes(tmp_path: Path) -> None:
    options = ("--faulty", "0.4", "--broken", "0.4", "--seed", "1")
    returns = made(tmp_path / "first", *options)
    assert {kind for kind, _, _ in returns} == {"clean", "faulty", "broken"}
    assert returns == made(tmp_path / "again", *options)
