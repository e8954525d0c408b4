"""What was imported, for people: a page beside the workbook, and lines for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from catalogxl.boards.page_template import template
from catalogxl.importing.explain import Explanation
from catalogxl.importing.workbook import BANDS
from catalogxl.model import County


def report_page(explanation: Explanation, county: County) -> str:
    """The page 导入说明. The same arguments give the same text."""
    bands = [{"title": title, "lines": getattr(explanation, name)} for title, name in BANDS]
    return template("import.html.j2").render(
        title=f"{county.name}旧目录导入说明",
        files=explanation.files,
        bands=bands,
        fingerprint="",
    )


def report_lines(explanation: Explanation) -> Iterator[str]:
    """The same in short: the files, then a line a question."""
    yield from explanation.files
    if explanation.decide:
        yield f"要您决定的 {len(explanation.decide)} 处："
    for line in explanation.decide:
        place = f"{line.cell.sheet} {line.cell.address}　" if line.cell else ""
        items = f"{line.items}　" if line.items else ""
        text = f"“{' / '.join(line.text.split())[:80]}”" if line.text else ""
        yield f"  · {place}{items}{line.what}{text}：{line.why}"
