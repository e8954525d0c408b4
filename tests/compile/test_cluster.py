"""A cluster does the same work: a real dask scheduler and two workers on this machine."""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from catalogxl.errors import CatalogError
from catalogxl.examine.dask_cluster import cluster_workers
from catalogxl.examine.examine import ExamineOptions
from catalogxl.examine.workers import Call
from compile.conftest import QI, TONGXU, faulty_return, return_of, run, tree_of, write_folder
from hostile.attacks import FILES

pytestmark = pytest.mark.skipif(not find_spec("distributed"), reason="the extra [cluster] is not installed")


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    import dask
    import distributed

    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 0}),
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50
        ) as cluster,
    ):
        yield cluster.scheduler_address


def test_a_cluster_makes_the_same_bytes(scheduler: str, tmp_path: Path) -> None:
    death = FILES["xlsb: two corners, which abort the reader"][0]()
    files = {"兰考县.xlsx": return_of(), "通许县.xlsx": return_of(TONGXU), "杞县.xlsx": faulty_return()}
    inbox = write_folder(tmp_path / "in", {**files, "坏.xlsb": death})
    far = run(inbox, tmp_path / "far", workers=cluster_workers(scheduler, ExamineOptions()))
    near = run(inbox, tmp_path / "near", children=True)
    assert [one.status.value for one in far.examined] == [
        "publishable",
        "unreadable",
        "returned",
        "publishable",
    ]
    assert list(far.examined) == list(near.examined)
    assert tree_of(tmp_path / "far") == tree_of(tmp_path / "near")
    assert far.published == near.published
    assert QI not in far.published


def test_workers_with_another_program_are_refused(
    scheduler: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("catalogxl.examine.dask_cluster.program_digest", lambda: "sha256:another")
    inbox = write_folder(tmp_path / "in", {"兰考县.xlsx": return_of()})
    with pytest.raises(CatalogError, match="与本机不同"):
        run(inbox, tmp_path / "out", workers=cluster_workers(scheduler, ExamineOptions()))
    assert not (tmp_path / "out").exists()


def test_a_baseline_that_is_none_is_told(scheduler: str, tmp_path: Path) -> None:
    options = ExamineOptions(tmp_path / "nowhere")
    with (
        pytest.raises(CatalogError, match=r"缺少文件"),
        cluster_workers(scheduler, options),
    ):
        pass


@pytest.mark.parametrize(
    "address", ["tcp://127.0.0.1:1", "nonsense://x", "", "localhost:8786", "http://127.0.0.1:8786"]
)
def test_a_scheduler_that_does_not_answer_is_told(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("catalogxl.examine.dask_cluster._SECONDS", 1)
    inbox = write_folder(tmp_path / "in", {"兰考县.xlsx": return_of()})
    with pytest.raises(CatalogError, match="连接不上调度器"):
        run(inbox, tmp_path / "out", workers=cluster_workers(address, ExamineOptions()))


@pytest.mark.unmeasured
def test_a_worker_that_dies_ends_the_run_with_words(scheduler: str) -> None:
    death: Call[None] = Call(os._exit, (3,))
    with (
        pytest.raises(CatalogError, match="原有的输出没有改动"),
        cluster_workers(scheduler, ExamineOptions()) as workers,
    ):
        list(workers.in_order([death]))
