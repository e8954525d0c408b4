"""A click program that can do nothing: what ``--help`` costs at least."""

from __future__ import annotations

import click


@click.group()
def main() -> None:
    """Nothing."""


@main.command()
def command() -> None:
    """Nothing either."""


if __name__ == "__main__":
    main()
