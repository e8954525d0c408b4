"""A copy against one county's catalog: which kind of sheet it is, what its items say, and what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any, Final

from catalogxl.model import Baseline
from catalogxl.normalise import clean, fold
from catalogxl.record.equality import fold_signs
from catalogxl.record.public import PublicCatalog
from catalogxl.verify.compare_board import compare_board
from catalogxl.verify.compare_json import compare_document, load_document
from catalogxl.verify.compare_list import compare_list
from catalogxl.verify.compare_looks import compare_looks
from catalogxl.verify.compare_tables import Comparison, compare_tables
from catalogxl.verify.compare_text import compare_running
from catalogxl.verify.copy import Published
from catalogxl.verify.expected import ExpectedSheet, SheetName
from catalogxl.verify.expected_sheets import boards, item_texts, official_table, sheets, words
from catalogxl.verify.item_phrases import entry_phrases
from catalogxl.verify.known_text import KnownText, file_labels, known_around, other_versions, table_heads
from catalogxl.verify.result import CopyDifference
from catalogxl.verify.site_frame import is_frame

_FAIR_SHARE: Final = (
    0.2  # of the items; a table with fewer may be another one, and the catalog stand around it
)
_FRAME: Final = "页面上另有网站自己的文字（导航、来源一类）"
_FACTS: Final = {
    "咨询电话": "enquiry_phone",
    "监督电话": "supervision_phone",
    "目录网址": "published_url",
    "公布日期": "published_on",
}
_FACT: Final = re.compile(rf"({'|'.join(_FACTS)})[：:]\s*(.*)", re.S)
_LABELLED: Final = ("where", "who", "days", "contents")  # a website's foot has a telephone too
_NUMBER: Final = re.compile(r"^\d{1,3}")
_MOST: Final = 50  # texts around the items that are told one by one


def compare_copy(copy: Published, catalog: PublicCatalog, baseline: Baseline) -> Comparison | None:
    """What ``copy`` says otherwise than ``catalog``; None if nothing of it is found there."""
    if copy.kind == "json":
        with suppress(RecursionError, ValueError):  # values nested without end are no catalog's
            document, twice = load_document(copy.text)
            return compare_document(document, catalog, twice)
        return None
    known = known_around(catalog, baseline)
    known.add(other_versions(catalog, copy.prints))
    known.add(file_labels(copy.links))
    phrases = {
        entry["code"]: tuple(entry_phrases(entry, domain))
        for domain in catalog["domains"]
        for entry in domain["entries"]
    }
    everything = KnownText.of(known, (phrase for said in phrases.values() for phrase in said))
    found = _as_tables(copy, catalog, baseline)
    within: set[str] = set()
    if found is None:
        within = _within_catalog(copy, boards(catalog, baseline), item_texts(catalog))
        found = _as_text(copy, catalog, baseline, known, phrases, everything, within)
    else:
        found.loose += copy.outside
        known.add(table_heads())
    if found is not None:
        found.differences += _around(found, copy, known, catalog, within)
        found.differences += compare_looks(copy, catalog, everything, found.form)
    return found


def _as_tables(copy: Published, catalog: PublicCatalog, baseline: Baseline) -> Comparison | None:
    """The comparison of the copy's tables, if they hold a fair share of the items."""
    for sheet in sheets(catalog, baseline):
        if done := compare_tables(copy.tables, sheet):
            return done if done.score >= _FAIR_SHARE * done.items else None
    return None


def _as_text(
    copy: Published,
    catalog: PublicCatalog,
    baseline: Baseline,
    known: KnownText,
    phrases: Mapping[str, Sequence[str]],
    everything: KnownText,
    within: set[str],
) -> Comparison | None:
    frame = [
        line
        for line in copy.outside
        if not copy.own and is_frame(line) and fold_signs(line) not in within and not everything.covers(line)
    ]
    kinds = [official_table(catalog, baseline), *boards(catalog, baseline), item_texts(catalog)]
    text = _without_lines(copy, set(frame))
    with_heads = KnownText.of(known, table_heads())
    found: dict[SheetName, list[Comparison]] = {}
    for kind in _in_question(copy, kinds):
        if kind.name == "board":
            done = compare_board(text, kind, known)
        else:
            done = compare_running(text, kind, with_heads if kind.name == "table" else known, phrases)
        if done is not None:
            found.setdefault(kind.name, []).append(done)
    best = _best(done for held in found.values() for done in held)
    if best in found.get("table", ()):
        known.add(table_heads())
    if fold(words()["index_title"].format(county=catalog["county"]["name"])) in fold(copy.text):
        listed = compare_list(text, item_texts(catalog), known)
        said = [done for done in (best, listed) if done is not None]
        best = min(said, key=lambda done: len(done.differences), default=None)
    if best is not None:
        best.loose += frame
    return best


def _best(found: Iterable[Comparison]) -> Comparison | None:
    return max(found, key=lambda done: (done.score, -len(done.differences)), default=None)


def _in_question(copy: Published, kinds: Iterable[ExpectedSheet]) -> Iterator[ExpectedSheet]:
    """All kinds of sheets, of the boards of one township each only those that the copy names."""
    text = fold(copy.text)
    yield from (kind for kind in kinds if fold(kind.title) in text)


def _within_catalog(copy: Published, all_boards: Iterable[ExpectedSheet], texts: ExpectedSheet) -> set[str]:
    """The lines, as keys, from the first to the last at which an item begins or a board says something of one.

    No frame stands there: a line that speaks of WeChat or of news is of an item. Names that follow each other are a list of them.
    """
    labels = tuple(
        f"{column.heading}：" for board in all_boards for column in board.columns if column.key in _LABELLED
    )
    names = {_NUMBER.sub("", fold_signs(item.name)) for item in texts.items}
    lines = [line.strip() for line in copy.text.split("\n") if line.strip()]
    keys = [fold_signs(line) for line in lines]
    begins = [_NUMBER.sub("", key) in names for key in keys]
    marks = [
        at
        for at, line in enumerate(lines)
        if line.startswith(labels) or (begins[at] and sum(begins[max(0, at - 1) : at + 2]) == 1)
    ]
    return set(keys[marks[0] : marks[-1] + 1]) if marks else set()


def _without_lines(copy: Published, dropped: set[str]) -> Published:
    kept = (line for line in copy.text.split("\n") if line.strip() not in dropped)
    return replace(copy, text="\n".join(kept))


def _around(
    found: Comparison, copy: Published, known: KnownText, catalog: PublicCatalog, within: set[str]
) -> Iterator[CopyDifference]:
    """What stands around the items and is neither the record's nor the sheet's."""
    told: list[str] = []
    for text in dict.fromkeys(map(clean, known.strangers(found.loose))):
        if copy.kind == "html" and not copy.own and is_frame(text) and fold_signs(text) not in within:
            found.form[_FRAME] += 1
        elif text and (fact := _FACT.match(text)):
            yield _other_fact(fact, found.domains, catalog)
        elif text:
            told.append(text)
    yield from (CopyDifference(None, "", None, "目录之外", None, text) for text in _bounded(told))
    if copy.kind != "pdf":  # where pages break such lines
        yield from _groups(found, catalog)


def _groups(found: Comparison, catalog: PublicCatalog) -> Iterator[CopyDifference]:
    """A line that begins to name the members of a group must name them all."""
    around = [fold_signs(line) for line in found.loose]
    bodies = {body["name"]: body["members"] for domain in catalog["domains"] for body in domain["bodies"]}
    for name, members in bodies.items():
        begins = tuple(fold_signs(name) + fold_signs(member) for member in members)
        whole = f"{clean(name)}：{'、'.join(map(clean, members))}"
        said = next((line for line in around if line.startswith(begins)), None)
        if said is not None and fold_signs(whole) not in "".join(around):
            yield CopyDifference(None, "", "bodies", words()["notes_bodies"], whole, said)


def _other_fact(fact: re.Match[str], domains: Sequence[str], catalog: PublicCatalog) -> CopyDifference:
    """A telephone, an address or a date above the table that is another."""
    label, said = fact.groups()
    key = _FACTS[label]
    own: list[Mapping[str, Any]] = [one for one in catalog["domains"] if one["domain"] in domains]
    record = "、".join(dict.fromkeys(clean(one[key]) for one in own if one[key]))
    return CopyDifference(None, "、".join(domains), key, label, record or None, said)


def _bounded(texts: Sequence[str]) -> list[str]:
    if len(texts) <= _MOST:
        return list(texts)
    return [*texts[:_MOST], f"……另有 {len(texts) - _MOST} 处"]
