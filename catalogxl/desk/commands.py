"""The commands that the desk offers, with the fields of their forms ──► the arguments of the command line."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from catalogxl.desk.folder import WorkFolder, is_output
from catalogxl.errors import CatalogError

Kind = Literal["inputs", "folder", "text", "flag", "choice"]


@dataclass(frozen=True, slots=True)
class FormField:
    """A field of a form. ``option`` is the command's option ('' for its arguments); ``inputs`` are what is ticked in the
    listing, ``folder`` is a name below the work folder."""

    key: str
    label: str
    kind: Kind
    option: str = ""
    required: bool = False
    default: str = ""
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class DeskCommand:
    """A command: its name on the command line, what it is called, what it does, and its form.

    ``opens`` is the field whose folder is shown when it is done; ``good`` and ``bad`` are what its exit code 0 or 1 means.
    """

    name: str
    title: str
    says: str
    fields: tuple[FormField, ...]
    json: bool = False
    opens: str = ""
    good: str = "结果在文件夹里"
    bad: str = "有要处理的，见下"


_BOARDS: Final = (
    ("csv,json,html,xlsx,pdf", "全部（网页、Excel、PDF、数据）"),
    ("csv,json,html,xlsx", "不要 PDF（快）"),
    ("csv,json", "只要数据"),
)
_IN_OUT: Final = (
    ("", "有少了的县就停下来问"),
    ("--update", "没在这次里的县保留原来的（--update）"),
    ("--replace", "没在这次里的县去掉（--replace）"),
)
_COMMANDS: Final = (
    DeskCommand(
        "check",
        "检查填报表",
        "逐份说明哪里要改、怎么改；不公开任何内容。先在下面勾选表格或文件夹。",
        (
            FormField("inputs", "检查什么", "inputs", required=True),
            FormField("review", "退回材料放到（可不填）", "folder", "--review"),
            FormField("latest", "同一个县交了几份的，只用最新的", "flag", "--latest"),
        ),
        json=True,
        opens="review",
        good="没有要退回的",
        bad="有要退回的，见下",
    ),
    DeskCommand(
        "compile",
        "汇编",
        "没有错误的县生成公示表和数据，有错误的退回。",
        (
            FormField("inputs", "汇编什么", "inputs", required=True),
            FormField("out", "结果放到", "folder", "-o", required=True, default="汇编结果"),
            FormField("formats", "生成哪些", "choice", "--formats", choices=_BOARDS),
            FormField("keep", "原来的结果里有、这次没有的县", "choice", choices=_IN_OUT),
            FormField("latest", "同一个县交了几份的，只用最新的", "flag", "--latest"),
        ),
        json=True,
        opens="out",
        good="没有要退回的",
        bad="有要退回的，见下",
    ),
    DeskCommand(
        "rollup",
        "汇总",
        "把几个汇编结果合成一份：谁没报、差异在哪里、哪些暂不列入。勾选汇编结果文件夹。",
        (
            FormField("inputs", "汇总哪些汇编结果", "inputs", required=True),
            FormField("out", "汇总放到", "folder", "-o", required=True, default="汇总"),
            FormField("as_of", "统计日（可不填，如 2020-11-01）", "text", "--as-of"),
        ),
        opens="out",
    ),
    DeskCommand(
        "verify",
        "核对公布的目录",
        "公布出去的网页、表格和汇编结果是不是一样。勾选汇编结果文件夹和公布的文件。",
        (FormField("inputs", "汇编结果和公布的文件", "inputs", required=True),),
        json=True,
        good="公布的和汇编结果一致",
        bad="有不一致的或不能核对的，见下",
    ),
    DeskCommand(
        "migrate",
        "换成新版基线",
        "把填好的表或汇编结果搬到新版基线的表格里。",
        (
            FormField("inputs", "搬哪些表", "inputs", required=True),
            FormField("baseline", "新版基线文件夹", "folder", "--baseline", required=True),
            FormField("out", "结果放到", "folder", "-o", required=True, default="换版结果"),
        ),
        json=True,
        opens="out",
    ),
    DeskCommand(
        "import",
        "导入旧目录",
        "把已公布的旧目录（网页、Word、Excel）读进一份填报表。",
        (
            FormField("inputs", "旧目录文件", "inputs", required=True),
            FormField("county", "县名或代码", "text", "--county", required=True),
            FormField("out", "结果放到", "folder", "-o", required=True, default="导入结果"),
        ),
        json=True,
        opens="out",
    ),
)


def desk_commands() -> dict[str, DeskCommand]:
    """The commands that this program has, by name."""
    return {one.name: one for one in _COMMANDS if _is_there(one.name)}


def arguments_of(command: DeskCommand, values: Mapping[str, Any], folder: WorkFolder) -> list[str]:
    """The command line for these values of the form.

    Raises:
        CatalogError: a required field is empty, or a path leads outside the work folder.
    """
    arguments = [command.name]
    inputs: list[str] = []
    for field in command.fields:
        value = values.get(field.key)
        if field.required and not value:
            raise CatalogError(f"请先填“{field.label}”。")
        if field.kind == "inputs":
            paths = [folder.inside(str(name)) for name in _listed(value)]
            inputs = list(
                map(str, sorted(paths, key=lambda path: not is_output(path)))
            )  # as verify wants them
        elif value:
            arguments += _option(field, value, folder)
    if command.json:
        arguments.append("--json")
    return [*arguments, "--", *inputs]


def _option(field: FormField, value: Any, folder: WorkFolder) -> Iterator[str]:
    if field.kind == "flag":
        yield field.option
    elif field.kind == "choice":
        if value not in [key for key, _ in field.choices]:
            raise CatalogError(f"“{field.label}”没有“{value}”这一项。")
        yield from (field.option, value) if field.option else (value,)
    elif field.kind == "folder":
        yield from (field.option, str(folder.inside(str(value))))
    else:
        yield f"{field.option}={value}"


def _listed(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else []


def _is_there(name: str) -> bool:
    module = {"import": "import_"}.get(name, name)
    return any(importlib.util.find_spec(f"catalogxl.cli.{one}") for one in {name, module, f"{name}_command"})
