"""Words that stand in a cell and say nothing: 无, /, 同上, 待补, 测试, XXX. Which they are is data of the baseline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final

from catalogxl.grammar.list_signs import without_list_sign
from catalogxl.normalise import fold

#: No text longer than this is looked at: who writes more says something.
LONGEST: Final = 40
_WRAPPERS: Final = "()（）[]【】「」『』〔〕\"'“”‘’《》<>。.，,；;：:、！!"
# 无、无; 无/暂无; 无（暂未开通): several of them are no more than one.
_BETWEEN: Final = re.compile(r"[\s、，,；;/|（）()]+")
# 电话：无
_LABEL: Final = re.compile(r"[一-鿿]{1,8}[:：]\s*(?=\S)")


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
        if not text or len(text) > LONGEST:
            return None
        parts = [part for part in _BETWEEN.split(text) if part]
        for form in dict.fromkeys((text, without_list_sign(text), _LABEL.sub("", text, count=1))):
            if (meaning := self._of_one(fold(form))) is not None:
                return meaning
        meanings = [self._of_one(fold(part)) for part in parts] if len(parts) > 1 else [None]
        return None if None in meanings else meanings[0]

    def _of_one(self, folded: str) -> Meaning | None:
        """The meaning of one folded wording, with or without brackets and stops round it."""
        for form in dict.fromkeys((folded, folded.strip(_WRAPPERS))):
            if form in self.words:
                return self.words[form]
            for pattern, meaning in self.patterns:
                if form and pattern.fullmatch(form):
                    return meaning
        return None


#: The forms in which the table gives a word: the whole text, or a regular expression for it.
WORD: Final = "词"
PATTERN: Final = "式"
FORMS: Final = (WORD, PATTERN)


def empty_words(rows: Iterable[tuple[str, str, str]]) -> EmptyWords:
    """The table made of (wording, meaning, form). Raises ValueError or re.error for a faulty row."""
    words: dict[str, Meaning] = {}
    patterns: list[tuple[re.Pattern[str], Meaning]] = []
    for wording, meaning, form in rows:
        if form == PATTERN:
            patterns.append((re.compile(wording), Meaning(meaning)))
        else:
            words[fold(wording)] = Meaning(meaning)
    return EmptyWords(words, tuple(patterns))
