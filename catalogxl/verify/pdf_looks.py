"""A PDF ──► what its pages show otherwise than their text says: annotations, covered, struck and unseen text, crops.

Operators are those of ISO 32000-1, 8 and 9. Nothing is drawn: where a text is painted over, the page is in doubt.
"""

from __future__ import annotations

import io
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

_SHOWS_TEXT: Final = frozenset({b"Tj", b"TJ", b"'", b'"'})
_FILLS: Final = frozenset({b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"})
_LINES: Final = frozenset({b"l", b"c", b"v", b"y"})
_STROKES: Final = frozenset({b"S", b"s"})
_COLOURS: Final = frozenset({b"g", b"rg", b"k", b"sc", b"scn"})
_UNPAINTED: Final = frozenset({3, 7})  # modes of painting text
_WHITE: Final = 0.93
_WHITE_INK: Final = 0.07
_THIN: Final = 2.5  # points: a rule, not a box
_SMALLEST: Final = 2.0  # points of type
_CUT: Final = 3.0  # points that a crop box may leave out
_Point = tuple[float, float]
_Matrix = Sequence[float]
_Act = Callable[[Any, _Matrix, _Matrix], None]  # operands, current transformation, text matrix


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

    @property
    def corners(self) -> tuple[_Point, _Point]:
        """The lower left and the upper right one."""
        return (self.left, self.bottom), (self.right, self.top)


class _Spot(NamedTuple):
    """Where a text begins, and the size of its type."""

    x: float
    y: float
    size: float


class _State(NamedTuple):
    """What ``q`` saves and ``Q`` restores: the colour and the size of the type."""

    is_white: bool = False
    size: float = 0.0


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
        self._path: list[list[_Box]] = []  # of each of its shapes the edges, or the rectangle
        self._point: _Point = (0.0, 0.0)
        self._state = _State()
        self._stack: list[_State] = []
        self._acts: dict[bytes, _Act] = {
            **dict.fromkeys(_SHOWS_TEXT, self._show),
            **dict.fromkeys(_COLOURS, self._set_colour),
            **dict.fromkeys(_FILLS, self._fill),
            **dict.fromkeys(_STROKES, self._stroke),
            b"n": self._end_path,
            b"q": self._save,
            b"Q": self._restore,
            b"re": self._rectangle,
            b"m": self._move,
            **dict.fromkeys(_LINES, self._line),
            b"Tf": self._set_size,
            b"Tr": self._set_mode,
            b"Do": self._picture,
            b"sh": self._shade,
        }

    def visit(self, operator: bytes, operands: Any, cm: _Matrix, tm: _Matrix) -> None:
        act = self._acts.get(operator)
        try:
            if act:
                act(operands, cm, tm)
        except (TypeError, ValueError):  # each reader of PDFs makes something else of it
            self._doubt("写错的绘图指令")

    def _doubt(self, reason: str) -> None:
        self._looks.doubts[reason] = None

    # --- the state of the graphics ---

    def _save(self, operands: Any, cm: _Matrix, tm: _Matrix) -> None:
        self._stack.append(self._state)

    def _restore(self, operands: Any, cm: _Matrix, tm: _Matrix) -> None:
        if self._stack:
            self._state = self._stack.pop()

    def _set_colour(self, operands: Any, cm: _Matrix, tm: _Matrix) -> None:
        self._state = self._state._replace(is_white=_is_white(operands))

    def _set_size(self, operands: Any, cm: _Matrix, tm: _Matrix) -> None:
        _, size = operands
        self._state = self._state._replace(size=float(size))

    def _set_mode(self, operands: Any, cm: _Matrix, tm: _Matrix) -> None:
        (mode,) = operands
        if int(mode) in _UNPAINTED:
            self._doubt("看不见的文字")

    # --- what is painted ---

    def _show(self, operands: Any, cm: _Matrix, tm: _Matrix) -> None:
        begin = _at(_at((0.0, 0.0), tm), cm)
        size = math.dist(begin, _at(_at((0.0, self._state.size), tm), cm))
        if self._state.is_white:
            self._doubt("白色的文字")
        if size < _SMALLEST:
            self._doubt("过小的文字")
        self._texts.append(_Spot(*begin, size))

    def _rectangle(self, operands: Any, cm: _Matrix, tm: _Matrix) -> None:
        self._path.append([_placed(operands, cm)])

    def _move(self, operands: Any, cm: _Matrix, tm: _Matrix) -> None:
        x, y = map(float, operands)
        self._point = _at((x, y), cm)
        self._path.append([])

    def _line(self, operands: Any, cm: _Matrix, tm: _Matrix) -> None:
        """A line or a curve, which stays within its points."""
        if not self._path:
            raise ValueError("nothing begins here")
        numbers = [*map(float, operands)]
        *between, to = (_at(point, cm) for point in zip(numbers[::2], numbers[1::2], strict=True))
        self._path[-1].append(_hull([self._point, *between, to]))
        self._point = to

    def _stroke(self, operands: Any, cm: _Matrix, tm: _Matrix) -> None:
        self._rules += (box for shape in self._path for box in shape if box.is_rule)
        self._end_path(operands, cm, tm)

    def _fill(self, operands: Any, cm: _Matrix, tm: _Matrix) -> None:
        for shape in self._path:
            for box in shape:
                self._paint(box)
            if len(shape) > 2:  # its edges go round what they paint
                self._paint(_hull(corner for box in shape for corner in box.corners))
        self._stroke(operands, cm, tm)

    def _end_path(self, operands: Any, cm: _Matrix, tm: _Matrix) -> None:
        self._path = []

    def _picture(self, operands: Any, cm: _Matrix, tm: _Matrix) -> None:
        self._paint(_placed((0, 0, 1, 1), cm))

    def _shade(self, operands: Any, cm: _Matrix, tm: _Matrix) -> None:
        self._doubt("渐变填充")

    def _paint(self, box: _Box) -> None:
        """Something that covers what was painted before it."""
        if not box.is_rule and any(_within(spot, box) for spot in self._texts):
            self._doubt("文字上盖有方块或图片")

    def finish(self, page: _Box) -> None:
        """Judge what only the whole page tells."""
        if any(not _on(spot, page) for spot in self._texts):
            self._doubt("页面以外的文字")
        if any(_strikes(rule, spot) for rule in self._rules for spot in self._texts):
            self._doubt("划掉的文字")


def _within(spot: _Spot, box: _Box) -> bool:
    middle = spot.y + spot.size * 0.3
    return box.left - 0.5 <= spot.x + 0.5 <= box.right and box.bottom <= middle <= box.top


def _on(spot: _Spot, page: _Box) -> bool:
    return page.left - 1 <= spot.x <= page.right + 1 and page.bottom - 1 <= spot.y <= page.top + 1


def _strikes(rule: _Box, spot: _Spot) -> bool:
    """Whether a line, if it is level, goes through a text that begins on it."""
    low, high = spot.y + spot.size * 0.15, spot.y + spot.size * 0.6
    return (
        rule.right - rule.left > _THIN
        and low <= (rule.top + rule.bottom) / 2 <= high
        and rule.left <= spot.x + 1
        and spot.x < rule.right
    )


def _is_white(operands: Any) -> bool:
    """Whether the operands of a colour (grey, RGB, CMYK, each from 0 to 1) make white; a pattern is none."""
    values = [float(value) for value in operands if not isinstance(value, str)]
    if len(values) == 4:
        return all(value <= _WHITE_INK for value in values)
    return bool(values) and all(value >= _WHITE for value in values)


def _at(point: _Point, matrix: _Matrix) -> _Point:
    x, y = point
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _placed(operands: Any, cm: _Matrix) -> _Box:
    x, y, width, height = map(float, operands)
    return _hull([_at((x, y), cm), _at((x + width, y + height), cm)])


def _hull(points: Iterable[_Point]) -> _Box:
    xs, ys = zip(*points, strict=True)
    return _Box(min(xs), min(ys), max(xs), max(ys))
