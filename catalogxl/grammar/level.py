"""公开层级: which levels a text means (notice 二(九): 县级 and 乡级; a village is 乡级)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from catalogxl.grammar.parse_copy import parsing_copy
from catalogxl.lazy_pattern import lazy_pattern
from catalogxl.vocabulary import COUNTY_LEVEL, TOWNSHIP_LEVEL, level_choice

_COUNTY: Final = "区县|县区|县|区|旗|本"
_TOWNSHIP: Final = "乡镇街道|乡镇办事?处?|乡镇街|镇街道?|街镇|乡镇|乡|镇|街道办事处|街道办|街道|街|办事处|村居|村社区?|村|社区|居委会|居"
_UNIT: Final = "(?:一?级|层级|层面)?"
_JOIN: Final = r"[、,;/|+和及与或\s()\[\]。.√]"
_ALL_OF_THEM: Final = lazy_pattern("[两二三]级$|均可$")
# 县(市、区)级, 乡镇(街道)级, 村(社区): what is of the same level, in brackets.
_LIKES: Final = lazy_pattern(r"\([市区旗、]+\)|\(街道办?事?处?\)|\([社区居村、]+\)")
#: A county-level city's own level is 县级, whatever it is called there.
COUNTY_CITY: Final = "县级市"


@lru_cache(maxsize=1024)
def sure_levels(text: str, county_kind: str = "") -> str:
    """The choice of 公开层级 that ``text`` means beyond doubt (县乡两级, 县级、乡、村级); '' if it does not say.

    市级 is the county's own level only where the county (of the kind ``county_kind``) is a county-level city; else it
    may mean the city above.
    """
    plain = _ALL_OF_THEM.sub("", _LIKES.sub("", parsing_copy(text).strip()))
    county = f"市县区|县市区|县市|{_COUNTY}|市" if county_kind == COUNTY_CITY else f"市县区|县市区|{_COUNTY}"
    words = rf"(?P<county>(?:{county}){_UNIT})|(?P<township>(?:{_TOWNSHIP}){_UNIT})|{_JOIN}"
    found = [*re.finditer(words, plain)]
    if "".join(match[0] for match in found) != plain:
        return ""
    names = ((COUNTY_LEVEL, "county"), (TOWNSHIP_LEVEL, "township"))
    return level_choice(tuple(level for level, name in names if any(match[name] for match in found)))
