"""One county's public catalog ──► its files: the official tables in every format, data to download, a start page."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from catalogxl.boards.fonts import font_directory, font_files
from catalogxl.boards.glyphs import missing_glyphs
from catalogxl.boards.html import FileLink, render_index_html, render_table_html
from catalogxl.boards.pdf import PdfUnavailableError, render_table_pdf
from catalogxl.boards.view import TableView, table_view
from catalogxl.boards.xlsx import render_table_xlsx
from catalogxl.compile.data import pretty_json
from catalogxl.compile.examine import file_finding
from catalogxl.compile.tree import Tree
from catalogxl.model import Baseline, Finding, Severity
from catalogxl.record.public import PublicCatalog, PublicEntry

FORMATS: Final = ("csv", "json", "html", "xlsx", "pdf")
_LABELS: Final = {"html": "网页", "pdf": "PDF（打印）", "xlsx": "Excel 表格", "csv": "CSV", "json": "JSON"}


def write_public(
    tree: Tree, folder: str, catalog: PublicCatalog, baseline: Baseline, formats: Sequence[str]
) -> list[Finding]:
    """Write a county's public files below ``folder``; notes on what could not be printed."""
    kinds = [(kind.id, kind.name) for kind in baseline.channels]
    notes: list[Finding] = []
    links: dict[str, list[FileLink]] = {}
    for domain in catalog["domains"]:
        view = table_view(catalog, domain, channel_kinds=kinds)
        name = domain["domain"]
        rendered = dict(_rendered(view, formats, notes))
        for kind, data in rendered.items():
            tree.write(f"{folder}/{name}.{kind}", data)
        links[name] = [FileLink(_LABELS[kind], f"{name}.{kind}") for kind in FORMATS if kind in rendered]
        if "pdf" in rendered:
            notes += glyph_notes(view)
    data_files = dict(_data_files(catalog, formats))
    for name, data in data_files.items():
        tree.write(f"{folder}/{name}", data)
    if "html" in formats:
        downloads = [FileLink(_LABELS[name.rsplit(".", 1)[1]], name) for name in sorted(data_files)]
        page = render_index_html(catalog, files=links, data_files=downloads)
        tree.write(f"{folder}/index.html", page.encode())
    return notes


def glyph_notes(view: TableView) -> Iterator[Finding]:
    """A note on every item with characters that no font of the PDF has: they would print as boxes."""
    directory = font_directory()
    files: list[Path] = font_files([directory]) if directory else []
    if not files or not missing_glyphs(view.texts().values(), files):
        return
    for code, text in view.texts().items():
        if lacking := missing_glyphs([text], files):
            where = f"事项 {code}" if code else "目录"
            message = (
                f"{where}中的“{lacking}”在打印字体中没有，PDF 上会显示为方框。请换用常用字，或用 HTML 打印。"
            )
            finding = file_finding("glyph_missing", Severity.NOTE, message)
            yield replace(finding, item=code or None, value=lacking)


def _rendered(view: TableView, formats: Sequence[str], notes: list[Finding]) -> Iterator[tuple[str, bytes]]:
    if "html" in formats:
        yield "html", render_table_html(view).encode()
    if "xlsx" in formats:
        yield "xlsx", render_table_xlsx(view)
    if "pdf" in formats:
        try:
            yield "pdf", render_table_pdf(view)
        except PdfUnavailableError as error:
            notes.append(file_finding("pdf_unavailable", Severity.NOTE, error.message))


def _data_files(catalog: PublicCatalog, formats: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    if "json" in formats:
        yield "catalog.json", pretty_json(catalog)
    if "csv" in formats:
        yield "catalog.csv", public_csv(catalog)


_COLUMNS: Final = (
    "domain",
    "seq",
    "code",
    "level1",
    "level2",
    "kind",
    "contents",
    "bases",
    "deadline_days",
    "deadline",
    "bodies",
    "channels",
    "audience_all",
    "audience_specific",
    "mode",
    "levels",
    "guide_url",
    "has_form",
    "has_instructions",
    "has_sample",
    "office",
    "phone",
    "supplement",
    "refines",
)


def public_csv(catalog: PublicCatalog) -> bytes:
    """All domains as one flat table, several values of a field a line each; UTF-8 with BOM for Excel."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(_COLUMNS)
    for domain in catalog["domains"]:
        for entry in domain["entries"]:
            flat = _flat(domain["domain"], entry)
            writer.writerow([flat[name] for name in _COLUMNS])
    return out.getvalue().encode("utf-8-sig")


def _flat(domain: str, entry: PublicEntry) -> dict[str, object]:
    stages = (f"{c['stage']}：{c['text']}" if c["stage"] else c["text"] for c in entry["contents"])
    channels = (f"{use['kind']}：{'、'.join(use['names'])}" for use in entry["channels"])
    values: dict[str, object] = {
        **entry,
        "domain": domain,
        "contents": "\n".join(stages),
        "bases": "\n".join(entry["bases"]),
        "bodies": "\n".join(entry["bodies"]),
        "channels": "\n".join(channels),
        "levels": "、".join(entry["levels"]),
    }
    return {key: str(value).lower() if isinstance(value, bool) else value for key, value in values.items()}
