"""The shipped example as its public catalog, and the boards that are made of it."""

from __future__ import annotations

import json
from pathlib import Path

import examples
from catalogxl.boards.plain_board import PlainBoard, plain_board
from catalogxl.boards.township_board import township_views
from catalogxl.record.public import PublicCatalog
from compile.conftest import run
from returns import baseline

#: Sheets of A3 that a board of the example takes at most, whatever the format.
MOST_SHEETS = {"就业": 2, "社会保险": 2, "乡镇": 3}


def shipped_catalog(folder: Path) -> PublicCatalog:
    """All 95 items and what the county adds; ``folder`` is written to."""
    example = next(Path(str(examples.__file__)).parent.glob("*.xlsx"))
    run([example], folder / "out", formats=("json",))
    (file,) = (folder / "out").glob("public/*/catalog.json")
    found: PublicCatalog = json.loads(file.read_bytes())
    return found


def shipped_boards(catalog: PublicCatalog) -> dict[str, PlainBoard]:
    """A board a domain, and a township's."""
    events = baseline().life_events
    views = {domain["domain"]: plain_board(catalog, domain, events=events) for domain in catalog["domains"]}
    return {**views, "乡镇": next(iter(township_views(catalog, events=events)))[1]}
