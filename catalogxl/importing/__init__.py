"""``import``: a county's published table of the old layout ──► today's workbook, filled in.

The way of the data, a module a step: grids (``catalogxl.grids``) → ``sections`` (titles, headings, rows of each table) →
``columns`` (by heading words and by a vote of the values) → ``rows`` (one an item) → ``items`` (which item of the
baseline) → ``values`` (by the grammars) → ``fill`` (the contents of a workbook) → ``explain`` (the sheet 导入说明 and the
report) and ``json_answer``. What is not known is asked, never guessed.
"""
