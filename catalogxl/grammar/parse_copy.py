"""A copy of a text for parsing, character by character: half-width, simplified, with the same length.

The same length lets a parser point back into the text it was given. The copy is never written anywhere.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# The traditional characters of the names of offices, of documents and of deadlines. A fixed small table: a
# general conversion would change names.
_SIMPLIFIED = str.maketrans(
    "號發辦國財債遼廳會務勞動險業規條實應變開個內後關於證監總滬粵魯陝蘇贛黨鄉鎮縣區軍農衛憲訂頒於間時無據從環樣廣電陽東雲貴級",
    "号发办国财债辽厅会务劳动险业规条实应变开个内后关于证监总沪粤鲁陕苏赣党乡镇县区军农卫宪订颁于间时无据从环样广电阳东云贵级",
)
# What compatibility normalisation leaves alone, or makes longer than one character.
_BRACKETS = str.maketrans("❲❳﹝﹞︹︺︵︶≪≫«»︽︾﹤﹥‹›﹙﹚", "〔〕〔〕〔〕()《》《》《》<><>()")
_DASHES = str.maketrans("–―−‐‑‒─﹣", "————————")


@lru_cache(maxsize=8192)
def _copied(character: str) -> str:
    character = character.translate(_BRACKETS)
    narrowed = unicodedata.normalize("NFKC", character)
    if len(narrowed) == 1 and not narrowed.isspace():
        character = narrowed
    return character.translate(_SIMPLIFIED).translate(_DASHES)


# Many parsers look at one line.
@lru_cache(maxsize=1024)
def parsing_copy(text: str) -> str:
    """``text`` with half-width digits, letters and punctuation, simplified characters and common brackets.

    Kept apart are 《》 〈〉 【】 〖〗 「」, since nesting tells what they mean. Same length as ``text``.
    """
    return "".join(map(_copied, text))


def squeeze(text: str) -> tuple[str, list[int]]:
    """``text`` without white space, and for each kept character its place in ``text``."""
    places = [place for place, character in enumerate(text) if not character.isspace()]
    return "".join(text[place] for place in places), places
