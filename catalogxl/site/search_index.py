"""What the website's search knows (``templates/search.js``): phrases that lead to items, and how characters sound.

Phrases are those of the baseline (``words.csv``, ``aliases.csv``, life events, names) that lead to an item of the
catalog, and what the county wrote itself. A supplement that refines an item is found by that item's phrases too.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple

from catalogxl.boards.theme import template_text
from catalogxl.model import Baseline
from catalogxl.normalise import fold

NAME: Final = "name"
WORD: Final = "word"
EVENT: Final = "event"
GROUP: Final = "group"
TEXT: Final = "text"
# What the field proposes to say, as far as it leads to something.
_EXAMPLES: Final[tuple[str, ...]] = ("失业金", "社保卡", "招聘会", "养老金", "创业贷款", "找工作", "求职补贴")
_EXAMPLES_SHOWN: Final = 3


class SearchItem(NamedTuple):
    """An item to be found; ``refines`` is the code of the baseline item that it makes finer, or ''.

    ``texts`` are further texts of its own: additional contents, bodies.
    """

    code: str
    name: str
    level1: str
    refines: str = ""
    texts: tuple[str, ...] = ()


def search_index(
    items: Sequence[SearchItem], baseline: Baseline, *, spoken: Iterable[str] = ()
) -> dict[str, Any]:
    """The index of ``items``, which are meant by their place in the list; ``spoken`` are further names to be typed."""
    grouped: dict[tuple[str, tuple[int, ...]], dict[str, None]] = {}
    for kind, places, text in _phrases(items, baseline):
        if places and (word := "".join(text.split())):
            grouped.setdefault((kind, tuple(places)), {})[word] = None
    phrases = [(kind, list(places), " ".join(words)) for (kind, places), words in grouped.items()]
    return {
        "count": len(items),
        "phrases": phrases,
        "finer": [list(pair) for pair in _finer(items)],
        **_characters((*spoken, *(text for _, _, text in phrases))),
    }


def examples(items: Sequence[SearchItem], baseline: Baseline) -> tuple[str, ...]:
    """Up to three words for the search's field that find something among ``items``; its first name if no phrase does."""
    codes = {item.code for item in items}
    said = (phrase for phrase in baseline.phrases if phrase.text in _EXAMPLES)
    found = {phrase.text for phrase in said if codes.intersection(phrase.codes)}
    words = [word for word in _EXAMPLES if word in found] or [item.name for item in items[:1]]
    return tuple(words[:_EXAMPLES_SHOWN])


def _phrases(items: Sequence[SearchItem], baseline: Baseline) -> Iterator[tuple[str, Sequence[int], str]]:
    """(kind, places of the items in the order of fit, phrase)."""
    listed = {item.code for item in items}
    places: defaultdict[str, list[int]] = defaultdict(list)
    groups: defaultdict[str, list[int]] = defaultdict(list)
    texts: defaultdict[str, list[int]] = defaultdict(list)
    for place, item in enumerate(items):
        places[item.code].append(place)
        groups[item.level1].append(place)
        for text in item.texts:
            texts[text].append(place)
        yield NAME, (place,), item.name
        yield NAME, (place,), item.code
        if item.code in baseline.item:
            yield from ((NAME, (place,), alias) for alias in baseline.item[item.code].aliases)
    for place, item in enumerate(items):
        if item.refines and item.refines not in listed:
            places[item.refines].append(place)
    yield from ((GROUP, held, level1) for level1, held in groups.items())
    yield from ((TEXT, held, text) for text, held in texts.items())
    events = {event.name: event.codes for event in baseline.life_events}

    @cache  # thousands of phrases lead to a hundred lists of items
    def found(codes: tuple[str, ...]) -> tuple[int, ...]:
        return tuple(dict.fromkeys(place for code in codes for place in places.get(code, ())))

    yield from ((EVENT, found(codes), name) for name, codes in events.items())
    for phrase in baseline.phrases:
        yield WORD, found(phrase.codes), phrase.text
        yield EVENT, found(events.get(phrase.event, ())), phrase.text


def _finer(items: Sequence[SearchItem]) -> Iterator[tuple[int, int]]:
    """The places of an item and of the one that it makes finer."""
    place_of = {item.code: place for place, item in enumerate(items) if item.code}
    for place, item in enumerate(items):
        if item.refines in place_of and item.refines != item.code:
            yield place, place_of[item.refines]


@cache
def _tables() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The syllables of each character, and the character that one is read as."""
    raw = json.loads(template_text("characters.json"))
    sounds: defaultdict[str, list[str]] = defaultdict(list)
    for syllable, signs in raw["sounds"].items():
        for sign in signs:
            sounds[sign].append(syllable)
    pairs = raw["variants"]
    return {sign: " ".join(own) for sign, own in sounds.items()}, dict(
        zip(pairs[::2], pairs[1::2], strict=True)
    )


@lru_cache(maxsize=2048)
def _signs(text: str) -> frozenset[str]:
    """The characters of ``text`` as they are read; most texts are the baseline's, the same for every county."""
    _, variants = _tables()
    return frozenset(variants.get(sign, sign) for sign in fold(text))


def _characters(texts: Iterable[str]) -> dict[str, Any]:
    """Sounds and variants of the characters in ``texts``, and of no others: a page is to be light."""
    spoken, variants = _tables()
    used = set[str]().union(*map(_signs, texts))
    sounds: defaultdict[str, list[str]] = defaultdict(list)
    for sign in sorted(used):
        for syllable in spoken.get(sign, "").split():
            sounds[syllable].append(sign)
    return {
        "sounds": {syllable: "".join(signs) for syllable, signs in sorted(sounds.items())},
        "variants": "".join(f"{sign}{form}" for sign, form in variants.items() if form in used),
    }
