"""What a benchmark found: figures with their targets, as a table to print and as JSON to keep."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from measure import Spread

_PACKAGES: Final = ("python-calamine", "openpyxl", "typst", "click", "pandas", "frictionless", "flattentool")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: ``value`` in ``unit`` with its spread over the rounds; ``target`` the most (or the least, if
    ``at_least``) that it should be, None if there is no target."""

    subject: str
    what: str
    value: Spread
    unit: str
    target: float | None = None
    at_least: bool = False
    details: dict[str, str] = field(default_factory=dict)

    @property
    def reached(self) -> bool | None:
        """Whether the median reaches the target; None without one."""
        if self.target is None:
            return None
        return self.value.median >= self.target if self.at_least else self.value.median <= self.target

    def row(self) -> str:
        """A row of the table."""
        bound = "" if self.target is None else f"{'≥' if self.at_least else '≤'} {self.target:g} {self.unit}"
        said = {True: "yes", False: "**no**", None: ""}[self.reached]
        return f"| {self.subject} | {self.what} | {bound} | {self.value} {self.unit} | {said} |"


def table(figures: Iterable[Figure]) -> str:
    """The figures in Markdown."""
    head = "| | what | target | measured: median (least-most) | reached |\n| --- | --- | --- | --- | --- |\n"
    return head + "\n".join(figure.row() for figure in figures)


def machine() -> dict[str, str]:
    """What it was measured on."""
    found = {"cores": str(os.cpu_count()), "processor": _processor(), "memory": _memory()}
    found |= {"system": platform.system(), "python": platform.python_version()}
    for package in _PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            found[package] = "not installed"
    return found


def as_json(figures: Sequence[Figure], settings: dict[str, str]) -> str:
    """Machine, settings and figures."""
    rows = [{**asdict(one), "value": one.value._asdict(), "reached": one.reached} for one in figures]
    document = {"machine": machine(), "settings": settings, "figures": rows}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _processor() -> str:
    return _from_proc("cpuinfo", "model name") or platform.machine()


def _memory() -> str:
    size = _from_proc("meminfo", "MemTotal").removesuffix(" kB")
    return f"{int(size) / 2**20:.0f} GiB" if size else ""


def _from_proc(file: str, key: str) -> str:
    try:
        lines = Path("/proc", file).read_text().splitlines()
    except OSError:
        return ""
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith(key)), "")
