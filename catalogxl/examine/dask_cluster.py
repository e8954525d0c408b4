"""The workers of a dask cluster (extra ``[cluster]``), which must run this very program on this very baseline."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from concurrent.futures import TimeoutError as FutureTimeoutError
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from catalogxl.errors import CatalogError
from catalogxl.examine.examine import ExamineOptions
from catalogxl.examine.workers import Workers
from catalogxl.program_digest import program_digest

if TYPE_CHECKING:
    from distributed import Client

_SECONDS: Final = 30  # to wait for the scheduler
_PATIENCE: Final = 900.0  # seconds for one answer: with no worker left, dask waits for ever
_ADDRESS: Final = re.compile(r"(?:tcp|tls|ucx|wss?)://[^\s/]+:\d+")


@contextmanager
def cluster_workers(address: str, options: ExamineOptions) -> Iterator[Workers]:
    """The workers behind the scheduler at ``address``.

    Raises:
        CatalogError: distributed is not installed, no scheduler or worker answers, or a worker runs another program
            or has another baseline.
    """
    try:
        from distributed import CancelledError, Client, KilledWorker
    except ImportError as error:
        raise CatalogError(
            "--scheduler 需要 dask.distributed，请先安装：pip install 'catalogxl[cluster]'。"
        ) from error
    wrong = CatalogError(f"连接不上调度器“{address}”，请核对地址（如 tcp://10.1.2.3:8786）和网络。")
    if not _ADDRESS.fullmatch(address):
        raise wrong
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # English, and said in Chinese here
    try:
        client = Client(address, timeout=_SECONDS, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise wrong from error
    with client:
        count = _count(client, address)
        _refuse_strangers(client, options)
        try:
            with client.get_executor(pure=False) as executor:
                yield Workers(executor, count, local=False, patience=_PATIENCE)
        except (CancelledError, KilledWorker, TimeoutError, FutureTimeoutError, OSError) as error:
            raise CatalogError(
                "集群中断，或有工作节点退出，没有完成；原有的输出没有改动，请检查集群后重新运行。"
            ) from error


def _count(client: Client, address: str) -> int:
    """How many units of work run at a time."""
    threads: dict[str, int] = client.nthreads()
    if not threads:
        raise CatalogError(f"调度器“{address}”没有工作节点，请先启动 dask worker。")
    return sum(threads.values())


def _refuse_strangers(client: Client, options: ExamineOptions) -> None:
    own = identity(options)
    try:
        others: dict[str, Any] = client.run(identity, options)
    except Exception as error:  # whatever a worker raises that cannot import the program or load the baseline
        raise CatalogError(
            f"工作节点上的 catalogxl 或省级基线不能用（{type(error).__name__}）："
            "请在每个节点上安装同一版本，--baseline 的文件夹要在每个节点的同一位置。"
        ) from error
    for name, other in others.items():
        if other != own:
            raise CatalogError(
                f"工作节点 {name} 上的程序或省级基线与本机不同，结果会不一致：请在每个节点上安装同一版本的 catalogxl "
                "和它用到的库，并使用同一份基线。"
            )


def identity(options: ExamineOptions) -> tuple[str, str]:
    """Which program and which baseline this process has."""
    return program_digest(), options.baseline().digest
