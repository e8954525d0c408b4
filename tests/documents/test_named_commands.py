"""Every command that the README files and docs/ name exists, has the options named, and takes as many files."""

from __future__ import annotations

import click
import pytest

from catalogxl.cli import main
from documents.commands import PAGES, READMES, named_commands, without_signs_of_usage

NAMED = [(page, " ".join(words), words) for page in PAGES for words in named_commands(page)]


def parse(words: list[str]) -> None:
    """Raises click.UsageError where the command line would, without running anything or needing the files."""
    command: click.Command = main
    context = click.Context(main, info_name="catalogxl")
    rest = without_signs_of_usage(words)
    while isinstance(command, click.Group) and rest and not rest[0].startswith("-"):
        found = command.get_command(context, rest[0])
        if found is None:
            raise click.UsageError(f"no command {rest[0]}")
        command, rest = found, rest[1:]
        context = click.Context(command, info_name=command.name, parent=context)
    _, left, _ = command.make_parser(context).parse_args(args=list(rest))
    if left and not isinstance(command, click.Group):
        raise click.UsageError(f"too many arguments: {left}")


@pytest.mark.parametrize(("page", "line", "words"), NAMED, ids=[f"{page}: {line}" for page, line, _ in NAMED])
def test_a_command_that_is_named_can_be_called(page: str, line: str, words: list[str]) -> None:
    parse(words)


@pytest.mark.parametrize(
    "line",
    ["compil returned/ -o out", "compile returned/ --out-dir out", "baseline list", "compile x -o", "demo a"],
)
def test_what_cannot_be_called_is_noticed(line: str) -> None:
    with pytest.raises(click.UsageError):
        parse(line.split())


def test_the_readme_files_name_every_command() -> None:
    for page in READMES:
        assert {words[0] for words in named_commands(page)} >= {
            "template",
            "check",
            "compile",
            "verify",
            "demo",
        }, page
    english = {words[0] for words in named_commands("README.md")}
    assert english == set(main.list_commands(click.Context(main)))
