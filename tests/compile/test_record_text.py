"""CSV of records is what Python's csv writes, also where it is joined without it."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from catalogxl.record.tables import PROVENANCE, TableRow
from catalogxl.record.text import csv_rows

_TEXT = st.text(st.sampled_from('aé县,"\r\n\t ;\u2028'), max_size=4)
_ROWS = st.lists(st.tuples(*[_TEXT] * len(PROVENANCE.names)), min_size=1, max_size=6)


def by_csv(rows: list[TableRow]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue()


@given(_ROWS)
def test_rows_of_texts_are_quoted_where_csv_quotes_them(rows: list[TableRow]) -> None:
    assert csv_rows((PROVENANCE, row) for row in rows) == {PROVENANCE.name: by_csv(rows)}


def test_a_number_and_nothing_stand_as_csv_writes_them() -> None:
    rows: list[TableRow] = [("410225", None, 3, "a", "b", "c", "d")]
    assert csv_rows((PROVENANCE, row) for row in rows)[PROVENANCE.name] == "410225,,3,a,b,c,d\r\n"
