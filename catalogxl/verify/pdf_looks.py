"""A PDF ──► what its pages show otherwise than their text says: annotations, covered, struck and unseen text, crops.

Operators are those of ISO 32000-1, 8 and 9. Nothing is drawn: where a text is painted over, the page is in doubt.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

_SHOWS_TEXT: Final = frozenset({b"Tj", b"TJ", b"'", b'"'})
_FILLS: Final = frozenset({b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"})
_ENDS_PATH: Final = frozenset({*_FILLS, b"S", b"s", b"n"})
_COLOURS: Final = frozenset({b"g", b"rg", b"k", b"sc", b"scn"})
_WHITE: Final = 0.93
_THIN: Final = 2.5  # points: a rule, not a box
_SMALLEST: Final = 2.0  # points of type
_CUT: Final = 3.0  # points that a crop box may leave out


@dataclass(slots=True)
class PdfLooks:
    """``links`` are addresses that a click leads to, ``unseen`` what is told (how, text), ``doubts`` why looks cannot be judged."""

    links: list[str] = field(default_factory=list)
    unseen: list[tuple[str, str]] = field(default_factory=list)
    doubts: dict[str, None] = field(default_factory=dict)


class _Box(NamedTuple):
    """A rectangle in points."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def is_rule(self) -> bool:
        """Whether it is a line."""
        return min(self.right - self.left, self.top - self.bottom) < _THIN


class _Spot(NamedTuple):
    """Where a text begins, and the size of its type."""

    x: float
    y: float
    size: float


def pdf_looks(data: bytes) -> PdfLooks:
    """What is told of the looks of a PDF that can be read."""
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(data))
    looks = PdfLooks()
    root: Any = reader.trailer["/Root"]
    if "/OCProperties" in root:
        looks.doubts["图层"] = None
    if _runs(root):
        looks.doubts["脚本"] = None
    for page in reader.pages:
        _judge_boxes(page, looks)
        for annotation in page.get("/Annots") or ():
            _judge_annotation(annotation.get_object(), looks)
        painter = _Painter(looks)
        page.extract_text(visitor_operand_before=painter.visit)
        painter.finish(_box(page.mediabox))
    return looks


def _runs(root: Any) -> bool:
    action = root.get("/OpenAction")
    action = action.get_object() if hasattr(action, "get_object") else action
    names = root.get("/Names")
    names = names.get_object() if names is not None else {}
    return (
        "/AA" in root
        or "/JavaScript" in names
        or (hasattr(action, "get") and action.get("/S") == "/JavaScript")
    )


def _judge_boxes(page: Any, looks: PdfLooks) -> None:
    whole, crop = _box(page.mediabox), _box(page.cropbox)
    if (
        max(
            crop.left - whole.left, crop.bottom - whole.bottom, whole.right - crop.right, whole.top - crop.top
        )
        > _CUT
    ):
        looks.doubts["页面被裁切"] = None


def _box(box: Any) -> _Box:
    return _Box(float(box.left), float(box.bottom), float(box.right), float(box.top))


def _judge_annotation(annotation: Any, looks: PdfLooks) -> None:
    kind = str(annotation.get("/Subtype", ""))
    if kind == "/Link":
        action = annotation.get("/A")
        action = action.get_object() if action is not None else {}
        if "/URI" in action:
            looks.links.append(str(action["/URI"]))
        elif action and action.get("/S") not in ("/GoTo", None):
            looks.doubts["脚本"] = None
        return
    if kind == "/Popup":
        return
    text = str(annotation.get("/Contents", "") or annotation.get("/V", ""))
    looks.unseen.append(("批注", f"{kind.lstrip('/')} {text}".strip()))


class _Painter:
    """Follows what a page paints, in its order: ``visit`` is for :meth:`pypdf.PageObject.extract_text`."""

    def __init__(self, looks: PdfLooks) -> None:
        self._looks = looks
        self._texts: list[_Spot] = []
        self._rules: list[_Box] = []
        self._path: list[_Box] = []
        self._point: tuple[float, float] | None = None
        self._is_white = False
        self._stack: list[bool] = []
        self._size = 0.0

    def visit(self, operator: bytes, operands: Any, cm: Sequence[float], tm: Sequence[float]) -> None:
        act: Callable[[Any, Sequence[float], Sequence[float]], None] | None = self._acts().get(operator)
        if operator in _SHOWS_TEXT:
            self._show(cm, tm)
        elif operator in _COLOURS:
            self._is_white = _white(operands)
        elif act is not None:
            act(operands, cm, tm)
        if operator in _ENDS_PATH:
            self._end_path(fills=operator in _FILLS, strokes=operator not in (b"n", *_FILLS))

    def _acts(self) -> dict[bytes, Callable[[Any, Sequence[float], Sequence[float]], None]]:
        return {
            b"q": lambda operands, cm, tm: self._stack.append(self._is_white),
            b"Q": lambda operands, cm, tm: self._restore(),
            b"re": lambda operands, cm, tm: self._path.append(_placed(operands, cm)),
            b"m": lambda operands, cm, tm: self._move(operands, cm),
            b"l": lambda operands, cm, tm: self._line(operands, cm),
            b"Tf": lambda operands, cm, tm: self._set_size(operands),
            b"Tr": lambda operands, cm, tm: self._mode(operands),
            b"Do": lambda operands, cm, tm: self._paint(_placed((0, 0, 1, 1), cm)),
            b"sh": lambda operands, cm, tm: self._looks.doubts.__setitem__("渐变填充", None),
        }

    def _restore(self) -> None:
        if self._stack:
            self._is_white = self._stack.pop()

    def _set_size(self, operands: Any) -> None:
        if len(operands) > 1:
            self._size = float(operands[1])

    def _mode(self, operands: Any) -> None:
        if operands and int(operands[0]) in (3, 7):
            self._looks.doubts["看不见的文字"] = None

    def _show(self, cm: Sequence[float], tm: Sequence[float]) -> None:
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        size = abs(self._size * (tm[3] or tm[1] or 1.0) * (cm[3] or cm[1] or 1.0))
        if self._is_white:
            self._looks.doubts["白色的文字"] = None
        if 0 < size < _SMALLEST:
            self._looks.doubts["过小的文字"] = None
        self._texts.append(_Spot(x, y, size))

    def _move(self, operands: Any, cm: Sequence[float]) -> None:
        self._point = _at(float(operands[0]), float(operands[1]), cm)

    def _line(self, operands: Any, cm: Sequence[float]) -> None:
        to = _at(float(operands[0]), float(operands[1]), cm)
        if self._point is not None:
            (x, y), (other_x, other_y) = self._point, to
            self._path.append(_Box(min(x, other_x), min(y, other_y), max(x, other_x), max(y, other_y)))
        self._point = to

    def _end_path(self, *, fills: bool, strokes: bool) -> None:
        for box in self._path if fills or strokes else ():
            if box.is_rule:
                self._rules.append(box)
            elif fills:
                self._paint(box)
        if fills and self._path and all(box.is_rule for box in self._path) and len(self._path) > 2:
            edges = self._path  # a box drawn side by side
            self._paint(
                _Box(
                    min(box.left for box in edges),
                    min(box.bottom for box in edges),
                    max(box.right for box in edges),
                    max(box.top for box in edges),
                )
            )
        self._path = []
        self._point = None

    def _paint(self, box: _Box) -> None:
        """Something that covers what was painted before it."""
        if not box.is_rule and any(_within(spot, box) for spot in self._texts):
            self._looks.doubts["文字上盖有方块或图片"] = None

    def finish(self, page: _Box) -> None:
        """Judge what only the whole page tells."""
        if any(not _on(spot, page) for spot in self._texts):
            self._looks.doubts["页面以外的文字"] = None
        if any(_strikes(rule, spot) for rule in self._rules for spot in self._texts):
            self._looks.doubts["划掉的文字"] = None


def _within(spot: _Spot, box: _Box) -> bool:
    middle = spot.y + spot.size * 0.3
    return box.left - 0.5 <= spot.x + 0.5 <= box.right and box.bottom <= middle <= box.top


def _on(spot: _Spot, page: _Box) -> bool:
    return page.left - 1 <= spot.x <= page.right + 1 and page.bottom - 1 <= spot.y <= page.top + 1


def _strikes(rule: _Box, spot: _Spot) -> bool:
    """Whether a level line goes through a text that begins on it."""
    level = rule.top - rule.bottom < _THIN and rule.right - rule.left > _THIN
    low, high = spot.y + spot.size * 0.15, spot.y + spot.size * 0.6
    return (
        level
        and low <= (rule.top + rule.bottom) / 2 <= high
        and rule.left <= spot.x + 1
        and spot.x < rule.right
    )


def _white(operands: Any) -> bool:
    values = [
        float(value) for value in operands if isinstance(value, (int, float)) or hasattr(value, "as_numeric")
    ]
    if len(values) == 4:
        return all(value <= 1 - _WHITE for value in values)
    return bool(values) and all(value >= _WHITE for value in values)


def _at(x: float, y: float, cm: Sequence[float]) -> tuple[float, float]:
    return x * cm[0] + y * cm[2] + cm[4], x * cm[1] + y * cm[3] + cm[5]


def _placed(operands: Any, cm: Sequence[float]) -> _Box:
    x, y, width, height = (float(value) for value in operands)
    corners = [_at(x, y, cm), _at(x + width, y + height, cm)]
    xs, ys = zip(*corners, strict=True)
    return _Box(min(xs), min(ys), max(xs), max(ys))
