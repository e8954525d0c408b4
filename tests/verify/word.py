"""The official table as a county's Word document, and what somebody may do to it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from html import escape, unescape

from grids.builders import Cell, package_of, word_table
from verify.mangling import rows_of

Alteration = Callable[[bytes], bytes]


def word_copy(page: str) -> bytes:
    """A Word document with the title, the facts and the table of one of our pages, two heading rows merged."""
    rows = rows_of(page)
    first: list[Cell] = []
    leaves = iter(rows[1])
    second: list[str] = []
    for head in map(_text, rows[0]):
        if head in ("公开事项", "公开对象", "公开方式", "公开层级"):
            first.append((head, 1, 2))
            second += [_text(next(leaves)), _text(next(leaves))]
        else:
            first.append((head, 2, 1))
    body = [[_text(cell) for cell in row] for row in rows[2:]]
    title = _text(page[page.index("<h1>") : page.index("</h1>")])
    phones = "咨询电话：0371-00000002　监督电话：12333"
    lines = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>' for line in (title, phones)
    )
    return package_of(lines + word_table([first, second, *body]))


def _text(cell: str) -> str:
    """The text of a cell, a line a paragraph."""
    lines = re.sub(r"</p>|</div>|<br>", "\n", re.sub(r'<span class="spoken">[^<]*</span>', "", cell))
    text = unescape(re.sub(r"<[^>]+>", "", lines)).replace("\u00a0", " ")
    return "\n".join(line for line in text.split("\n") if line)


def word(old: str, new: str) -> Alteration:
    """``new`` for the first ``old`` in the document's XML."""

    def altered(data: bytes) -> bytes:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        text = parts["word/document.xml"].decode()
        assert old in text, old
        parts["word/document.xml"] = text.replace(old, new, 1).encode()
        return _packed(parts)

    return altered


def with_part(name: str, text: str) -> Alteration:
    """The document with a further part that says ``text``."""

    def altered(data: bytes) -> bytes:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = {held: package.read(held) for held in package.namelist()}
        space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        parts[name] = (
            f'<?xml version="1.0"?><w:hdr xmlns:w="{space}"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:hdr>'
        ).encode()
        return _packed(parts)

    return altered


def _packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return out.getvalue()


_RUN = '<w:r><w:t xml:space="preserve">公开事项信息形成或变更之日起20个工作日内公开</w:t></w:r>'


def _looking(properties: str) -> str:
    return _RUN.replace("<w:r>", f"<w:r><w:rPr>{properties}</w:rPr>")


ALTERED: dict[str, Alteration] = {
    "Word: a digit": word("起20个工作日", "起205个工作日"),
    "Word: a telephone": word("12333</w:t>", "123331</w:t>"),
    "Word: struck": word(_RUN, _looking("<w:strike/>")),
    "Word: struck twice": word(_RUN, _looking("<w:dstrike/>")),
    "Word: hidden": word(_RUN, _looking("<w:vanish/>")),
    "Word: white": word(_RUN, _looking('<w:color w:val="FFFFFF"/>')),
    "Word: two points": word(_RUN, _looking('<w:sz w:val="4"/>')),
    "Word: deleted with changes tracked": word(
        _RUN, f"<w:del>{_RUN.replace('w:t>', 'w:delText>').replace('<w:t ', '<w:delText ')}</w:del>"
    ),
    "Word: a paragraph above": word("<w:p>", "<w:p><w:r><w:t>本目录已废止</w:t></w:r></w:p><w:p>"),
    "Word: a paragraph below": word(
        "</w:body>", "<w:p><w:r><w:t>以上事项均已取消</w:t></w:r></w:p></w:body>"
    ),
    "Word: a header": with_part("word/header1.xml", "本目录已废止"),
    "Word: a footnote": with_part("word/footnotes.xml", "自2030年起停办"),
    "Word: a comment": with_part("word/comments.xml", "已取消"),
    "Word: a tick lost": word(">√</w:t>", "></w:t>"),
    "Word: a name": word("就业政策法规咨询", "就业政策咨询"),
}
