"""The month in which an item that was set aside is to be looked at again (待条件允许再纳入, notice 二(一))."""

from __future__ import annotations

import unicodedata
from typing import Final

from catalogxl.lazy_pattern import lazy_pattern

_MONTH: Final = lazy_pattern(
    r"(20\d{2})\s*[年./-]\s*(1[0-2]|0?[1-9])(?!\d)\s*(?:月份?)?[^，。；,;]{0,6}?(?:再|复核|重新|列入|纳入|开展|承接)"
)


def look_again(reason: str) -> str:
    """``2021-06`` of a reason that names the month (2021年6月再纳入); '' if it names none."""
    found = _MONTH.search(unicodedata.normalize("NFKC", reason))
    return f"{found[1]}-{int(found[2]):02}" if found else ""
