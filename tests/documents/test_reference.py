"""docs/cli.md is made from the commands, is current, and leaves out no command and no option."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from catalogxl.cli import main
from catalogxl.cli.reference import EXIT_CODES, commands, render_reference, split_exit_codes

PAGE = Path(__file__).resolve().parents[2] / "docs" / "cli.md"
SECTIONS = {text.split("\n", 1)[0]: text for text in PAGE.read_text(encoding="utf-8").split("\n## ")[1:]}


def test_the_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == render_reference(), (
        "docs/cli.md is out of date; renew it with: make docs"
    )


def test_every_command_has_a_section_and_nothing_else_has() -> None:
    assert list(SECTIONS) == [path for path, _, _ in commands()]
    named = {path.split()[1] for path in SECTIONS}
    assert named == set(main.list_commands(click.Context(main)))


@pytest.mark.parametrize(("path", "command"), [(path, command) for path, command, _ in commands()])
def test_a_section_says_what_it_does_each_option_and_the_exit_codes(
    path: str, command: click.Command
) -> None:
    section = SECTIONS[path]
    assert section.count(EXIT_CODES) == 1
    assert command.help
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            row = next(
                line for line in section.splitlines() if f"{parameter.opts[-1]}" in line and "| `" in line
            )
            assert row.split("|")[2].strip(), row


@pytest.mark.parametrize(
    ("text", "described", "codes"),
    [
        ("比较。\n\n退出码：0 相同，1 不同。", "比较。", "退出码：0 相同，1 不同。"),
        ("比较。退出码：0 相同，1 不同。", "比较。", "退出码：0 相同，1 不同。"),
        ("列出。", "列出。", "退出码：0 完成，2 命令用错或无法完成。"),
    ],
)
def test_exit_codes_are_told_apart_from_what_the_command_does(text: str, described: str, codes: str) -> None:
    assert split_exit_codes(text) == (described, codes)
