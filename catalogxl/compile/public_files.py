"""One county's public catalog ──► its files: the sheets in every format, data to download, a start page."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple

from catalogxl.boards.fonts import font_directory, font_files
from catalogxl.boards.missing_glyphs import missing_glyphs
from catalogxl.boards.pdf import PdfUnavailableError
from catalogxl.boards.table_view import TableView
from catalogxl.boards.theme import load_theme
from catalogxl.compile.archive import CountyHistory
from catalogxl.compile.history import history_files
from catalogxl.compile.publications import CARDS, TOWNSHIPS, Printing, SheetFile, Sheets, county_sheets
from catalogxl.examine.examine import file_finding
from catalogxl.fields import ENTRY
from catalogxl.model import Baseline, Finding, Severity
from catalogxl.output.data_tables import pretty_json
from catalogxl.record.public import ENTRY_KEYS, PublicCatalog, PublicEntry
from catalogxl.site.cms import render_cms_html, render_cms_phone_html
from catalogxl.site.county_page import render_county_page
from catalogxl.site.dcat import DCAT, county_dcat
from catalogxl.site.item_index import item_path
from catalogxl.site.item_page import item_pages, render_item_page
from catalogxl.site.shell import HISTORY_PAGE, PAGE, FileLink

FORMATS: Final = ("csv", "json", "html", "xlsx", "pdf")
_LABELS: Final = {"csv": "CSV", "json": "JSON"}


class PublicFiles(NamedTuple):
    """A county's public files by their path below its folder, and notes on what could not be printed."""

    files: dict[str, bytes]
    notes: list[Finding]


def public_files(
    catalog: PublicCatalog, baseline: Baseline, printing: Printing, history: CountyHistory | None = None
) -> PublicFiles:
    """Everything that is published of a county; with its ``history``, what changed when."""
    sheets = county_sheets(catalog, baseline, printing)
    files: dict[str, bytes] = {}
    links: defaultdict[str, list[FileLink]] = defaultdict(list)
    unavailable: dict[str, None] = {}
    for file, data in _rendered(sheets.files, printing.threads):
        if isinstance(data, bytes):
            files[file.path] = data
            links[file.part].append(FileLink(file.label, file.path))
        else:
            unavailable[data.message] = None
    notes = [file_finding("pdf_unavailable", Severity.NOTE, message) for message in unavailable]
    if "pdf" in printing.formats and not notes:
        notes += glyph_notes(_texts(sheets), printing.font_paths)
    data_files = dict(_data_files(catalog, printing.formats))
    if history is not None:
        files |= history_files(history, printing.formats)
    files |= data_files
    if "html" in printing.formats:
        for name, view in _tables(sheets) if "table" in printing.sheets else ():
            path = f"{name}-粘贴版.html"
            files[path] = render_cms_html(view, catalog, baseline).encode()
            links[name].insert(1, FileLink("网页（粘贴到网站用）", path))
            path = f"{name}-粘贴版-手机.html"
            files[path] = render_cms_phone_html(view, catalog, baseline).encode()
            links[name].insert(2, FileLink("网页（粘贴到手机网站用）", path))
        files |= dict(_item_files(catalog, baseline))
        files[DCAT] = county_dcat(catalog, baseline, files)
        past = HISTORY_PAGE if history is not None else ""
        files[PAGE] = _page(catalog, baseline, links, sorted(data_files), past).encode()
    return PublicFiles(files, notes)


def _page(
    catalog: PublicCatalog,
    baseline: Baseline,
    links: Mapping[str, Sequence[FileLink]],
    data: Sequence[str],
    history: str,
) -> str:
    words = load_theme().words
    more = {words["index_townships"]: links[TOWNSHIPS], words["index_cards"]: links[CARDS]}
    downloads = [FileLink(_LABELS[name.rsplit(".", 1)[1]], name) for name in data]
    return render_county_page(
        catalog, baseline, files=links, data_files=downloads, more=more, described_by=DCAT, history=history
    )


def _item_files(catalog: PublicCatalog, baseline: Baseline) -> Iterator[tuple[str, bytes]]:
    for page in item_pages(catalog, baseline):
        yield item_path(page.id), render_item_page(page).encode()


def _tables(sheets: Sheets) -> Iterator[tuple[str, TableView]]:
    """The official tables by the name of their domain."""
    return ((view.domain, view) for view in sheets.views if isinstance(view, TableView))


def _rendered(
    files: Sequence[SheetFile], threads: int
) -> Iterator[tuple[SheetFile, bytes | PdfUnavailableError]]:
    """Each file with its bytes, in order. typst leaves Python alone while it sets a page, so ``threads`` help PDF files;
    the others are made right here, also where there are no threads (in a browser)."""

    def render(file: SheetFile) -> bytes | PdfUnavailableError:
        try:
            return file.render()
        except PdfUnavailableError as error:
            return error

    if threads == 1 or not any(file.path.endswith(".pdf") for file in files):
        yield from ((file, render(file)) for file in files)
        return
    with ThreadPoolExecutor(threads) as pool:
        yield from zip(files, pool.map(render, files), strict=True)


def _texts(sheets: Sheets) -> dict[str, str]:
    """All text of the sheets by item code."""
    texts: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for view in sheets.views:
        for code, text in view.texts().items():
            texts[code][text] = None
    return {code: "\n".join(parts) for code, parts in texts.items()}


def glyph_notes(texts: Mapping[str, str], font_paths: Sequence[Path] = ()) -> Iterator[Finding]:
    """Characters that no font of the PDF has, which would print as boxes: said once, however many items have them.

    ``texts`` are the sheets' by item code, under '' what belongs to no item.
    """
    directory = font_directory()
    files = font_files([*font_paths, *([directory] if directory else [])])
    if not files or not missing_glyphs(texts.values(), files):
        return
    codes: defaultdict[str, list[str]] = defaultdict(list)
    for code, text in texts.items():
        if lacking := missing_glyphs([text], files):
            codes[lacking].append(code)
    for lacking, found in codes.items():
        where = (
            f"{len(found)} 处（{found[0] or '目录'}等）"
            if len(found) > 1
            else f"事项 {found[0]}"
            if found[0]
            else "目录"
        )
        message = (
            f"{where}中的“{lacking}”在打印字体中没有，PDF 上会显示为方框。请换用常用字，或用 HTML 打印。"
        )
        finding = file_finding("glyph_missing", Severity.NOTE, message)
        yield replace(finding, item=found[0] or None if len(found) == 1 else None, value=lacking)


def _data_files(catalog: PublicCatalog, formats: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    if "json" in formats:
        yield "catalog.json", pretty_json(catalog)
    if "csv" in formats:
        yield "catalog.csv", public_csv(catalog)


_FIRST: Final = ("domain", "seq", "code")
_UPDATED: Final = "updated_on"
_LAST: Final = ("supplement", "refines", *(field.key for field in ENTRY.optional))
_COLUMNS: Final = (*_FIRST, *(key for key in ENTRY_KEYS if key not in _FIRST + _LAST), *_LAST)


def public_csv(catalog: PublicCatalog) -> bytes:
    """All domains as one flat table, several values of a field a line each; UTF-8 with BOM for Excel."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    entries = [(domain["domain"], entry) for domain in catalog["domains"] for entry in domain["entries"]]
    columns = (*_COLUMNS, _UPDATED) if any(_UPDATED in entry for _, entry in entries) else _COLUMNS
    writer.writerow(columns)
    for domain, entry in entries:
        flat = _flat(domain, entry)
        writer.writerow([flat.get(name, "") for name in columns])
    return out.getvalue().encode("utf-8-sig")


def _flat(domain: str, entry: PublicEntry) -> dict[str, object]:
    stages = (f"{c['stage']}：{c['text']}" if c["stage"] else c["text"] for c in entry["contents"])
    channels = (f"{use['kind']}：{'、'.join(use['names'])}" for use in entry["channels"])
    values: dict[str, object] = {
        **entry,
        "domain": domain,
        "contents": "\n".join(stages),
        "channels": "\n".join(channels),
        "levels": "、".join(entry["levels"]),
    }
    return {key: _flat_value(value) for key, value in values.items()}


def _flat_value(value: object) -> object:
    if isinstance(value, list):
        return "\n".join(str(one) for one in value)
    return str(value).lower() if isinstance(value, bool) else value
