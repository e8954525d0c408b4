"""What an office may restyle without touching Python: Jinja2 pages, the style sheet, the typst page, and ``theme.json``.

``theme.json`` holds what all sheets share: paper, colours, type sizes (points), font names, wording and the columns of
the official table with their widths (mm); under ``sheets`` what the A4 copy, the reading and township boards and the
item cards have of their own. ``parts.typ`` stands before every other typst page. Opened by ``importlib.resources.files("catalogxl.templates")``.
"""
