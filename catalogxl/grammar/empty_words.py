"""Words that stand in a cell and say nothing: 无, /, 同上, 待补, 测试, XXX. Which they are is data of the baseline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Final

from catalogxl.grammar.list_signs import without_list_sign
from catalogxl.lazy_pattern import lazy_pattern
from catalogxl.normalise import fold

#: No text longer than this is looked at: who writes more says something.
LONGEST: Final = 40
_WRAPPERS: Final = "()（）[]【】「」『』〔〕\"'“”‘’《》<>。.，,；;：:、！!"
# 无、无; 无/暂无; 无（暂未开通): several of them are no more than one.
_BETWEEN: Final = lazy_pattern(r"[\s、，,；;/|（）()]+")
_COLON: Final = lazy_pattern("[:：]")
# 电话：无
_LABEL: Final = lazy_pattern(r"[一-鿿]{1,8}[:：]\s*(?=\S)")


class Meaning(str, Enum):
    """What such a word means, in the words of the table."""

    NONE = "没有"
    NOT_APPLICABLE = "不涉及"
    PENDING = "待补"
    ELSEWHERE = "见别处"
    PROMPT = "提示语"
    TRIAL = "测试"
    DITTO = "同上"


@dataclass(frozen=True, slots=True, eq=False)
class EmptyWords:
    """The table of such words: ``words`` by their folded form, and ``patterns`` for folded texts as a whole."""

    words: Mapping[str, Meaning]
    patterns: tuple[tuple[re.Pattern[str], Meaning], ...] = ()

    def meaning(self, text: str) -> Meaning | None:
        """What ``text`` means if it says nothing; None if it says something (or is blank)."""
        if len(text) > LONGEST:
            return None
        if (meaning := self._of_one(fold(text))) is not None:
            return meaning
        unlabelled = _LABEL.sub("", text) if _COLON.search(text) else text
        for form in dict.fromkeys((without_list_sign(text), unlabelled)):
            if form != text and (meaning := self._of_one(fold(form))) is not None:
                return meaning
        return self._of_several(text) if _BETWEEN.search(text) else None

    def _of_several(self, text: str) -> Meaning | None:
        """What all parts of ``text`` mean together, if each says nothing."""
        parts = [part for part in _BETWEEN.split(text) if part]
        first = None
        for part in parts:
            meaning = self._of_one(fold(part))
            if meaning is None:
                return None
            first = first or meaning
        return first

    def _of_one(self, folded: str) -> Meaning | None:
        """The meaning of one folded wording, with or without brackets and stops round it."""
        bare = folded.strip(_WRAPPERS)
        for form in (folded, bare) if bare != folded else (folded,):
            if form in self.words:
                return self.words[form]
            for joined in _joined(self) if form else ():
                if joined.fullmatch(form):
                    return next(meaning for pattern, meaning in self.patterns if pattern.fullmatch(form))
        return None


@lru_cache(maxsize=8)
def _joined(words: EmptyWords) -> tuple[re.Pattern[str], ...]:
    """Patterns that match what any of ``words`` matches: one for nearly all of them, since nearly every wording of a
    return is asked for and matches none. Those with flags of their own stay as they are, and, since groups are referred
    to by number, those with groups."""
    patterns = [pattern for pattern, _ in words.patterns]
    plain = [one for one in patterns if one.flags == re.UNICODE and not one.groups]
    alone = [one for one in patterns if one not in plain]
    return (re.compile("|".join(f"(?:{one.pattern})" for one in plain)), *alone) if plain else (*alone,)


#: The forms in which the table gives a word: the whole text, or a regular expression for it.
WORD: Final = "词"
PATTERN: Final = "式"
FORMS: Final = (WORD, PATTERN)


def empty_words(rows: Iterable[tuple[str, str, str]]) -> EmptyWords:
    """The table made of (wording, meaning, form). Raises ValueError for an unknown meaning."""
    words: dict[str, Meaning] = {}
    patterns: list[tuple[re.Pattern[str], Meaning]] = []
    for wording, meaning, form in rows:
        if form == PATTERN:
            patterns.append((lazy_pattern(wording), Meaning(meaning)))
        else:
            words[fold(wording)] = Meaning(meaning)
    return EmptyWords(words, tuple(patterns))
