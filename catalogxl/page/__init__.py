"""The one-file page: catalogxl in a browser, opened by a double click, without a network and without installing.

``build`` makes the file on a machine that has the program; ``session`` is what runs in it.
"""
