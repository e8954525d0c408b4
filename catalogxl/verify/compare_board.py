"""A reading or township board against the record: the usual case is read from the copy, and put wherever an item is silent.

What is usual is not reckoned here: whatever the copy says to be so must, together with what it says of each item, come to
what the record says of that item. The text is taken apart at its labels (``在哪里看：``), which stand at the beginning of a
line or behind white space, and at the items' names; both are marked before the text is folded to a key.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Final, NamedTuple

from catalogxl.grammar.radicals import unified
from catalogxl.normalise import clean
from catalogxl.record.equality import GAP, fold_marks, fold_signs
from catalogxl.verify.compare_tables import Comparison, meant_domains, missing
from catalogxl.verify.copy import Published
from catalogxl.verify.expected import ExpectedField, ExpectedItem, ExpectedSheet
from catalogxl.verify.expected_sheets import words
from catalogxl.verify.known_text import KnownText
from catalogxl.verify.result import CopyDifference

# Marks within a key: where an item begins, a band, a line ends; and one for each label.
_ITEM: Final = "\ue00d"
_BAND: Final = "\ue00e"
_END: Final = "\ue00f"
_LABELS: Final = "\ue010\ue011\ue012\ue013\ue014\ue015\ue016\ue017\ue018\ue019"
_MARKS: Final = re.compile(f"[{_ITEM}{_BAND}{_END}{_LABELS}]")
_BAND_LINE: Final = rf"{_BAND}(?P<band>[^{_END}]*){_END}"
_NUMBER: Final = rf"(?:(?P<number>\d{{1,3}})[.{GAP}]*)?"
_USUAL: Final = "通常情况"
_NUMBERING: Final = "事项的编号不连续"


@dataclass(frozen=True, slots=True)
class _Labels:
    """The matters of which a board speaks: the mark of each by its key, and the key of its label."""

    mark: Mapping[str, str]
    label: Mapping[str, str]


class _Begin(NamedTuple):
    """Where an item begins in the copy: the places before its number and behind its name, and the band above it."""

    start: int
    end: int
    number: str
    name: str
    band: str


class _Piece(NamedTuple):
    """An item of the copy: its number there, '' if it has none, the band above it, and the text behind its name."""

    item: int
    number: str
    band: str
    text: str


@dataclass(slots=True)
class _Silence:
    """The items that say nothing of a matter, and whether others say what they have beside the usual case."""

    items: list[ExpectedItem] = field(default_factory=list)
    added: bool = False


def compare_board(copy: Published, sheet: ExpectedSheet, known: KnownText) -> Comparison | None:
    """``copy``'s text as the board ``sheet``; None if none of its items begins there."""
    if not sheet.items:
        return None
    labels = _labels(sheet)
    text = fold_marks(_marked(copy, sheet, labels))
    head, usual, said = _usual(text, labels)
    pieces, before = _pieces(said, sheet.items, labels, usual)
    if not pieces:
        return None
    domains = meant_domains(sheet.items, {piece.item for piece in pieces})
    items = [item for item in sheet.items if item.domain in domains]
    done = Comparison(domains, len(items), len(pieces))
    done.loose += [*_lines(head), *_lines(before)]
    found = {piece.item: piece for piece in pieces}
    silent = {key: _Silence() for key in labels.mark}
    for at, item in enumerate(sheet.items):
        if item.domain in domains and at not in found:
            done.differences.append(missing(item))
        elif at in found:
            done.differences += _compare_item(item, found[at], labels, usual, silent, known, done.loose)
    done.differences += _compare_usual(sheet, usual, silent)
    done.differences += _compare_order(pieces, sheet.items)
    return done


# --- reading the copy ---


def _labels(sheet: ExpectedSheet) -> _Labels:
    keys = [column.key for column in sheet.columns if column.key not in ("band", "name")]
    return _Labels(
        dict(zip(keys, _LABELS, strict=False)),
        {column.key: fold_signs(column.heading) for column in sheet.columns if column.key in keys},
    )


def _marked(copy: Published, sheet: ExpectedSheet, labels: _Labels) -> str:
    """The copy's text with a mark before each label, item and band, and at ends of lines, unless lines are broken (PDF)."""
    text = _MARKS.sub("", unified(copy.text))
    marks = {
        word: labels.mark[column.key]
        for column in sheet.columns
        if column.key in labels.mark
        for word in column.spellings
    }
    heads = "|".join(map(re.escape, marks))
    label = re.compile(rf"(?:^|(?<=\s))(?:{heads})(?=\s*[：:])", re.M)
    text = label.sub(lambda found: marks[found[0]] + found[0], text)
    names = "|".join(re.escape(item.name) for item in sheet.items)
    text = re.sub(rf"(?:^|(?<=[\n\t]))\s*(?=\d{{1,3}}\s*[.．、]\s*\D|(?:{names}))", _ITEM, text)
    bands = {fold_signs(item.fields["band"].text) for item in sheet.items}
    lines = re.split(r"[\n\t]", text)
    end = "\n" if copy.kind == "pdf" else _END
    return end.join(f"{_BAND}{line}{_END}" if fold_signs(line) in bands else line for line in lines)


def _lines(key: str) -> list[str]:
    """The lines of a key as texts."""
    return [line for part in _MARKS.split(key) if (line := part.replace(GAP, " ").strip())]


def _usual(text: str, labels: _Labels) -> tuple[str, dict[str, str], str]:
    """What stands above the usual case, the usual case by matter, and the rest of the text."""
    head, _, behind = text.partition(fold_signs(words()["usual"]))
    said, closed, rest = behind.partition(fold_signs(words()["usual_rest"]))
    if not closed:
        return "", {}, text
    stray, *parts = re.split(f"(?=[{''.join(labels.mark.values())}])", said)
    usual: dict[str, str] = {}
    for part in parts:
        key = next(key for key, mark in labels.mark.items() if part.startswith(mark))
        value = part.removeprefix(labels.mark[key] + labels.label[key])
        usual[key] = usual.get(key, "") + _MARKS.sub("", value)
    return f"{head}{_END}{stray}", usual, rest


def _pieces(
    text: str, items: Sequence[ExpectedItem], labels: _Labels, usual: Mapping[str, str]
) -> tuple[list[_Piece], str]:
    """The items of ``text`` in its order, and what stands before them; of two of one name that which its text fits more."""
    by_name: dict[str, list[int]] = {}
    for at, item in enumerate(items):
        by_name.setdefault(fold_signs(item.name), []).append(at)
    begins = _begins(text, by_name)
    pieces: list[_Piece] = []
    taken: set[int] = set()
    starts = [*(begin.start for begin in begins), len(text)]
    for begin, stop in zip(begins, starts[1:], strict=True):
        own = re.sub(_BAND_LINE, _END, text[begin.end : stop])
        free = [at for at in by_name[begin.name] if at not in taken]
        if free:
            chosen = max(free, key=lambda at: _fit(items[at], begin.band, own, labels, usual))
            taken.add(chosen)
            pieces.append(_Piece(chosen, begin.number, begin.band, own))
        else:  # said twice
            above = pieces.pop()
            pieces.append(above._replace(text=above.text + _END + text[begin.start : stop]))
    return pieces, text[: starts[0]]


def _begins(text: str, names: Iterable[str]) -> list[_Begin]:
    """Where one of ``names`` stands behind the mark of an item, of several the longest; each with the band that stood last."""
    name = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    found: list[_Begin] = []
    band = ""
    for mark in re.finditer(f"{_BAND_LINE}|{_ITEM}{_NUMBER}(?P<name>{name})", text):
        if mark["name"] is None:
            band = mark["band"]
        else:
            found.append(_Begin(mark.start(), mark.end(), mark["number"] or "", mark["name"], band))
    return found


def _fit(item: ExpectedItem, band: str, text: str, labels: _Labels, usual: Mapping[str, str]) -> int:
    """How much of what ``item`` is to say stands in ``text``."""
    fits = sum(
        any(mark + labels.label[key] + form in text for form in _forms(item.fields[key], usual.get(key)))
        or (mark not in text and usual.get(key, "") == _value(item.fields[key]))
        for key, mark in labels.mark.items()
    )
    return fits + (fold_signs(item.fields["band"].text) == band)


# --- comparing ---


def _value(field: ExpectedField) -> str:
    """The key of all that the record says of a matter."""
    return fold_signs("、".join(line.text for line in field.lines))


def _forms(field: ExpectedField, usual: str | None) -> list[str]:
    """The keys of the ways in which an item may say it: whole, as what it has beside the ``usual``, or that it has none."""
    if not field.lines:
        return [fold_signs(words()["usual_absent"])] if usual else []
    forms = [_value(field)]
    rest, added = usual or "", []
    for line in field.lines:
        key = fold_signs(line.text)
        if rest.startswith(key):
            rest = rest[len(key) :].lstrip(GAP)
        else:
            added.append(line.text)
    if usual and not rest and added:
        forms.append(fold_signs(words()["usual_added"].format(values="、".join(added))))
    return forms


def _compare_item(
    item: ExpectedItem,
    piece: _Piece,
    labels: _Labels,
    usual: Mapping[str, str],
    silent: Mapping[str, _Silence],
    known: KnownText,
    loose: list[str],
) -> Iterator[CopyDifference]:
    """What the copy says of an item otherwise than the record; ``silent`` takes what it says nothing of."""
    for key, wanted, said in _own(item, piece, labels, usual, loose):
        rest = _behind(said, _forms(wanted, usual.get(key))) if said is not None else ""
        if said is None:
            silent[key].items.append(item)
        elif rest is None or (rest.strip(GAP) and not known.covers_key(rest)):
            copy = next(known.unknown_parts(said), said)
            yield CopyDifference(item.code, item.name, key, wanted.heading, _shown(wanted), copy)
        else:
            silent[key].added |= not said.startswith(_value(wanted))
    band = item.fields["band"]
    if piece.band and piece.band != fold_signs(band.text):
        yield CopyDifference(item.code, item.name, "band", band.heading, band.text, piece.band)


def _own(
    item: ExpectedItem, piece: _Piece, labels: _Labels, usual: Mapping[str, str], loose: list[str]
) -> Iterator[tuple[str, ExpectedField, str | None]]:
    """What an item says of each matter, None for nothing; other lines go to ``loose``."""
    of_mark = {mark: key for key, mark in labels.mark.items()}
    behind_name, *parts = re.split(f"(?=[{_END}{''.join(of_mark)}])", piece.text)
    loose += _lines(behind_name)
    said: set[str] = set()
    while parts:
        part = parts.pop(0)
        key = of_mark.get(part[:1])
        if key is None:
            loose += _lines(part)
            continue
        text = part[1:].removeprefix(labels.label[key])
        forms = _forms(item.fields[key], usual.get(key))
        # A very long text is broken into lines.
        joined = [*accumulate(parts, lambda above, line: above + line.lstrip(_END), initial=text)]
        lines = next((number for number, whole in enumerate(joined) if whole in forms), 0)
        yield key, item.fields[key], joined[lines]
        del parts[:lines]
        said.add(key)
    yield from ((key, item.fields[key], None) for key in labels.mark if key not in said)


def _behind(said: str, forms: Sequence[str]) -> str | None:
    """What stands behind the one of ``forms`` with which ``said`` begins; None if it does with none. Long words may be broken."""
    for form in forms:
        if said.startswith(form):
            return said[len(form) :]
        pattern = "".join(re.escape(sign) + f"{GAP}?" for sign in form.replace(GAP, ""))
        if GAP in said and (found := re.match(pattern, said)):
            return said[found.end() :]
    return None


def _shown(field: ExpectedField) -> str:
    return "、".join(line.text for line in field.lines)


def _compare_usual(
    sheet: ExpectedSheet,
    usual: Mapping[str, str],
    silent: Mapping[str, _Silence],
) -> Iterator[CopyDifference]:
    """The items that say nothing of a matter must have what is usual; where none of them has, the usual case is wrong."""
    for key, silence in silent.items():
        heading = next(column.heading for column in sheet.columns if column.key == key)
        said = usual.get(key, "").strip(GAP)
        wrong = [item for item in silence.items if _value(item.fields[key]) != said]
        if said and not silence.items and not silence.added:
            yield CopyDifference(None, "", key, f"{_USUAL}：{heading}", None, said)
        elif wrong and len(wrong) == len(silence.items):
            shown = [_shown(item.fields[key]) for item in wrong]
            most = max(shown, key=shown.count)
            yield CopyDifference(None, "", key, f"{_USUAL}：{heading}", most, said or None)
        else:
            for item in wrong:
                record = _shown(item.fields[key])
                yield CopyDifference(item.code, item.name, key, heading, record, said or None)


def _compare_order(pieces: Sequence[_Piece], items: Sequence[ExpectedItem]) -> Iterator[CopyDifference]:
    """Numbers, where a copy has them, count its items."""
    numbers = [piece.number for piece in pieces]
    if any(numbers) and numbers != [str(count) for count in range(1, len(numbers) + 1)]:
        wrong = next(piece for count, piece in enumerate(pieces, start=1) if piece.number != str(count))
        name = clean(items[wrong.item].name)
        yield CopyDifference(None, "", None, _NUMBERING, None, f"{wrong.number}. {name}")
