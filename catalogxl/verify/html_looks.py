"""A page ──► the same page with only what a reader sees, and what is told of its looks. Nothing is run.

Text that is hidden or struck through is left out and told; where looks hang on something that is not ours (a style sheet,
a script, a frame), the page is in doubt. :mod:`catalogxl.verify.render` does the same by asking a browser.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from html import escape
from html.parser import HTMLParser
from importlib.resources import files
from typing import Final

from catalogxl.boards.theme import TEMPLATES, template_text
from catalogxl.grids.html_elements import VOID_ELEMENTS, without_word_marks
from catalogxl.verify.css_looks import (
    BLACK,
    WHITE,
    Colour,
    Effect,
    StyleJudgement,
    foreign_rules,
    judge_style,
    page_images,
    page_strings,
    parse_colour,
    readable,
)

_STRUCK: Final = frozenset({"s", "strike", "del"})
_FOREIGN: Final = {
    "iframe": "框架（iframe）", "frame": "框架（frame）", "frameset": "框架（frame）", "object": "嵌入对象", "embed": "嵌入对象",
    "applet": "嵌入对象", "canvas": "画布（canvas）", "video": "视频", "audio": "音频", "svg": "矢量图（svg）",
    "math": "公式（math）", "portal": "框架", "marquee": "滚动文字", "blink": "闪烁文字", "dialog": "对话框", "slot": "影子元素",
    "sup": "上下标", "sub": "上下标", "base": "网址基准（base）", "picture": "有几种来源的图片",
}  # fmt: skip
_NOT_RUN: Final = frozenset(
    {"application/ld+json", "application/json", "text/template", "text/x-template", "text/html"}
)
_SHOWN_AS_TEXT: Final = frozenset({"select", "option", "textarea", "button"})
_NOT_SHOWN: Final = frozenset({"noscript", "template", "datalist", "noframes", "noembed", "rp"})
_COLOURED: Final = {"font": "color", "body": "text"}  # the attribute that sets the colour of text
_DROPPED: Final = frozenset({"script", "style", "noscript", "template", "head", "title"})
# What may stand in the head of a page; anything else, and any text, is shown, as the body begins with it (HTML, 13.2.6.4.4).
_IN_HEAD: Final = frozenset(
    [
        *("html", "head", "base", "basefont", "bgsound", "link", "meta", "title", "style", "script"),
        *("noscript", "noframes", "template"),
    ]
)
_ENDS_PARAGRAPH: Final = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "center",
        "details",
        "div",
        "dl",
        "fieldset",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "ul",
        "li",
        "dd",
        "dt",
        "td",
        "th",
        "tr",
    ]
)
_ENDS: Final = {
    "li": ("li",), "dt": ("dt", "dd"), "dd": ("dt", "dd"), "td": ("td", "th"), "th": ("td", "th"), "tr": ("td", "th", "tr"),
    "tbody": ("td", "th", "tr", "tbody", "thead", "tfoot"), "tfoot": ("td", "th", "tr", "tbody", "thead"), "option": ("option",),
}  # fmt: skip
_SCOPES: Final = frozenset({"table", "ul", "ol", "dl", "select", "td", "th", "div"})
_SPOKEN: Final = re.compile(r"已选|未选|是|\s*")
_DEEPEST: Final = 60  # elements that an end tag looks back over
_TINY_FONT: Final = frozenset({"0", "-7", "-6", "-5", "-4", "-3"})
_HOW: Final[dict[Effect, str]] = {
    "gone": "隐藏的文字",
    "blank": "看不见的文字",
    "struck": "划掉的文字",
    "turned": "改变方向的文字",
}
DIRECTION_SIGNS: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link: its text and where it leads."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class PageImage:
    """A picture: what is said of it, and its address."""

    alt: str
    src: str


@dataclass(slots=True)
class ShownPage:
    """A page as a reader sees it.

    ``unseen`` are texts that are not shown as they stand: how, and the text. ``doubts`` are reasons why its looks cannot be
    judged. ``own`` says that it bears the program's own mark. ``edges`` are texts at the edges of its printed pages.
    """

    html: str = ""
    links: list[PageLink] = field(default_factory=list)
    images: list[PageImage] = field(default_factory=list)
    unseen: list[tuple[str, str]] = field(default_factory=list)
    doubts: dict[str, None] = field(default_factory=dict)
    edges: list[str] = field(default_factory=list)
    own: bool = False


@dataclass(slots=True)
class _Open:
    """An open element and what holds for its text; ``inherited`` is what of ``effect`` holds
    for the elements in it, whatever their colours.
    """

    tag: str
    effect: Effect = ""
    inherited: Effect = ""
    colour: Colour = BLACK
    ground: Colour = WHITE
    emitted: str = ""
    spoken: bool = False
    data_only: bool = False
    raw: bool = False
    link: str = ""
    text: list[str] = field(default_factory=list)


def shown_page(source: str) -> ShownPage:
    """What ``source`` shows, as far as it can be told without a browser."""
    reader = _Looks()
    reader.feed(without_word_marks(source))
    reader.close()
    reader.page.html = "".join(reader.parts)
    return reader.page


class _Looks(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = ShownPage()
        self.parts: list[str] = []
        self._open: list[_Open] = [_Open("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self._end_implied(tag)
        self._doubt_element(tag, values)
        above = self._open[-1]
        style = judge_style(values["style"]) if values.get("style", "").strip() else StyleJudgement()
        if style.doubtful:
            self._doubt(f"样式（{style.doubtful}）")
        if style.effects and tag in ("col", "colgroup"):
            self._doubt("隐藏的列")
        inherited = above.inherited or _effect_of(tag, values, style)
        ground = style.ground or parse_colour(values.get("bgcolor", "")) or above.ground
        colour = style.colour or parse_colour(values.get(_COLOURED.get(tag, ""), "")) or above.colour
        if tag == "body":
            links = (parse_colour(values.get(name, "")) for name in ("link", "vlink"))
            if not all(readable(one, ground) for one in links if one):
                self._doubt("看不见的链接")
        effect: Effect = inherited or ("" if readable(colour, ground) else "blank")
        one = _Open(tag, effect, inherited, colour, ground)
        one.spoken = above.spoken or "spoken" in values.get("class", "").split()
        one.raw = above.raw or tag in ("head", "noscript", "template")
        one.link = values.get("href", "") if tag == "a" else above.link
        one.data_only = tag == "script" and values.get("type", "").lower() in _NOT_RUN
        if effect != "gone" and tag not in _DROPPED:
            one.emitted, start = _start_tag(tag, values, style.fonts)
            self.parts.append(start)
        if tag not in VOID_ELEMENTS:
            self._open.append(one)
        elif tag == "img" and not inherited:
            self.page.images.append(_image(values))
        elif tag == "input" and not effect:
            self._input(values)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)  # <div/> opens a div

    def handle_endtag(self, tag: str) -> None:
        if tag == "p" and not any(one.tag == tag for one in self._open[-_DEEPEST:]):
            self.parts.append(f"<{tag}>")
        if any(one.tag == tag for one in self._open[-_DEEPEST:] if one.tag):
            while True:
                closed = self._open.pop()
                self._close(closed)
                if closed.tag == tag:
                    break

    def handle_data(self, data: str) -> None:
        if data.strip():
            self._end_head()
        one = self._open[-1]
        if one.tag in ("style", "script", "title"):
            one.text.append(data)
            return
        if not data.strip():
            self.parts.append("" if one.effect else data)
            return
        if one.raw:
            return
        if DIRECTION_SIGNS.search(data):
            self.page.unseen.append((_HOW["turned"], data.strip()))
        if one.spoken and not _SPOKEN.fullmatch(data.strip()):
            self.page.unseen.append((_HOW["blank"], data.strip()))
        elif one.effect and one.effect != "turned":
            self.page.unseen.append((_HOW[one.effect], data.strip()))
        else:
            if one.effect == "turned":
                self.page.unseen.append((_HOW["turned"], data.strip()))
            self.parts.append(escape(data))
            self._add_to_link(data)

    def _add_to_link(self, data: str) -> None:
        for one in reversed(self._open[-_DEEPEST:]):
            if one.tag == "a":
                one.text.append(data)
                return

    def close(self) -> None:
        super().close()
        for one in reversed(self._open):
            self._close(one)

    def _close(self, one: _Open) -> None:
        text = "".join(one.text)
        if one.tag == "a" and text.strip():
            self.page.links.append(PageLink(" ".join(text.split()), one.link))
        elif one.tag == "style":
            if foreign_rules(text):
                self._doubt("样式表不是本程序的")
            self.page.edges += page_strings(text)
            self.page.images += (PageImage("二维码", src) for src in page_images(text))
        elif one.tag == "script" and text.strip() and not one.data_only and not _own_script(text):
            self._doubt("脚本")
        if one.emitted:
            self.parts.append(f"</{one.emitted}>")

    def _end_implied(self, tag: str) -> None:
        """Close what a browser closes when ``tag`` begins."""
        if tag in _ENDS_PARAGRAPH:
            for one in reversed(self._open[-_DEEPEST:]):
                if one.tag == "p":
                    self.handle_endtag("p")
                    break
                if one.tag in _SCOPES:
                    break
        for ended in _ENDS.get(tag, ()):
            for one in reversed(self._open[-_DEEPEST:]):
                if one.tag == ended:
                    self.handle_endtag(ended)
                    break
                if one.tag in ("table", "ul", "ol", "dl", "select"):
                    break
        if tag in ("body", "table"):
            self.handle_endtag("head")
        elif tag not in _IN_HEAD:
            self._end_head()

    def _end_head(self) -> None:
        if self._open[-1].tag == "head":
            self.handle_endtag("head")

    def _doubt(self, reason: str) -> None:
        self.page.doubts[reason] = None

    def _doubt_element(self, tag: str, values: dict[str, str]) -> None:
        if tag in _FOREIGN:
            self._doubt(_FOREIGN[tag])
        if tag == "link" and "stylesheet" in values.get("rel", "").lower():
            self._doubt("样式表不是本程序的")
        if tag == "script" and "src" in values:
            self._doubt("脚本")
        if tag == "meta" and values.get("http-equiv", "").lower() == "refresh":
            self._doubt("自动跳转")
        if tag == "meta" and values.get("name") == "catalogxl-fingerprint":
            self.page.own = True
        if any(name.startswith("on") for name in values):
            self._doubt("脚本")
        if "background" in values:
            self._doubt("背景图片")
        if "".join(values.get("href", "").split()).lower().startswith(("javascript:", "vbscript:", "data:")):
            self._doubt("脚本")

    def _input(self, values: dict[str, str]) -> None:
        kind = values.get("type", "text").lower()
        if kind == "image":
            self.page.images.append(_image(values))
        if kind not in ("hidden", "checkbox", "radio", "file", "image") and values.get("value", "").strip():
            self.parts.append(escape(values["value"]))


def _image(values: dict[str, str]) -> PageImage:
    """The picture of an element; where there is a choice of addresses, that is what is shown."""
    return PageImage(values.get("alt", ""), values.get("srcset") or values.get("src", ""))


def _effect_of(tag: str, values: dict[str, str], style: StyleJudgement) -> Effect:
    if "hidden" in values or tag in _NOT_SHOWN:
        return "gone"
    for effect in ("gone", "struck", "blank", "turned"):
        if effect in style.effects:
            return effect
    if tag in _STRUCK:
        return "struck"
    if tag == "bdo" or values.get("dir", "").lower() == "rtl":
        return "turned"
    if tag == "font" and values.get("size", "").strip() in _TINY_FONT - {"-3", "-4"}:
        return "blank"
    return ""


def _start_tag(tag: str, values: dict[str, str], fonts: str) -> tuple[str, str]:
    """The name and the whole of a start tag, with what the reader of pages goes by."""
    if tag in _SHOWN_AS_TEXT:
        return "div", "<div>"
    kept: dict[str, str] = {
        name: values[name]
        for name in ("rowspan", "colspan", "alt", "title", "type", "face")
        if name in values
    }
    if tag == "input" and "checked" in values:
        kept["checked"] = ""
    if fonts and tag == "span":  # as old editors write it
        tag, kept["face"] = "font", fonts.split(",")[0].strip("'\" ")
    return tag, f"<{tag}{''.join(f' {name}={_quoted(value)}' for name, value in kept.items())}>"


def _quoted(value: str) -> str:
    return f'"{escape(value)}"'


@cache
def _own_scripts() -> tuple[str, ...]:
    names = (file.name for file in files(TEMPLATES).iterdir() if file.name.endswith(".js"))
    return tuple("".join(template_text(name).split()) for name in names)


def _own_script(text: str) -> bool:
    """Whether a script is made of the program's own ones and of nothing else."""
    left = "".join(text.split())
    for own in _own_scripts():
        left = left.replace(own, "")
    return not left
