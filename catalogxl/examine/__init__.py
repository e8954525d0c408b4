"""Returned files ──► what each of them says: the unit of work, where it runs, many files in order."""
