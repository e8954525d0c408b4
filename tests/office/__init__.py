"""LibreOffice as a county clerk: open a workbook, type into it, look at it, save it.

``clerk`` is what tests and scripts use; ``uno_clerk``, ``uno_book`` and ``uno_lists`` are its other half
inside the system's Python; ``pictures`` draws sheets; ``fixtures`` gives pytest the session-wide ``office``.
"""
