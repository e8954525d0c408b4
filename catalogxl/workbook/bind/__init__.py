"""Raw cells + layout + baseline ──► CountyCatalog.

Binding goes by keys: the sheet's key in A1, the column keys in row 1, the item code in each row. A sheet may be
renamed, a row sorted, a column moved. Binding makes no findings; what it sees is an Observation.
"""

from catalogxl.workbook.bind.bind_return import bind
from catalogxl.workbook.bind.observations import ObservationKind

__all__ = ["ObservationKind", "bind"]
