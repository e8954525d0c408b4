"""The modules of QR codes (ISO/IEC 18004): drawn by segno, or, for most addresses, summed up of what segno drew before.

Codes of texts of one length have one size and one level of error correction; with one mask for all, every module is the
sum modulo 2 of some bits of the text and a constant: the data bits stand there as they are (7.7.3), those of error
correction are sums of them (Reed-Solomon, 7.5.2), and mask and format turn the same modules over in each (7.8, 7.9). So
the difference of two texts gives the difference of their codes, and a code is the sum of others wherever its text is.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

import segno

# Which of the eight masks is laid over a code (7.8). Its number stands in the code, so any reader reads any of them; to
# weigh all eight, which is to avoid large plain areas, takes four fifths of the time of drawing, and of addresses like
# those of service guides mask 4 comes out best in two of three.
MASK: Final = 4
# With one of these a text of ASCII is coded byte by byte; the others have a shorter code of their own (7.4.4).
_BYTE: Final = re.compile(r"[^0-9A-Z $%*+./:-]")


class QrSymbol(NamedTuple):
    """A code's modules as the bits of a number, row by row, the first the highest, dark ones 1; ``side`` is their number
    in a row. There is no quiet zone in it."""

    side: int
    modules: int

    def rows(self) -> list[str]:
        """Its rows, a digit a module."""
        area = self.side * self.side
        digits = f"{self.modules:0{area}b}"
        return [digits[at : at + self.side] for at in range(0, area, self.side)]


def qr_symbol(text: str) -> QrSymbol:
    """The code of ``text`` with mask :data:`MASK`, at least at level M. Raises segno.DataOverflowError: it is too long."""
    summed = text.isascii() and _BYTE.search(text)
    return _family(len(text)).symbol(text) if summed else drawn_symbol(text, MASK)


def drawn_symbol(text: str, mask: int | None) -> QrSymbol:
    """The same as segno draws it; without a mask with the one that the standard's weighing prefers."""
    matrix = segno.make(text, error="m", micro=False, mask=mask).matrix
    return QrSymbol(len(matrix), int(b"".join(matrix).hex()[1::2], 2))  # a byte a module: 00 or 01


class _Family:
    """The codes of texts of one length."""

    def __init__(self) -> None:
        self._first: tuple[int, QrSymbol] | None = None
        # Of a difference of texts its code's difference, by the highest bit of the former.
        self._sums: dict[int, tuple[int, int]] = {}

    def symbol(self, text: str) -> QrSymbol:
        """The code of ``text``: a sum of those before, or else drawn and one more to make sums of."""
        bits = int.from_bytes(text.encode("ascii"), "big")
        if self._first is None:
            self._first = bits, drawn_symbol(text, MASK)
        base, (side, modules) = self._first
        rest = bits ^ base
        while rest:
            known = self._sums.get(rest.bit_length())
            if known is None:
                drawn = drawn_symbol(text, MASK)
                self._sums[rest.bit_length()] = rest, drawn.modules ^ modules
                return drawn
            rest ^= known[0]
            modules ^= known[1]
        return QrSymbol(side, modules)


@lru_cache(maxsize=32)  # of 60 signs one holds at most 480 sums of 300 bytes
def _family(length: int) -> _Family:
    """The codes of texts of that ``length``, kept from county to county: their addresses are much alike."""
    return _Family()
