"""Published files of any kind ──► grids of cells with spans: what ``verify`` compares and ``import`` takes in.

:func:`~catalogxl.grids.read_published.read_bytes` reads HTML (also .mht), .docx, workbooks (.xlsx .xls .et .ods), CSV, JSON, plain
text and PDF with text, told by the bytes; :func:`~catalogxl.grids.read_published.read_file` does it in a child process with limits
of time and memory. Both give a :class:`~catalogxl.grids.grid.ReadDocument`. Nothing here knows what a catalog is.
"""
