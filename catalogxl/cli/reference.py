"""The commands as a page of the documentation: ``python -m catalogxl.cli.reference``.

The page is made from the commands themselves, in the words of their ``--help``, so that it cannot disagree with them.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from typing import Final

import click

from catalogxl.cli.main import main

EXIT_CODES: Final = "退出码："
# What click answers for a command whose help names no codes of its own (errors.py, cli/main.py).
_USUAL_CODES: Final = "0 完成，2 命令用错或无法完成。"
_INTRODUCTION: Final = """\
# Commands

<!-- Made by `python -m catalogxl.cli.reference`: change the help texts in `catalogxl/cli/`, not this page. -->

Every command with its options and exit codes, in the words of its `--help`, which are Chinese, as for the county's staff.

- Commands may be interrupted (Ctrl-C, `SIGTERM`): exit code 130, and what was written is whole.
- Messages go to standard error, and with `--json` one JSON document goes to standard output; a call that is refused
  gives `{"format": 1, "error": …}`.
- `-h` and `--help` are understood everywhere, `--version` before the command.
"""


def commands() -> Iterator[tuple[str, click.Command, click.Context]]:
    """Each command that can be run, as ``(its words, "catalogxl baseline diff", the command, its context)``."""
    yield from _below(main, click.Context(main, info_name="catalogxl"))


def _below(group: click.Group, context: click.Context) -> Iterator[tuple[str, click.Command, click.Context]]:
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is None:
            continue
        own = click.Context(
            command, info_name=name, parent=context, max_content_width=1000, terminal_width=1000
        )
        if isinstance(command, click.Group):
            yield from _below(command, own)
        else:
            yield own.command_path, command, own


def render_reference() -> str:
    """The whole page, as Markdown."""
    return "\n".join([_INTRODUCTION, *(_section(*one) for one in commands())])


def _section(path: str, command: click.Command, context: click.Context) -> str:
    described, codes = split_exit_codes(command.help or "")
    usage = " ".join([path, *command.collect_usage_pieces(context)])
    lines = [f"## {path}", "", "```", usage, "```", ""]
    for paragraph in described.split("\n\n"):
        lines += [_plain(paragraph), ""]
    records = [
        one.get_help_record(context) for one in command.get_params(context) if isinstance(one, click.Option)
    ]
    options = [
        f"| `{record[0]}` | {_plain(record[1])} |"
        for record in records
        if record and "--help" not in record[0]
    ]
    if options:
        lines += ["| 选项 | 说明 |", "|---|---|", *options, ""]
    return "\n".join([*lines, _plain(codes), ""])


def split_exit_codes(text: str) -> tuple[str, str]:
    """A command's help without its sentence of exit codes, and that sentence (the usual one where it has none)."""
    told = re.search(rf"{EXIT_CODES}[^。]*。", text)
    if told is None:
        return text.strip(), EXIT_CODES + _USUAL_CODES
    return (text[: told.start()] + text[told.end() :]).strip(), told.group()


def _plain(text: str) -> str:
    """Text that Markdown leaves as it is, on one line."""
    return re.sub(r"([|*_<>\[\]])", r"\\\1", " ".join(text.split()))


if __name__ == "__main__":
    sys.stdout.buffer.write(render_reference().encode())
