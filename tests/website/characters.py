"""Makes ``templates/characters.json``, by which the search knows pinyin and traditional forms, from the libraries that know.

``cd tests && python -m website.characters`` writes it anew: readings are pypinyin's, forms are OpenCC's. Both are large
and only needed here, so the table is shipped and they are not.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from pathlib import Path

FILE = Path(__file__).parents[2] / "templates" / "characters.json"
# Words that differ in a character and mean the same to people: 缴费, 交费; 帐户, 账户. The first is read as the second.
ALIKE = ("缴交", "帐账")
_HAN = range(0x3400, 0x9FFF + 1)
# Of a character's places in the words of pypinyin's dictionary, the least share of a reading that people may mean.
_LEAST_SHARE = 0.1


def common_characters() -> list[str]:
    """The 6,763 characters of GB 2312, which is what names of items are written with."""
    rows = (bytes((high, low)) for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    return [text for text in (row.decode("gb2312", "ignore") for row in rows) if text]


def readings() -> dict[str, tuple[str, ...]]:
    """The readings of each common character without tones, ü as v, the usual one first."""
    from pypinyin import Style, lazy_pinyin, phrases_dict
    from pypinyin.contrib.tone_convert import to_normal

    seen: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for word, sounds in phrases_dict.phrases_dict.items():
        if len(word) == len(sounds):
            for sign, (sound, *_) in zip(word, sounds, strict=True):
                seen[sign][to_normal(sound, v_to_u=False)] += 1
    found = {}
    for sign in common_characters():
        usual = lazy_pinyin(sign, style=Style.NORMAL)[0]
        least = _LEAST_SHARE * seen[sign].total()
        found[sign] = (usual, *sorted(s for s, n in seen[sign].items() if s != usual and n >= least))
    return found


def simplified_forms() -> dict[str, str]:
    """The simplified form of each character that has another one, for those whose simplified form is common."""
    from opencc import OpenCC

    common = set(common_characters())
    found = {}
    for edition in ("t2s", "hk2s", "tw2s"):
        convert = OpenCC(edition).convert
        for sign in map(chr, _HAN):
            form = convert(sign)
            if form != sign and form in common and sign not in common:
                found.setdefault(sign, form)
    return found


def table() -> dict[str, object]:
    """The table: characters by syllable; pairs of a character and the one that it is read as."""
    sounds: defaultdict[str, list[str]] = defaultdict(list)
    for sign, own in readings().items():
        for sound in own:
            sounds[sound].append(sign)
    forms = (f"{sign}{form}" for sign, form in sorted(simplified_forms().items()))
    return {
        "sounds": {sound: "".join(signs) for sound, signs in sorted(sounds.items())},
        "variants": "".join((*ALIKE, *forms)),
    }


if __name__ == "__main__":
    FILE.write_text(json.dumps(table(), ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
