"""A reading or township board against the record: the usual case is read from the copy, and put wherever an item is silent.

What is usual is not reckoned here: whatever the copy says to be so must, together with what it says of each item, come to
what the record says of that item. The text is taken apart at its labels (``在哪里看：``), which stand at the beginning of a
line or behind white space, and at the items' names; both are marked before the text is folded to a key.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
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

# Marks within a key: where an item begins, a band, a line ends; from _FIRST on one for each label.
_ITEM: Final = "\ue00d"
_BAND: Final = "\ue00e"
_END: Final = "\ue00f"
_FIRST: Final = 0xE010
_MARKS: Final = re.compile("[\ue00d-\ue01e]")
_NUMBER: Final = re.compile(rf"(\d{{1,3}})[.{GAP}]*")
_USUAL: Final = "通常情况"
_NUMBERING: Final = "事项的编号不连续"


@dataclass(frozen=True, slots=True)
class _Labels:
    """The matters of which a board speaks: the mark of each by its key, and the key of its label."""

    mark: Mapping[str, str]
    label: Mapping[str, str]


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
    done.differences += _compare_usual(items[0], usual, silent)
    done.differences += _compare_order(pieces, sheet.items)
    return done


# --- reading the copy ---


def _labels(sheet: ExpectedSheet) -> _Labels:
    keys = [column.key for column in sheet.columns if column.key not in ("band", "name")]
    return _Labels(
        {key: chr(_FIRST + at) for at, key in enumerate(keys)},
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
    heads = "|".join(map(re.escape, sorted(marks, key=len, reverse=True)))
    text = re.sub(
        rf"(?:^|(?<=\s))({heads})\s*[：:]", lambda found: marks[found[1]] + found[1] + "：", text, flags=re.M
    )
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
    opens, closes = fold_signs(words()["usual"]), fold_signs(words()["usual_rest"])
    begin = text.find(opens)
    end = text.find(closes, begin)
    if begin < 0 or end < 0:
        return "", {}, text
    stray, *parts = re.split(f"(?=[{''.join(labels.mark.values())}])", text[begin + len(opens) : end])
    usual: dict[str, str] = {}
    for part in parts:
        key = next(key for key, mark in labels.mark.items() if part.startswith(mark))
        value = part.removeprefix(labels.mark[key] + labels.label[key])
        usual[key] = usual.get(key, "") + _MARKS.sub("", value)
    return f"{text[:begin]}{_END}{stray}", usual, text[end + len(closes) :]


def _pieces(
    text: str, items: Sequence[ExpectedItem], labels: _Labels, usual: Mapping[str, str]
) -> tuple[list[_Piece], str]:
    """The items of ``text`` in its order, and what stands before them; of two of one name that which its text fits more."""
    by_name: dict[str, list[int]] = {}
    for at, item in enumerate(items):
        by_name.setdefault(fold_signs(item.name), []).append(at)
    names = sorted(by_name, key=len, reverse=True)
    begins: list[tuple[int, int, str, str]] = []
    for mark in re.finditer(_ITEM, text):
        number = _NUMBER.match(text, mark.end())
        for begin, digits in ((number.end(), number[1]), (mark.end(), "")) if number else ((mark.end(), ""),):
            name = next((name for name in names if name and text.startswith(name, begin)), None)
            if name is not None:
                begins.append((mark.start(), begin + len(name), name, digits))
                break
    pieces: list[_Piece] = []
    taken: set[int] = set()
    band = ""
    last = 0
    for place, (start, body, name, digits) in enumerate(begins):
        bands = re.findall(f"{_BAND}([^{_END}]*){_END}", text[last:start])
        band, last = (bands[-1] if bands else band), start
        stop = begins[place + 1][0] if place + 1 < len(begins) else len(text)
        own = re.sub(f"{_BAND}[^{_END}]*{_END}", _END, text[body:stop])
        free = [at for at in by_name[name] if at not in taken]
        if free:
            chosen = max(free, key=lambda at: _fit(items[at], band, own, labels, usual))
            taken.add(chosen)
            pieces.append(_Piece(chosen, digits, band, own))
        elif pieces:  # said twice
            pieces[-1] = pieces[-1]._replace(text=pieces[-1].text + _END + text[start:stop])
    return pieces, text[: begins[0][0]] if begins else text


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
        key = of_mark.get(part[0])
        if key is None:
            loose += _lines(part)
            continue
        text = part[1:].removeprefix(labels.label[key])
        whole = set(_forms(item.fields[key], usual.get(key)))
        lines = next((n for n in range(len(parts) + 1) if _joined(text, parts[:n]) in whole), 0)
        yield key, item.fields[key], _joined(text, parts[:lines])  # a very long text is broken into lines
        del parts[:lines]
        said.add(key)
    yield from ((key, item.fields[key], None) for key in labels.mark if key not in said)


def _joined(text: str, lines: Sequence[str]) -> str:
    """``text`` with the ``lines`` that go on with it."""
    return text + "".join(line.lstrip(_END) for line in lines)


def _behind(said: str, forms: Sequence[str]) -> str | None:
    """What stands behind the longest of ``forms`` in ``said``; None if it begins with none. Long words may be broken."""
    for form in sorted(forms, key=len, reverse=True):
        if said.startswith(form):
            return said[len(form) :]
        pattern = "".join(re.escape(sign) + f"{GAP}?" for sign in form.replace(GAP, ""))
        if GAP in said and (found := re.match(pattern, said)):
            return said[found.end() :]
    return None


def _shown(field: ExpectedField) -> str:
    return "、".join(line.text for line in field.lines)


def _compare_usual(
    first: ExpectedItem,
    usual: Mapping[str, str],
    silent: Mapping[str, _Silence],
) -> Iterator[CopyDifference]:
    """The items that say nothing of a matter must have what is usual; where none of them has, the usual case is wrong."""
    for key, silence in silent.items():
        said = usual.get(key, "").strip(GAP)
        wrong = [item for item in silence.items if _value(item.fields[key]) != said]
        heading = first.fields[key].heading
        if said and not silence.items and not silence.added:
            yield CopyDifference(None, "", key, f"{_USUAL}：{heading}", None, said)
        elif wrong and len(wrong) == len(silence.items):
            most, _ = Counter(_shown(item.fields[key]) for item in wrong).most_common(1)[0]
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
