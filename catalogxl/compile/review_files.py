"""What a county gets back when its return cannot be published: the list of problems, to read and to count."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Final

from catalogxl.boards.page_template import template
from catalogxl.examine.examine import PROBLEM_LIST, Examined, ExamineOptions
from catalogxl.examine.finding_groups import file_lines
from catalogxl.model import Baseline, Finding
from catalogxl.normalise import runs_as_formula
from catalogxl.workbook.annotated.restore import RestoredReturn

_HEADINGS: Final = (
    "文件",
    "程度",
    "工作表",
    "单元格",
    "事项编码",
    "现填内容",
    "问题和改法",
    "建议改为",
    "职责",
    "规则",
)
_LEAD: Final = "请在同一文件夹中标出问题的表格里逐处改正“错误”，再上报那份表格；“提醒”请核对；“提示”已按所说处理，供知悉。"


def review_files(name: str, returns: Sequence[Examined], options: ExamineOptions) -> dict[str, bytes]:
    """What goes back to one county (or of the files of none, under ``name``).

    The list to read, the list to count, and each return as a workbook with the problems marked.
    """
    files = {
        f"{PROBLEM_LIST}.html": findings_html(name, returns, options).encode(),
        f"{PROBLEM_LIST}.csv": findings_csv(returns),
    }
    restored = [(one, one.restored) for one in returns if one.restored is not None]
    for number, (one, contents) in enumerate(restored, 1):
        suffix = f"-{number}" if number > 1 else ""
        edition = options.for_edition_of([one]).baseline()
        unit = edition.county[contents.county]
        files[f"{unit.code}-{unit.name}{suffix}.xlsx"] = _marked(edition, contents, one.findings)
    return files


def _marked(baseline: Baseline, contents: RestoredReturn, findings: Sequence[Finding]) -> bytes:
    from catalogxl.workbook.annotated.annotate import write_marked  # and with it openpyxl

    return write_marked(baseline, contents, findings)


def findings_html(name: str, returns: Sequence[Examined], options: ExamineOptions) -> str:
    """The list as a page to read and to print."""
    baseline = options.baseline()
    return template("findings.html.j2").render(
        title=f"{name}填报{PROBLEM_LIST}",
        fingerprint="",
        lead=_LEAD,
        files=[file_lines(one, baseline) for one in returns],
        settings=options.settings.summary(),
        baseline_line=f"依据：{baseline.title}（{baseline.id}，{baseline.date}）",
    )


def findings_csv(returns: Sequence[Examined]) -> bytes:
    """The list as a table, a line a finding; UTF-8 with BOM for Excel."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(_HEADINGS)
    for one in returns:
        for finding in one.findings:
            sheet, address = finding.cell or ("", "")
            # What a county wrote may begin like a formula: this list quotes it, and people open it in Excel.
            place = (one.file, finding.severity.label, sheet, address, finding.item or "")
            texts = (finding.value, finding.message, finding.fix or "", finding.duty, finding.rule)
            writer.writerow([f"'{text}" if runs_as_formula(text) else text for text in (*place, *texts)])
    return out.getvalue().encode("utf-8-sig")
