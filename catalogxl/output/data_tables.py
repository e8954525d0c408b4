"""Records ──► ``data/``: CSV tables for people and programs, one JSON document, their schemas. Written as a stream.

Each county's pieces stand together in every file.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from types import MappingProxyType
from typing import Any, Final

from catalogxl.baseline.canonical import CarriedEdition, baseline_of_edition, carried_by
from catalogxl.model import Baseline
from catalogxl.output.output_dir import OutputFile, OutputSink
from catalogxl.record.schema import catalog_schema, datapackage
from catalogxl.record.tables import TABLES, baseline_rows, county_rows
from catalogxl.record.text import WrittenReturn, csv_rows, heading, to_json
from catalogxl.vocabulary import level_choice

FOLDER: Final = "data"
DOCUMENT: Final = f"{FOLDER}/catalog.json"
EDITION: Final = "edition"
_CARRIES: Final = f'"{EDITION}":{{'.encode()
_FORMAT: Final = 1
_BOM: Final = "\ufeff"

# A county's piece of a file, by the path of the file below OUT.
Pieces = Mapping[str, bytes]


class DataWriter:
    """Takes one county after the other; see :func:`writing_data`."""

    def __init__(self, baseline: Baseline, files: Mapping[str, OutputFile]) -> None:
        self._baseline = baseline
        self._files = files
        self._first = True
        self.editions = {baseline.digest: baseline}

    def begin(self) -> None:
        """Write the baseline, once."""
        for table in TABLES:
            self._files[table_path(table.name)].write((_BOM + heading(table)).encode())
        for name, text in csv_rows(baseline_rows(self._baseline)).items():
            self._files[table_path(name)].write(text.encode())
        base = self._baseline
        head = {"id": base.id, "title": base.title, "date": base.date, "digest": base.digest}
        items = [_item_json(base, at) for at in range(len(base.items))]
        edition = list(carried_by(base))
        start = (
            f'{{"format":{_FORMAT},"baseline":{to_json(head)},"edition":{to_json(edition)},'
            f'"items":{to_json(items)},"counties":['
        )
        self._files[DOCUMENT].write(start.encode())

    def put(self, pieces: Pieces) -> None:
        """Write the pieces of a published county (see :func:`county_pieces`), whichever run made them."""
        self._files[DOCUMENT].write(b"\n" if self._first else b",\n")
        self._first = False
        if _CARRIES in pieces[DOCUMENT]:
            edition = edition_of_county(json.loads(pieces[DOCUMENT]), self._baseline)
            self.editions.setdefault(edition.digest, edition)
        for name, piece in pieces.items():
            self._files[name].write(piece)

    def end(self) -> None:
        """Close the document."""
        self._files[DOCUMENT].write(b"\n]}\n")


def county_pieces(
    county: str,
    fingerprint: str,
    returns: Sequence[WrittenReturn],
    baseline: Baseline,
    updated_on: Mapping[str, str] = MappingProxyType({}),
    edition: CarriedEdition | None = None,
) -> dict[str, bytes]:
    """What a published county adds to each file of ``data/``, by path; ``updated_on`` are the ISO dates on which its items
    last changed, by code, where versions are kept.

    A county that is published by another ``edition`` carries that in the document; the tables, which refer to the baseline of
    the run, only tell that it is there.
    """
    unit = baseline.county[county]
    texts: dict[str, list[str]] = {}
    own = () if edition else (one.rows for one in returns)
    for rows in (csv_rows(county_rows(county, fingerprint, baseline)), *own):
        for table, text in rows.items():
            texts.setdefault(table, []).append(text)
    head: dict[str, object] = {"code": county, "name": unit.name, "city": unit.city}
    head["fingerprint"] = fingerprint
    if updated_on:
        head["updated_on"] = dict(updated_on)
    if edition:
        head[EDITION] = edition._asdict()
    documents = ",".join(one.document for one in returns)
    pieces = {table_path(name): "".join(parts).encode() for name, parts in texts.items()}
    return {**pieces, DOCUMENT: f'{to_json(head)[:-1]},"returns":[{documents}]}}'.encode()}


def edition_of_county(county: Mapping[str, Any], baseline: Baseline) -> Baseline:
    """The edition by which a county of ``data/catalog.json`` was published: ``baseline``, or the one that it carries.

    Raises:
        CatalogError: what it carries is no edition.
    """
    held = county.get(EDITION)
    if not held:
        return baseline
    return baseline_of_edition(CarriedEdition(held["digest"], tuple(held["lines"])), baseline)


def table_path(name: str) -> str:
    """Where a table stands below OUT."""
    return f"{FOLDER}/{name}.csv"


# The files that hold pieces of counties.
PATHS: Final = frozenset((*(table_path(table.name) for table in TABLES), DOCUMENT))


@contextmanager
def writing_data(output: OutputSink, baseline: Baseline) -> Iterator[DataWriter]:
    """A DataWriter into ``output``; when the block ends, the files are complete."""
    names = sorted(PATHS)
    with ExitStack() as stack:
        files = {name: stack.enter_context(output.stream(name)) for name in names}
        writer = DataWriter(baseline, files)
        writer.begin()
        yield writer
        writer.end()
    output.write(f"{FOLDER}/catalog.schema.json", pretty_json(catalog_schema(*writer.editions.values())))
    output.write(f"{FOLDER}/datapackage.json", pretty_json(datapackage(baseline)))


def pretty_json(value: Any, depth: int = 4) -> bytes:
    """JSON for people to read, as a file's bytes: what lies deeper than ``depth`` stands on one line."""
    return (_pretty(value, depth, "\n") + "\n").encode()


_ON_A_LINE: Final = json.JSONEncoder(ensure_ascii=False)


def _pretty(value: Any, depth: int, line: str) -> str:
    # json's own indenting is not compiled: ten times as slow, and a line for every word of a list.
    if not value or depth == 0 or not isinstance(value, (dict, list)):
        return _ON_A_LINE.encode(value)
    inner = f"{line}  "
    if isinstance(value, dict):
        pairs = (f"{_ON_A_LINE.encode(key)}: {_pretty(v, depth - 1, inner)}" for key, v in value.items())
        return f"{{{inner}{f',{inner}'.join(pairs)}{line}}}"
    return f"[{inner}{f',{inner}'.join(_pretty(v, depth - 1, inner) for v in value)}{line}]"


def _item_json(baseline: Baseline, at: int) -> dict[str, Any]:
    item = baseline.items[at]
    return {
        "code": item.code,
        "domain": item.domain,
        "seq": item.seq,
        "level1": item.level1,
        "level2": item.level2,
        "kind": item.kind,
        "contents": list(item.contents),
        "bases": [citation.document.citation for citation in item.bases],
        "deadline_days": item.deadline_days,
        "channels": list(item.channels),
        "channel_other": item.channel_other,
        "audience_all": item.audience_all,
        "audience_specific": item.audience_specific,
        "mode": item.mode,
        "level": level_choice(item.levels),
        "trust": dict(sorted(item.trust.items())),
    }
