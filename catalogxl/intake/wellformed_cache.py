"""Pieces of XML that were found well formed before: returns of one template hold the same cells over and over.

Whether a part is well formed is the dearest question of the gate, and in a run over hundreds of returns it is asked
of the same cells each time. So a part is cut behind every ``</c>``. A piece that leads from inside of a row to inside
of a cell, whatever stands around it, is remembered; only the others, and what stands around all, are parsed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from catalogxl.intake.xml_limits import is_well_formed

_MOST_BYTES: Final = 8 * 2**20  # of all that is remembered; then it begins anew
_LONGEST: Final = 2**16  # of a piece that is remembered
_UTF8_HEAD: Final = re.compile(rb"""<[A-Za-z]|<\?xml version=["']1\.0["'] encoding=["'](?:UTF|utf)-8["']""")
_NO_DIGITS: Final = bytes.maketrans(b"123456789", b"000000000")
_TAG: Final = re.compile(rb"""</?[A-Za-z:-]+(?:\s+[A-Za-z:]+="[^"<>]*")*\s*/?>""")


class Pieces:
    """Vouches for parts of one sort, cut behind every element ``name``, which stands in an element ``around``.

    ``fits`` says of new pieces (joined) whether they are written the common way; it must not depend on which digits
    a number has.
    """

    def __init__(
        self, name: bytes, around: bytes = b"", fits: Callable[[bytes], bool] = lambda pieces: True
    ) -> None:
        self._fits = fits
        self._end = b"</%s>" % name
        self._open, self._close = (b"<%s>" % around, b"</%s>" % around) if around else (b"", b"")
        self._frames: set[bytes] = set()
        self._exact: set[bytes] = set()
        self._masked: set[bytes] = set()  # with zeros for all digits
        self._size = 0

    def vouch(self, part: bytes) -> bool:
        """Whether ``part`` is well formed and fits; False also where that must be found out otherwise."""
        first, last = part.find(self._end), part.rfind(self._end)
        if first < 0 or not _UTF8_HEAD.match(part):
            return False
        # Closed and opened again where the pieces were: that shows that they stand where they should.
        frame = b"".join((part[:first], self._end, self._close, self._open, part[last + len(self._end) :]))
        if frame not in self._frames:
            if not _plain_markup(frame, 1) or not is_well_formed(frame) or not self._fits(frame):
                return False
            self._remember({frame}, self._frames)
        return first == last or self._vouch_inside(part[first + len(self._end) : last])

    def _vouch_inside(self, part: bytes) -> bool:
        # Numbers of texts differ from file to file. To XML all digits are one, but in &#0; and in names.
        masked = b"&#" not in part
        known = self._masked if masked else self._exact
        pieces = (part.translate(_NO_DIGITS) if masked else part).split(self._end)
        new = set(pieces).difference(known)
        if new:
            if not self._in_order(new) or (masked and not all(map(_plain_names, new))):
                return False
            self._remember(new, known)
        return True

    def _in_order(self, new: set[bytes]) -> bool:
        """Whether each of the pieces is well formed and fits: judged together, each within a fence."""
        before, behind = b"<_>" + self._open, self._end + self._close + b"</_>"
        joined = b"".join([before + piece + behind for piece in new])
        # No piece can leave its fence or leave it open, so each of them is in order, whatever stands around it.
        if not joined.count(b"<_") == joined.count(b"</_") == len(new) or not _plain_markup(joined):
            return False
        return is_well_formed(b"<all>" + joined + b"</all>") and self._fits(joined)

    def _remember(self, new: set[bytes], known: set[bytes]) -> None:
        short = {piece for piece in new if len(piece) <= _LONGEST}
        self._size += sum(map(len, short))
        if self._size > _MOST_BYTES:
            self._size = 0
            for pieces in (self._frames, self._exact, self._masked):
                pieces.clear()
        known |= short


def _plain_markup(part: bytes, start: int = 0) -> bool:
    """Whether there is nothing but elements from ``start`` on: within a comment no piece would be what it is alone."""
    return b"<!" not in part and part.find(b"<?", start) < 0


def _plain_names(pieces: bytes) -> bool:
    """Whether digits stand nowhere but in texts and in the values of attributes."""
    return b"<" not in _TAG.sub(b"", pieces)
