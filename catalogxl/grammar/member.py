"""A member of a group of bodies, as a county writes it: ``name``, or ``name | address | phone``."""

from __future__ import annotations

from typing import NamedTuple

from catalogxl.lazy_pattern import lazy_pattern

_SEPARATOR = lazy_pattern(r"\s*[|｜∣│]\s*")


class Member(NamedTuple):
    """A member of a group, with where it is and what to dial; '' where that is not said."""

    name: str
    address: str = ""
    phone: str = ""

    @property
    def text(self) -> str:
        """The line that says so."""
        return " | ".join(self) if self.address or self.phone else self.name


def parse_member(text: str) -> Member:
    """The parts of one line; what stands behind a third separator belongs to the telephone."""
    parts = [part.strip() for part in _SEPARATOR.split(text.strip(), maxsplit=2)]
    return Member(*parts)
