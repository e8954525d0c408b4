"""How much memory this process takes, where the system tells (Linux)."""

from __future__ import annotations

import os


def address_space() -> int:
    """The bytes of address space, which limits are set on; 0 where it is not told."""
    return _pages(0)


def resident_memory() -> int:
    """The bytes that lie in memory; 0 where it is not told."""
    return _pages(1)


def _pages(column: int) -> int:
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[column]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, AttributeError):
        return 0
